/** When the token must be renewed, held against the thresholds CHECK_WARN_DAYS and CHECK_FAIL_DAYS. */
import { daysBetween } from '../dates.ts';

export interface Thresholds { readonly warnDays: number; readonly failDays: number }

export interface Due {
  /** `unread`: Apple's half was not checked, so nothing is known */
  readonly level: 'fine' | 'warning' | 'failing' | 'unread';
  /** ISO date of the token's end */
  readonly expires: string | null;
  /** whole days until then; negative when it is past */
  readonly daysLeft: number | null;
  /** one sentence */
  readonly words: string;
}

/** @param expires ISO date; null when it was not read */
export function judgeDue(expires: string | null, { warnDays, failDays }: Thresholds, today: string): Due {
  if (expires === null) return { level: 'unread', expires, daysLeft: null, words: 'The token\'s expiry was not read: it stands on Apple\'s console.' };
  const daysLeft = daysBetween(today, expires);
  const level = daysLeft <= failDays ? 'failing' : daysLeft <= warnDays ? 'warning' : 'fine';
  const what = daysLeft < 0 ? `expired ${-daysLeft} ${days(-daysLeft)} ago, on ${expires}` : `expires in ${daysLeft} ${days(daysLeft)}, on ${expires}`;
  return { level, expires, daysLeft, words: `The token ${what}.` };
}

function days(count: number): string {
  return count === 1 ? 'day' : 'days';
}
