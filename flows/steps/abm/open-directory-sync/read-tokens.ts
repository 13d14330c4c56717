/** Tokens as their rows show them. A row that can be read in two ways is said to be unclear, never guessed at. */
import { StepStopped } from '../../../../src/errors.ts';
import type { TokenMark } from '../../../../src/memory/token-mark.ts';
import type { Row } from '../../../../src/page/rows.ts';
import type { Ui } from '../../../../src/page/ui.ts';
import { DATE_LIKE, readDate } from '../../../../src/screen/dates.ts';

export interface TokenWords {
  readonly label: RegExp;
  readonly unused: RegExp;
  readonly inUse: RegExp;
  readonly expires: RegExp;
  readonly created: RegExp;
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
