/** The renewal as an appointment: when the warning begins. */
import { dayBefore, renderAppointment } from '../notify/calendar.ts';
import { commandFor } from '../terminal/command.ts';
import type { CheckReport } from './report.ts';

/** Null where the expiry was not read. */
export function renderCalendar(report: CheckReport, warnDays: number): string | null {
  const { due: { expires }, tenantDigest, organization, checkedAt } = report;
  if (expires === null) return null;
  const who = organization === null ? '' : ` (${organization})`;
  return renderAppointment({
    uid: tenantDigest, maker: 'check', madeAt: checkedAt, day: dayBefore(expires, warnDays, checkedAt),
    summary: `Renew the SCIM token of Apple Business Manager${who}`,
    description: `The token expires on ${expires}; sync stops then.\nRun: ${commandFor('renew')}`,
  });
}
