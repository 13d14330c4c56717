/** What `evidence list` and `evidence prune` do. */
import { UsageError } from '../errors.ts';
import { EvidenceError } from '../evidence/evidence-error.ts';
import { RunPointers } from '../memory/run-pointers.ts';
import { inWords, listed, listRuns, renderRuns } from '../past/list.ts';
import { planPrune, removeRun, type PrunePlan } from '../past/prune.ts';
import { terminalAsker } from '../person/ask.ts';
import type { Asker } from '../person/person.ts';
import { plainResult } from '../run/result.ts';
import { print, tell } from '../terminal/output.ts';
import { settingsFrom } from './options.ts';

export interface ListOptions { envFile?: string; evidence?: string; json?: boolean }
export interface PruneOptions extends ListOptions { olderThan: string; dryRun?: boolean; yes?: boolean; unattended?: boolean }
/** Who is asked, which runs are remembered, and what the time is; a test's own, or the user's. */
export interface PruneParts { readonly asker: Asker; readonly pointers: RunPointers; readonly now: Date }

export function list(options: ListOptions): void {
  const root = rootOf(options);
  const runs = listRuns(root);
  if (options.json) print(JSON.stringify({ schema: 'scim-runbook/list@1', evidence: root, runs }, null, 2));
  else if (runs.length === 0) tell(`${root} holds no run.`);
  else print(renderRuns(runs));
}

export async function prune(options: PruneOptions, parts: Partial<PruneParts> = {}): Promise<void> {
  const { asker, pointers, now } = { asker: terminalAsker, pointers: new RunPointers(), now: new Date(), ...parts };
  const olderThanDays = daysOf(options.olderThan);
  refuseUnlessAsked(options, asker);
  const root = rootOf(options);
  const plan = planPrune({ root, pointers, olderThanDays, now });
  const runs = plan.going.map(listed);
  tellPlan(plan, olderThanDays);
  const end = plan.going.length === 0 ? 'nothing' : await endOf(options, asker, runs.reduce((sum, { size }) => sum + size, 0));
  const left = end === 'agreed' ? removeAll(plan, root) : [];
  const gone = runs.filter(({ runId }) => !left.some((one) => one.run.runId === runId));
  const result = plainResult(left.length > 0 ? 'unfinished' : OUTCOMES[end], now.toISOString(), reasonOf(end, left));
  tell(WORDS[end](gone.length));
  if (options.json) print(JSON.stringify({ ...result, removed: end === 'agreed', runs: gone, kept: [
    ...plan.staying, ...left,
  ].map(({ run, why }) => ({ runId: run.runId, why })) }, null, 2));
  process.exitCode = result.exitCode;
}

const WORDS = {
  nothing: () => 'Nothing is to go.', agreed: (runs: number) => `Removed ${countOf(runs)}.`,
  'dry-run': () => 'Dry run: nothing was removed.', declined: () => 'You declined: nothing was removed.',
} as const;
const OUTCOMES = { nothing: 'verified', agreed: 'verified', 'dry-run': 'dry-run', declined: 'stopped' } as const;

async function endOf({ dryRun, yes }: PruneOptions, asker: Asker, bytes: number): Promise<'dry-run' | 'agreed' | 'declined'> {
  if (dryRun) return 'dry-run';
  return yes || await asker.confirm(`Remove them for good (${inWords(bytes)})?`) ? 'agreed' : 'declined';
}

/** Returns what could not go, and why: one of them stops none of the others. */
function removeAll({ going }: PrunePlan, root: string): PrunePlan['staying'] {
  return going.flatMap((run) => {
    try {
      removeRun(run, root);
      tell(`Removed ${run.runId}`);
      return [];
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error;
      tell(`Left ${run.runId}: ${error.message}`);
      return [{ run, why: error.message }];
    }
  });
}

function reasonOf(end: keyof typeof WORDS, left: PrunePlan['staying']): { reason: string | null; next: string | null } {
  if (left.length > 0) {
    return { reason: left.map(({ why }) => why).join(' '), next: 'Look at what is named, then run the same command again.' };
  }
  return { reason: end === 'declined' ? WORDS.declined() : null, next: null };
}

function tellPlan({ going, staying }: PrunePlan, days: number): void {
  if (going.length > 0) tell(`Older than ${days} days, and free to go:\n\n${renderRuns(going.map(listed))}\n`);
  if (staying.length > 0) tell(`Older too, and kept:\n${staying.map(({ run, why }) => `  ${run.runId}\n    ${why}`).join('\n')}\n`);
}

function refuseUnlessAsked({ dryRun, yes, unattended }: PruneOptions, { canAsk }: Asker): void {
  if (dryRun || yes) return;
  if (unattended) {
    throw new UsageError('prune asks before it removes anything, but --unattended means that nobody can answer: add --yes, or preview '
      + 'with --dry-run.');
  }
  if (!canAsk) {
    throw new UsageError('prune asks before it removes anything, but there is no terminal to ask in: add --yes, or preview '
      + 'with --dry-run.');
  }
}

function daysOf(text: string): number {
  const days = /^(\d{1,5})d?$/.exec(text)?.[1];
  if (days === undefined) throw new UsageError('--older-than must be a whole number of days, such as 400 or 400d.');
  return Number(days);
}

function rootOf(options: ListOptions): string {
  return settingsFrom(options, { isWithoutSecrets: true }).EVIDENCE_DIR;
}

function countOf(runs: number): string {
  return runs === 1 ? 'one run' : `${runs} runs`;
}
