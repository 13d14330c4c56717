/** When the token must be renewed, held against the thresholds CHECK_WARN_DAYS and CHECK_FAIL_DAYS. */
import { daysBetween } from '../screen/dates.ts';
import type { KnownExpiry } from './known-expiry.ts';

export interface Thresholds { readonly warnDays: number; readonly failDays: number }

export interface Due {
  /** `unread`: it was neither read nor is it remembered */
  readonly level: 'fine' | 'warning' | 'failing' | 'unread';
  /** ISO date of the token's end */
  readonly expires: string | null;
  /** whole days until then; negative when it is past */
  readonly daysLeft: number | null;
  /** where the date comes from; null when it is not known */
  readonly source: KnownExpiry['source'] | null;
  /** when it was read on Apple's console, ISO 8601, and by which run; null where nobody did */
  readonly readAt: string | null;
  readonly runId: string | null;
  /** one sentence, or two */
  readonly words: string;
}

/** @param known null when it was neither read nor is it remembered */
export function judgeDue(known: KnownExpiry | null, { warnDays, failDays }: Thresholds, today: string): Due {
  if (known === null) {
    const words = 'The token\'s expiry was not read: it stands on Apple\'s console.';
    return { level: 'unread', expires: null, daysLeft: null, source: null, readAt: null, runId: null, words };
  }
  const { expires, source, readAt, runId } = known;
  const daysLeft = daysBetween(today, expires);
  const level = daysLeft <= failDays ? 'failing' : daysLeft <= warnDays ? 'warning' : 'fine';
  const what = daysLeft < 0
    ? `expired ${-daysLeft} ${days(-daysLeft)} ago, on ${expires}`
    : `expires in ${daysLeft} ${days(daysLeft)}, on ${expires}`;
  return { level, expires, daysLeft, source, readAt, runId, words: `The token ${what}.${sourceWords(known)}` };
}

/** What was not read now says so. */
function sourceWords({ source, readAt, runId, doubt }: KnownExpiry): string {
  const words = {
    read: '', setting: ' This date comes from the setting TOKEN_EXPIRES; it was not read in Apple Business Manager.',
    remembered: ` The run ${runId ?? ''} read this date on ${readAt?.slice(0, 10) ?? 'an unknown day'}; it was not read again now.`,
  }[source];
  return doubt === undefined ? words : `${words} ${doubt}`;
}

function days(count: number): string {
  return count === 1 ? 'day' : 'days';
}
