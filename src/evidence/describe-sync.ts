/** What is known of directory sync around the change, and what is not: shared by both reports. */
import { formatUtc } from './format-time.ts';
import { MILESTONES } from './milestones.ts';
import type { Manifest, OverviewRecord, RunRecord, StepRecord } from './record.ts';

type Recorded = Pick<Manifest, 'run' | 'steps'>;

/**
 * Said only when the record says so: renewed and proven, nothing lost on the way, and the previous token had not expired before. That sync
 * went on is said only where Entra's own overview shows a cycle that ended after the save.
 */
export function describeSync({ run, steps }: Recorded): string | null {
  const { outcome, oldToken, startedAt, finishedAt, saveProvenBy, savedAgain } = run;
  const savedAt = savedAtOf(steps) ?? finishedAt ?? startedAt; // of a run in parts the previous token may have ended between two of them
  const isTooLate = oldToken?.expires != null && oldToken.expires < savedAt.slice(0, 10);
  if (outcome !== 'renewed' || isTooLate || savedAgain || (saveProvenBy !== 'audit-log' && saveProvenBy !== 'graph')) return null;
  return `The previous token stayed in place until it was proven that Entra holds the new one. ${describeCycles(run, steps)}`;
}

/** The overview of provisioning before and after the save, as far as it was passed. */
export function describeCycles({ overviews = [] }: RunRecord, steps: readonly StepRecord[]): string {
  const savedAt = savedAtOf(steps);
  const before = overviews.findLast(({ at }) => savedAt === null || at < savedAt);
  const after = overviews.findLast(({ at }) => savedAt !== null && at > savedAt);
  const first = before === undefined
    ? 'Entra’s provisioning overview was not read before the save.'
    : `Before the save Entra’s provisioning overview showed ${describeOverview(before)}.`;
  if (after === undefined) return `${first} It was not read after the save, so no provisioning cycle with the new token was seen; `
    + `the next cycle comes within 40 minutes.`;
  if (hasCycleSince(after, savedAt)) return `${first} After the save it shows a cycle that ended `
    + `at ${formatUtc(after.lastCycleAt ?? '')}, and no quarantine: sync went on with the new token.`;
  return `${first} After the save it showed ${describeOverview(after)}; that a cycle ended since was not seen.`;
}

/** Whether Entra's own overview shows a cycle with the new token. */
export function isCycleSeen({ run: { overviews = [] }, steps }: Recorded): boolean {
  const savedAt = savedAtOf(steps);
  return overviews.some((overview) => hasCycleSince(overview, savedAt)) && overviews.at(-1)?.isQuarantined === false;
}

function hasCycleSince({ lastCycleAt, isQuarantined }: OverviewRecord, savedAt: string | null): boolean {
  return savedAt !== null && lastCycleAt !== null && lastCycleAt > savedAt && !isQuarantined;
}

/** When Entra's confirmation of the last save was read. */
function savedAtOf(steps: readonly StepRecord[]): string | null {
  return steps.find(({ id, status }) => id === MILESTONES.saveConfirmed && status === 'done')?.finishedAt ?? null;
}

function describeOverview({ status, lastCycleAt, isQuarantined }: OverviewRecord): string {
  const words = status === null ? 'no state of the cycle' : `“${status}”`;
  return `${words}${lastCycleAt === null
    ? ''
    : `, its last cycle ended ${formatUtc(lastCycleAt)}`}, ${isQuarantined ? 'and a QUARANTINE' : 'and no quarantine'}`;
}
