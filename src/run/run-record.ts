/** How a run ended, as the record that its evidence is made from and as the result that its command gives. */
import { resolve } from 'node:path';
import type { OpenBrowser } from '../browser/open-browser.ts';
import type { AnswerRecord, OverviewRecord, PartRecord, RunRecord, StepRecord } from '../evidence/record.ts';
import type { RunEvidence } from '../evidence/run-evidence.ts';
import type { Signer } from '../evidence/signing-key.ts';
import { toolRecord } from '../evidence/tool.ts';
import { syncWorks, UNTOUCHED, type Ending } from '../memory/stage.ts';
import { tenantOf } from '../memory/tenant.ts';
import type { Unfinished } from '../memory/unfinished.ts';
import { NO_FACTS } from '../run-facts.ts';
import { describeSettings } from '../settings/describe.ts';
import type { Settings } from '../settings/schema.ts';
import { withCommand } from '../terminal/command.ts';
import { EXIT_CODES } from '../words.ts';
import { thisOperator } from './operator.ts';
import type { Result } from './result.ts';
import type { Run } from './run.ts';
import type { SessionWishes } from './session-wishes.ts';

export interface Ended {
  wishes: SessionWishes; signer: Signer | undefined; evidence: RunEvidence; browser: OpenBrowser | null; run: Run | null;
  memory: Unfinished | null; ending: Ending | null; resumedAt: string;
}

/** What a record needs of a run, whether a browser was opened for it or not. */
export type Recordable = Omit<Ended, 'signer' | 'wishes'> & {
  readonly wishes: Pick<SessionWishes, 'settings' | 'rules' | 'command' | 'isUnattended'>;
};

export function recordOf(ended: Recordable): RunRecord {
  const { wishes, evidence, run, memory, resumedAt } = ended;
  const { settings, rules } = wishes;
  const { outcome, reason, next } = endOf(ended);
  const part = lastPart(ended, new Date().toISOString());
  const parts = [...memory?.parts ?? [], part];
  return {
    id: evidence.id, command: memory ? 'resume' : wishes.command, startedAt: memory?.startedAt ?? resumedAt, finishedAt: part.finishedAt,
    outcome, exitCode: EXIT_CODES[outcome], reason, next: next && withCommand(next),
    pace: rules.pace, attended: !wishes.isUnattended,
    ...(run?.facts ?? NO_FACTS),
    ...namesFrom(settings, run),
    ticket: parts.findLast(({ ticket }) => ticket !== null)?.ticket ?? null,
    ...standingOf(run),
    browser: part.browser,
    parts,
    ...keptOf(ended),
    tenantDigest: tenantOf(settings).key,
    tool: toolRecord(),
    settings: describeSettings(settings),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    ...(memory && { breaks: [...memory.breaks, { stoppedAt: memory.stoppedAt, resumedAt, reason: memory.reason }] }),
  };
}

type Kept = Readonly<Record<'answers', readonly AnswerRecord[]> & Record<'overviews', readonly OverviewRecord[]>>;
const NOTHING: Kept = { answers: [], overviews: [] };

/** What was asked, and passed, in the earlier parts and in this one. */
function keptOf({ memory, run }: Recordable): Required<Pick<RunRecord, 'answers' | 'overviews'>> {
  const before: Kept = memory ?? NOTHING;
  const now: Kept = run?.ledger ?? NOTHING;
  return { answers: [...before.answers, ...now.answers], overviews: [...before.overviews, ...now.overviews] };
}

function endOf({ ending }: Recordable): Ending {
  return ending ?? { outcome: 'renewed', reason: null, next: null };
}

/** The part that ends now. */
function lastPart(ended: Recordable, finishedAt: string): PartRecord {
  const { wishes, browser, run, resumedAt } = ended;
  const { outcome, reason } = endOf(ended);
  return {
    ...beginningOf(wishes, resumedAt), finishedAt, outcome, reason,
    browser: browser && describeBrowser(browser), secretLivedMs: run?.ledger.secretLivedMs ?? null,
  };
}

/** How a part of a run began. */
export function beginningOf(
  { command, settings, rules, isUnattended }: Recordable['wishes'], startedAt: string,
): Pick<PartRecord, 'command' | 'startedAt' | 'pace' | 'attended' | 'operator' | 'ticket'> {
  return {
    command, startedAt, pace: rules.pace, attended: !isUnattended, operator: thisOperator(), ticket: settings.CHANGE_TICKET ?? null,
  };
}

export function describeBrowser({ name, version, sandboxGap }: OpenBrowser): NonNullable<RunRecord['browser']> {
  return { name, version, ...(sandboxGap !== null && { noSandbox: sandboxGap }) };
}

/** Between the press of Revoke and its proof nobody knows whether the previous token is there. */
function standingOf(run: Run | null): Pick<RunRecord, 'syncWorks' | 'removalOwed' | 'oldToken'> {
  const { stage, holds } = run?.ledger.standing ?? UNTOUCHED;
  const oldToken = run?.facts.oldToken ?? null;
  const isGone = oldToken?.status.startsWith('discarded') === true;
  return {
    syncWorks: syncWorks(holds), removalOwed: stage === 'saved' && holds !== 'none' && !isGone,
    oldToken: oldToken && stage === 'discarding' && !isGone ? { ...oldToken, status: 'removal not proven' } : oldToken,
  };
}

function namesFrom(settings: Settings, run: Run | null): Pick<RunRecord, 'accounts' | 'accountsShown' | 'consoles'> {
  return {
    accountsShown: { abm: run?.witness.hasSeenAccount('abm') ?? false, entra: run?.witness.hasSeenAccount('entra') ?? false },
    accounts: {
      abm: run?.parts.surfaces.abm.account ?? settings.ABM_USERNAME ?? null,
      entra: run?.parts.surfaces.entra.account ?? settings.ENTRA_USERNAME ?? null,
    },
    consoles: { abm: settings.ABM_URL, entra: settings.ENTRA_URL },
  };
}

export function resultOf(record: RunRecord, steps: StepRecord[], folder: string): Result {
  const outcome = record.outcome ?? 'failed';
  return {
    outcome, exitCode: EXIT_CODES[outcome], runId: record.id, evidence: resolve(folder),
    reason: record.reason, next: record.next,
    startedAt: record.startedAt, finishedAt: record.finishedAt ?? new Date().toISOString(),
    steps: steps.map(({ id, title, status, by, ms }) => ({ id, title, status, by, ms })),
    newToken: record.newToken, oldToken: record.oldToken, secretLivedMs: record.secretLivedMs,
    syncWorks: record.syncWorks, tookBack: record.tookBack, removalOwed: record.removalOwed, saveProvenBy: record.saveProvenBy,
  };
}

/** Steps that were done by the time they began, then the rest in the guide's order. */
export function inOrderDone(steps: StepRecord[]): StepRecord[] {
  const done = steps.filter((step) => step.startedAt !== null)
    .sort((a, b) => (a.startedAt ?? '').localeCompare(b.startedAt ?? ''));
  return [...done, ...steps.filter((step) => step.startedAt === null)];
}
