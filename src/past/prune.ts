/**
 * Which evidence may go, and its removal. What is not known to be a finished run of this program, untouched since, stays, and
 * says why; nothing outside of the folder of evidence is ever reached.
 */
import { lstatSync, realpathSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { EvidenceError, explainFailure } from '../evidence/evidence-error.ts';
import { verifyEvidence } from '../evidence/verify.ts';
import type { RunPointers } from '../memory/run-pointers.ts';
import { groupByTenant } from './group-runs.ts';
import { expiryLeftBy } from './known-expiry.ts';
import { Believer, claimOf, newest } from './newest.ts';
import { isOwned, isRunId, pastRuns, readPastRun, timeOf, type PastRun } from './past-run.ts';

const DAY_MS = 86_400_000;

export interface PruneWish {
  readonly root: string;
  readonly pointers: RunPointers;
  readonly olderThanDays: number;
  readonly now: Date;
}

export interface PrunePlan {
  readonly going: readonly PastRun[];
  /** old enough to go, and why it stays */
  readonly staying: readonly { readonly run: PastRun; readonly why: string }[];
}

/** Oldest first. Nothing is removed. */
export function planPrune({ root, pointers, olderThanDays, now }: PruneWish): PrunePlan {
  const all = pastRuns(root);
  const pointed = new Set(pointers.list().map(({ runId }) => runId)); // one that cannot be read stops this: it may name any run
  const lasting = lastingOf(all);
  const old = all.filter((run) => now.getTime() - Date.parse(timeOf(run)) > olderThanDays * DAY_MS);
  const judged = old.map((run) => ({ run, why: whyStaying(run, { pointed, lasting }) }));
  return {
    going: judged.flatMap(({ run, why }) => (why === null ? [run] : [])),
    staying: judged.flatMap(({ run, why }) => (why === null ? [] : [{ run, why }])),
  };
}

/** Looked at once more right before: between plan and removal a question may have stood for hours. */
export function removeRun(run: PastRun, root: string): void {
  const { folder } = run;
  explainFailure('remove the evidence folder', folder, () => {
    const isInside = realpathSync(dirname(folder)) === realpathSync(root) && lstatSync(folder).isDirectory();
    if (!isInside || (whyNotOurs(readPastRun(folder)) ?? whyNotWhole(run)) !== null) {
      throw new EvidenceError(`${folder} has changed since it was looked at, and is left as it is.`);
    }
    rmSync(folder, { recursive: true });
  });
}

interface Kept { readonly pointed: ReadonlySet<string>; readonly lasting: ReadonlyMap<string, string> }

function whyStaying(run: PastRun, { pointed, lasting }: Kept): string | null {
  if (pointed.has(run.runId)) return 'It is not finished, or the previous token still has to be revoked.';
  return whyNotOurs(run) ?? lasting.get(run.runId) ?? whyNotWhole(run);
}

/** Cheap to ask, and asked twice. */
function whyNotOurs(run: PastRun): string | null {
  const { folder, start, told, record, problem } = run;
  if (lstatSync(folder).isSymbolicLink()) return 'It is a link to another place.';
  if (told?.state === 'open') return 'It is not finished, or the previous token still has to be revoked.';
  if (problem !== null) return problem;
  if (start === null || record === null || !isRunId(basename(folder))) return 'It is not known to be a run of this program.';
  return record.removalOwed && told?.state !== 'forgotten' ? 'The previous token still has to be revoked.' : null;
}

/** Files that somebody has put there are not this program's to remove. */
function whyNotWhole({ folder }: PastRun): string | null {
  const { ok, added } = verifyEvidence(folder);
  if (added.length > 0) return `It holds what the run has not left: ${added.join(', ')}.`;
  return ok ? null : 'It is not as it was written.';
}

/**
 * Of each tenant the newest renewal, and the run by which its token's end is remembered: the newest that is believed, as it is with those
 * who read it.
 */
function lastingOf(all: readonly PastRun[]): Map<string, string> {
  const lasting = new Map<string, string>();
  const groups = groupByTenant(all.filter(isOwned), claimOf);
  const believer = new Believer();
  for (const group of groups) {
    const reader = newest(group, believer, (record) => expiryLeftBy(record) !== null);
    const renewal = newest(group, believer, ({ outcome }) => outcome === 'renewed');
    if (reader) lasting.set(reader.runId, 'By it the end of its tenant\'s token is remembered.');
    if (renewal) lasting.set(renewal.runId, 'It is the newest renewal of its tenant.');
  }
  return lasting;
}
