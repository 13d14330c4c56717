/** What the reports of all checks share, by whichever eye they look. */
import type { EvidenceFolder } from '../evidence/folder.ts';
import type { Settings } from '../settings/schema.ts';
import type { Unfinished } from '../unfinished.ts';
import { judgeDue } from './due.ts';
import { REPORT_FILE } from './history.ts';
import { renderCalendar } from './render-calendar.ts';
import { renderJunit } from './render-junit.ts';
import { renderCheckSummary } from './render-summary.ts';
import type { CheckReport } from './report.ts';

/** @param expires ISO date; null where nobody knows */
export function dueOf(expires: string | null, { CHECK_WARN_DAYS, CHECK_FAIL_DAYS }: Settings): Pick<CheckReport, 'due'> {
  const thresholds = { warnDays: CHECK_WARN_DAYS, failDays: CHECK_FAIL_DAYS };
  return { due: judgeDue(expires, thresholds, new Date().toISOString().slice(0, 10)) };
}

/** Every form of the report stands in the evidence folder, under its digests. */
export function keepReport(folder: EvidenceFolder, report: CheckReport, { CHECK_WARN_DAYS }: Settings): void {
  folder.writeFile(REPORT_FILE, `${JSON.stringify(report, null, 2)}\n`);
  folder.writeFile('junit.xml', renderJunit(report));
  folder.writeFile('summary.md', renderCheckSummary(report));
  const calendar = renderCalendar(report, CHECK_WARN_DAYS);
  if (calendar !== null) folder.writeFile('renewal.ics', calendar);
}

export function owedBy(unfinished: Unfinished | null): CheckReport['owed'] {
  if (unfinished === null) return null;
  const { runId, stoppedAt, reason, steps } = unfinished;
  const isOnlyOwed = reason === null && steps.some(({ id, status }) => id === '2.14' && status === 'skipped');
  return isOnlyOwed
    ? { kind: 'removal-owed', words: `The run ${runId} left the previous token in place on request (${stoppedAt}): its removal is owed. "scim-runbook resume" removes it.` }
    : { kind: 'unfinished', words: `The run ${runId} is not finished. It ended ${stoppedAt}: ${reason ?? 'it was cut short.'}` };
}
