/** Tokens of Apple's list compared: which one is new, which one is meant, whether the cap is reached. */
import { StepStopped } from '../../../../src/errors.ts';
import type { TokenRecord } from '../../../../src/evidence/record.ts';
import { isAmong, isSame, type TokenMark } from '../../../../src/memory/token-mark.ts';
import { daysBetween } from '../../../../src/screen/dates.ts';
import type { TokenSeen } from './read-tokens.ts';

/** The token among `after` that was not there `before`; null when it is not clear which. */
export function newAmong(before: readonly TokenMark[], after: readonly TokenSeen[]): TokenSeen | null {
  const fresh = after.filter((token) => !isAmong(before, token));
  const areAllThere = before.every((old) => theSame(after, old) !== null);
  return areAllThere && after.length === before.length + 1 && fresh.length === 1 ? (fresh[0] ?? null) : null;
}

/** The one token of the list that this is; null when there is none, or when two expire on its day. */
export function theSame(list: readonly TokenSeen[], mark: TokenMark | null): TokenSeen | null {
  const fit = mark === null ? [] : list.filter((token) => isSame(token, mark));
  return fit.length === 1 ? (fit[0] ?? null) : null;
}

/** A token lives one calendar year from the day on which it was made, wherever that day is counted. */
const YEAR_DAYS = { least: 364, most: 367 } as const;

/** Whether it expires on the day on which a token made on this day would: then nothing tells the two apart. */
export function expiresAsMadeOn({ expires }: TokenMark, day: string): boolean {
  if (expires === null) return false;
  const days = daysBetween(day, expires);
  return days >= YEAR_DAYS.least && days <= YEAR_DAYS.most;
}

export function recordOf(token: TokenSeen, status: string = token.state): TokenRecord {
  return { label: token.label || `expires ${token.expiresWords}`, expires: token.expires, status };
}

/** "Token 1 (expires December 3, 2026, in use)" */
export function describeToken(token: TokenSeen): string {
  return `${token.label || 'a token'} (expires ${token.expiresWords}, ${token.state})`;
}

/** Apple holds two tokens at most; with two there, which is stale is for a person to say. */
export function capReached(tokens: readonly TokenSeen[]): StepStopped {
  const expired = expiredBeside(tokens);
  const cap = `Apple already holds ${tokens.length} tokens, and allows at most two.`;
  return new StepStopped('ABM_CAP_REACHED', expired ? `${cap} ${expired.label || 'One'} expired on ${expired.expiresWords}.` : cap, {
    seen: tokens.map(describeToken).join('; '),
    next: expired
      ? 'Revoke the expired token, and no other, on Apple\'s pane, then run again.'
      : 'Find out which one Entra holds, revoke the other one on Apple\'s pane, then run again.',
  });
}

/** The one token that has run out beside the one in use. Its last day is over in every time zone. */
function expiredBeside(tokens: readonly TokenSeen[]): TokenSeen | undefined {
  const today = new Date().toISOString().slice(0, 10);
  const [
    expired, ...others
  ] = tokens.filter(({ state, expires }) => state !== 'in use' && expires !== null && daysBetween(expires, today) > 1);
  const hasOneInUse = tokens.filter(({ state }) => state === 'in use').length === 1;
  return tokens.length === 2 && others.length === 0 && hasOneInUse ? expired : undefined;
}
