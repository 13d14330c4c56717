/** What the reports of all checks share, by whichever eye they look. */
import type { EvidenceFolder } from '../evidence/folder.ts';
import { tenantOf } from '../memory/tenant.ts';
import { judgeDue, type Due } from '../past/due.ts';
import { knownExpiry } from '../past/known-expiry.ts';
import { rememberedExpiry } from '../past/newest.ts';
import type { Settings } from '../settings/schema.ts';
import { REPORT_FILE } from './history.ts';
import { renderCalendar } from './render-calendar.ts';
import { renderJunit } from './render-junit.ts';
import { renderCheckSummary } from './render-summary.ts';
import type { CheckReport } from './report.ts';

/** Where today's look did not read it, what the settings or an earlier run say of it. `expires`: an ISO date; null where nobody read it. */
export function dueOf(expires: string | null, settings: Settings, runId: string): Due {
  const { CHECK_WARN_DAYS, CHECK_FAIL_DAYS, TOKEN_EXPIRES, EVIDENCE_DIR } = settings;
  const at = new Date().toISOString();
  const read = expires === null ? null : { expires, at, runId };
  const remembered = read ? null : rememberedExpiry(EVIDENCE_DIR, tenantOf(settings));
  const known = knownExpiry({ read, setting: TOKEN_EXPIRES, remembered });
  return judgeDue(known, { warnDays: CHECK_WARN_DAYS, failDays: CHECK_FAIL_DAYS }, at.slice(0, 10));
}

/** Every form of the report stands in the evidence folder, under its digests. */
export function keepReport(folder: EvidenceFolder, report: CheckReport, { CHECK_WARN_DAYS }: Settings): void {
  folder.writeFile(REPORT_FILE, `${JSON.stringify(report, null, 2)}\n`);
  folder.writeFile('junit.xml', renderJunit(report));
  folder.writeFile('summary.md', renderCheckSummary(report));
  const calendar = renderCalendar(report, CHECK_WARN_DAYS);
  if (calendar !== null) folder.writeFile('renewal.ics', calendar);
}
