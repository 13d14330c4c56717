/** One renewal by this program with everything observed, and its account. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { accountFor, type Account, type Interval, type Profile, type Span } from './account.ts';
import type { Contestant } from './contestants.ts';
import { renewOnce, type Conditions, type Inside } from './renew-once.ts';

interface Spans {
  readonly startedAt: number;
  readonly endedAt: number;
  /** how far the wall clock is ahead of the monotonic one, microseconds */
  readonly epochAhead: number;
  readonly spans: readonly Span[];
}

interface JournalLine {
  readonly event: string;
  readonly record?: { readonly id: string; readonly startedAt: string | null; readonly ms: number };
}

/** Both tabs, in the order in which the program opens them, by the step that signs in there. */
const SIGN_INS: readonly (readonly [number, string])[] = [[1, '1.1'], [2, '2.1']];

export async function lookInside(program: Contestant, conditions: Conditions): Promise<Account> {
  const accounts: Account[] = [];
  await renewOnce(program, conditions, {
    nodeArgs: (folder) => ['--cpu-prof', `--cpu-prof-dir=${folder}/profile`, '--import', resolve('bench/renewal/observe.mjs')],
    env: (folder) => ({ OBSERVE_FILE: join(folder, 'spans.json') }),
    look: (inside) => { accounts.push(accountFor(readAll(inside))); },
  });
  const [account] = accounts;
  if (!account) throw new Error('the renewal ended without a look inside');
  return account;
}

function readAll({ folder, held }: Inside): Parameters<typeof accountFor>[0] {
  const { startedAt, endedAt, epochAhead, spans } = readJson(join(folder, 'spans.json')) as Spans;
  const profile = readJson(onlyIn(join(folder, 'profile'))) as Profile;
  const journal = readFileSync(
    join(onlyIn(join(folder, 'evidence')), 'journal.jsonl'), 'utf8',
  ).trim().split('\n').map((line) => JSON.parse(line) as JournalLine);
  const signIns = new Map(SIGN_INS.map(([tab, step]) => [tab, intervalOf(journal, step, epochAhead)] as const));
  return { startedAt, endedAt, spans, held, profile, signIns };
}

function intervalOf(journal: readonly JournalLine[], step: string, epochAhead: number): Interval {
  const record = journal.find((line) => line.event === 'step' && line.record?.id === step)?.record;
  if (!record?.startedAt) throw new Error(`the journal does not tell when step ${step} began`);
  const from = Date.parse(record.startedAt) * 1000 - epochAhead;
  return [from, from + record.ms * 1000];
}

function onlyIn(folder: string): string {
  const [name, ...others] = readdirSync(folder).filter((one) => !one.startsWith('.'));
  if (name === undefined || others.length > 0) {
    throw new Error(`${folder} holds ${others.length + (name ? 1 : 0)} entries, where one is expected`);
  }
  return join(folder, name);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
