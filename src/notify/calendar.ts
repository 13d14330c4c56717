/** One all-day appointment with an alarm, as an iCalendar file (RFC 5545). */

export interface Appointment {
  /** stays the same from file to file, so that a calendar moves the appointment instead of adding one */
  readonly uid: string;
  /** `check` or `run`: who made it */
  readonly maker: string;
  /** when this file was made, ISO 8601, UTC */
  readonly madeAt: string;
  /** ISO date, YYYY-MM-DD */
  readonly day: string;
  readonly summary: string;
  readonly description: string;
}

const DAY_MS = 86_400_000;
/** RFC 5545, 3.1: longer lines are folded; counted in octets. */
const MOST_OCTETS = 75;

export function renderAppointment({ uid, maker, madeAt, day, summary, description }: Appointment): string {
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:-//scim-runbook//${maker}//EN`, 'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${uid}@scim-runbook`,
    `DTSTAMP:${madeAt.replace(/\.\d+Z$/, 'Z').replace(/[-:]/g, '')}`,
    `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${shiftDay(day, 1).replaceAll('-', '')}`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    'BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:Renew the SCIM token', 'TRIGGER:PT9H', 'END:VALARM',
    'END:VEVENT', 'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

/** So many days before a day, but not before another one; ISO dates. */
export function dayBefore(day: string, days: number, notBefore: string): string {
  const early = shiftDay(day, -days);
  return early < notBefore.slice(0, 10) ? notBefore.slice(0, 10) : early;
}

function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|[\r\n]/g, '\\n');
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
