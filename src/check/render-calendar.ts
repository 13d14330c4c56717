/** The renewal as an appointment (iCalendar, RFC 5545): an all-day event when the warning begins, with an alarm. */
import type { CheckReport } from './report.ts';

const DAY_MS = 86_400_000;
/** RFC 5545, 3.1: longer lines are folded; counted in octets. */
const MOST_OCTETS = 75;

/** Null where the expiry was not read. The event keeps its identity from check to check, so that a calendar moves it. */
export function renderCalendar(report: CheckReport, warnDays: number): string | null {
  const { due: { expires }, tenantDigest, organization, checkedAt } = report;
  if (expires === null) return null;
  const renewOn = new Date(Math.max(Date.parse(`${expires}T00:00:00Z`) - warnDays * DAY_MS, Date.parse(checkedAt)));
  const who = organization === null ? '' : ` (${organization})`;
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//scim-runbook//check//EN', 'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${tenantDigest}@scim-runbook`,
    `DTSTAMP:${checkedAt.replace(/\.\d+Z$/, 'Z').replace(/[-:]/g, '')}`,
    `DTSTART;VALUE=DATE:${dateOf(renewOn)}`,
    `DTEND;VALUE=DATE:${dateOf(new Date(renewOn.getTime() + DAY_MS))}`,
    `SUMMARY:${escapeText(`Renew the SCIM token of Apple Business Manager${who}`)}`,
    `DESCRIPTION:${escapeText(`The token expires on ${expires}; sync stops then.\nRun: scim-runbook renew`)}`,
    'BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:Renew the SCIM token', 'TRIGGER:PT9H', 'END:VALARM',
    'END:VEVENT', 'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

function dateOf(date: Date): string {
  return date.toISOString().slice(0, 10).replaceAll('-', '');
}

function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
}

/** Breaks between characters, never inside one. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > MOST_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += sign;
    octets += size;
  }
  return folded;
}
