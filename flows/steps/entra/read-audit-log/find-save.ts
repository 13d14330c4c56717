/** What the audit log says about one save: told only where it can be read in one way. */
import type { Moment } from '../../../../src/screen/moments.ts';

export interface SaveSought {
  /** when Save was pressed for the first time, by the console's clock; milliseconds since 1970 */
  readonly since: number;
  /** when it was pressed for the last time, by the same clock: what is written down long after that was pressed by somebody else */
  readonly lastAt: number;
  /** what the console's clock shows now: nothing written down is later */
  readonly now: number;
  /** how often Save was pressed with the same secret */
  readonly presses: number;
  /** who pressed it; null where nobody knows: then no entry can be told to be ours */
  readonly account: string | null;
  /** the application's name, as Entra's list shows it */
  readonly application: string;
}

/** One entry of the log about credentials. */
export interface AuditEntry {
  readonly cells: readonly string[];
  /** its time, in every way that it can be read */
  readonly moments: readonly Moment[];
}

/**
 * `ours`: our save is written down, and nothing after it; `others`: somebody else's save, or one too many of this account, may be
 * the last; `nothing`: no save since. What cannot be read in one way is `unsure`.
 */
export type SaveVerdict = 'ours' | 'others' | 'unsure' | 'nothing';

/** Both clocks count whole seconds, and a page's answer takes its way. */
const DOUBT_MS = 2000;
/** So long a press of Save may take until it is written down as done, on a slow console. */
const SAVING_MS = 60_000;
/**
 * Entra keeps its audit log for 30 days at most (learn.microsoft.com, reference-reports-data-retention): what is older does not stand
 * there.
 */
const KEPT_MS = 31 * 86_400_000;

/** The last entry decides what Entra holds: it must be ours, and no other may be as late. */
export function judgeSave(entries: readonly AuditEntry[], sought: SaveSought): SaveVerdict {
  const isBefore = ({ to }: Moment): boolean => to < sought.since - DOUBT_MS;
  const since = entries.filter(({ cells }) => !cells.some((cell) => /^(failure|failed|error)\b/i.test(cell)))
    .map((entry) => ({ ...entry, moments: possible(entry.moments, sought) }))
    .filter(({ moments }) => moments.length === 0 || !moments.every(isBefore));
  if (since.length === 0) return 'nothing';
  if (since.some(({ moments }) => moments.length === 0 || moments.some(isBefore))) return 'unsure';
  const ours = since.filter((entry) => isOurs(entry, sought));
  const others = since.filter((entry) => !ours.includes(entry));
  if (ours.length === 0) return sought.account === null && since.length <= sought.presses ? 'unsure' : 'others';
  const lastOfOurs = Math.max(...ours.flatMap(({ moments }) => moments.map(({ from }) => from)));
  const areOthersEarlier = others.every(({ moments }) => moments.every(({ to }) => to < lastOfOurs));
  return areOthersEarlier && ours.length <= sought.presses ? 'ours' : 'others';
}

/** Of a date that can be read in two ways, the readings that the log can hold. */
function possible(moments: readonly Moment[], { since, now }: SaveSought): readonly Moment[] {
  const past = moments.filter(({ from }) => from <= now + DOUBT_MS);
  const kept = past.filter(({ to }) => to >= since - KEPT_MS);
  return kept.length > 0 ? kept : past;
}

function isOurs({ cells, moments }: AuditEntry, { account, application, lastAt }: SaveSought): boolean {
  if (!moments.every(({ from }) => from <= lastAt + SAVING_MS)) return false;
  return account !== null && cells.some((cell) => isStated(cell, application)) && cells.some((cell) => isStated(cell, account));
}

/** The whole name, or address, and no longer one of which it is a part. */
function isStated(cell: string, name: string): boolean {
  const parts = [cell, ...cell.split(/[,;|:()<>"'“”‘’\n]+/)];
  return parts.some((part) => fold(part) === fold(name));
}

function fold(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}
