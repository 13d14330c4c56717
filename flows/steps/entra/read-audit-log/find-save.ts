/** What the audit log says about one save: told only where it can be read in one way. */
import type { Moment } from '../../../../src/moments.ts';

export interface SaveSought {
  /** when Save was about to be pressed, by the console's clock; milliseconds since 1970 */
  readonly since: number;
  /** what the console's clock shows now: nothing written down is later */
  readonly now: number;
  /** who pressed it; undefined where a person signed in */
  readonly account: string | undefined;
  /** the application's name, as Entra's list shows it */
  readonly application: string;
}

/** One entry of the log about credentials. */
export interface AuditEntry {
  readonly cells: readonly string[];
  /** its time, in every way that it can be read */
  readonly moments: readonly Moment[];
}

/** Both clocks count whole seconds, and a page's answer takes its way. */
const DOUBT_MS = 2000;

/**
 * True when exactly one save is written down since then, and it is ours. Nothing else proves anything: the log may
 * lag behind, and a second save may have put another token there.
 */
export function isSaveProven(entries: readonly AuditEntry[], sought: SaveSought): boolean {
  const isBefore = ({ to }: Moment): boolean => to < sought.since - DOUBT_MS;
  const later = entries.map((entry) => ({ ...entry, moments: entry.moments.filter(({ from }) => from <= sought.now + DOUBT_MS) }))
    .filter(({ moments }) => moments.length === 0 || !moments.every(isBefore));
  const [only] = later;
  return only !== undefined && later.length === 1 && only.moments.length > 0 && !only.moments.some(isBefore) && isOurs(only, sought);
}

function isOurs({ cells }: AuditEntry, { account, application }: SaveSought): boolean {
  const isStated = (words: string): boolean => cells.some((cell) => cell.toLowerCase().includes(words.toLowerCase()));
  const hasFailed = cells.some((cell) => /^(failure|failed|error)\b/i.test(cell));
  return !hasFailed && isStated(application) && (account === undefined || isStated(account));
}
