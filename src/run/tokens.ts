/** Tokens as their rows show them. A row that can be read in two ways is said to be unclear, never guessed at. */
import { DATE_LIKE, daysBetween, readDate } from '../dates.ts';
import { StepStopped } from '../errors.ts';
import type { TokenRecord } from '../evidence/record.ts';
import type { Row } from '../page/rows.ts';
import type { Ui } from '../page/ui.ts';

export interface TokenWords {
  readonly label: RegExp;
  readonly unused: RegExp;
  readonly inUse: RegExp;
  readonly expires: RegExp;
  readonly created: RegExp;
}

/** What a token is recognised by, now and in a later run. */
export interface TokenMark {
  /** "Token 2"; empty where tokens have no names */
  readonly label: string;
  /** the expiry as printed */
  readonly expiresWords: string;
  /** ISO date; null where the printed date can be read in two ways */
  readonly expires: string | null;
  /** the day on which it was made, as printed; '' where its row does not show that */
  readonly created?: string;
}

export interface TokenSeen extends TokenMark {
  readonly state: 'in use' | 'unused' | 'unknown';
  readonly row: Row;
}

/** All tokens on the pane now. Each row must show one expiry. */
export async function readTokens(ui: Ui<'token' | 'expiry'>, words: TokenWords): Promise<TokenSeen[]> {
  const named = await ui.rows('token', words.label);
  const rows = named.some((row) => datesOf(row, words).length > 0) ? named : await ui.rows('expiry', DATE_LIKE);
  return rows.filter((row) => datesOf(row, words).length > 0).map((row) => readToken(row, words));
}

/** The token among `after` that was not there `before`; null when it is not clear which. */
export function newAmong(before: readonly TokenMark[], after: readonly TokenSeen[]): TokenSeen | null {
  const fresh = after.filter((token) => !isAmong(before, token));
  const areAllThere = before.every((old) => theSame(after, old) !== null);
  return areAllThere && after.length === before.length + 1 && fresh.length === 1 ? (fresh[0] ?? null) : null;
}

/**
 * Whether both are one token, by its dates, which never change. Its name tells nothing: nobody has published by which rule
 * tokens are numbered, and a console may number them anew when one comes or goes.
 */
export function isSame(one: TokenMark, other: TokenMark): boolean {
  const isSameDay = one.expires !== null && other.expires !== null
    ? one.expires === other.expires
    : one.expiresWords === other.expiresWords;
  const [a, b] = [one.created ?? '', other.created ?? ''];
  return isSameDay && (a === b || a === '' || b === '');
}

/** The one token of the list that this is; null when there is none, or when two expire on its day. */
export function theSame(list: readonly TokenSeen[], mark: TokenMark | null): TokenSeen | null {
  const fit = mark === null ? [] : list.filter((token) => isSame(token, mark));
  return fit.length === 1 ? (fit[0] ?? null) : null;
}

/** Whether one like it stands there. */
export function isAmong(list: readonly TokenMark[], mark: TokenMark): boolean {
  return list.some((token) => isSame(token, mark));
}

/** A token lives one calendar year from the day on which it was made, wherever that day is counted. */
const YEAR_DAYS = { least: 364, most: 367 } as const;

/** Whether it expires on the day on which a token made on this day would: then nothing tells the two apart. */
export function expiresAsMadeOn({ expires }: TokenMark, day: string): boolean {
  if (expires === null) return false;
  const days = daysBetween(day, expires);
  return days >= YEAR_DAYS.least && days <= YEAR_DAYS.most;
}

export function markOf({ label, expiresWords, expires, created = '' }: TokenMark): TokenMark {
  return { label, expiresWords, expires, created };
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
  const cap = `Apple already holds ${tokens.length} tokens, and two is the most it allows.`;
  return new StepStopped('ABM_CAP_REACHED', expired ? `${cap} ${expired.label || 'One'} expired on ${expired.expiresWords}.` : cap, {
    seen: tokens.map(describeToken).join('; '),
    next: expired
      ? 'It may be removed by hand: revoke the expired token, and no other, on Apple\'s pane, then run again.'
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

function readToken(row: Row, words: TokenWords): TokenSeen {
  const expiresWords = expiryOf(row, words);
  const date = readDate(expiresWords);
  const label = words.label.exec(row.lines.join('\n'))?.[0] ?? (words.label.test(row.key) ? row.key : '');
  return {
    label: label.replace(/\s+/g, ' '),
    expiresWords,
    expires: date !== null && date !== 'ambiguous' ? date.iso : null,
    created: dateBehind(words.created, row) ?? '',
    state: stateOf(row, words),
    row,
  };
}

function stateOf(row: Row, words: TokenWords): TokenSeen['state'] {
  const said = [...row.lines, ...row.names];
  if (said.some((line) => words.unused.test(line))) return 'unused';
  if (said.some((line) => words.inUse.test(line))) return 'in use';
  return row.isGreen ? 'in use' : 'unknown';
}

function expiryOf(row: Row, words: TokenWords): string {
  const dates = datesOf(row, words);
  const [only] = dates;
  if (only !== undefined && dates.length === 1) return only;
  const told = dateBehind(words.expires, row);
  if (told !== undefined) return told;
  const today = new Date().toISOString().slice(0, 10);
  const ahead = dates.filter((words_) => {
    const date = readDate(words_);
    return date !== null && date !== 'ambiguous' && date.iso > today;
  });
  if (ahead.length === 1 && ahead[0] !== undefined) return ahead[0];
  throw new StepStopped('ABM_TOKENS_UNCLEAR', `A token's row shows ${dates.length} dates, and it is not clear which is its expiry.`, {
    seen: row.lines.join(' / '), next: 'Look at the tokens on the pane; renew by hand this time.',
  });
}

/** The date that stands right behind such a word. */
function dateBehind(word: RegExp, { lines }: Row): string | undefined {
  return new RegExp(`${word.source}(${DATE_LIKE.source})`, 'iu').exec(lines.join(' '))?.[1];
}

/** Line by line and without the token's name: the number in "Token 2" is no day of what follows it. */
function datesOf(row: Row, { label }: TokenWords): string[] {
  const text = row.lines.map((line) => line.replace(label, ' ')).join(' · ');
  return [...new Set([...text.matchAll(new RegExp(DATE_LIKE.source, 'giu'))].map((match) => match[0]))];
}
