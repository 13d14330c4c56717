/** By what a token is recognised in a later run. */

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

/** Whether one like it stands there. */
export function isAmong(list: readonly TokenMark[], mark: TokenMark): boolean {
  return list.some((token) => isSame(token, mark));
}

export function markOf({ label, expiresWords, expires, created = '' }: TokenMark): TokenMark {
  return { label, expiresWords, expires, created };
}
