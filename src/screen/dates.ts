/**
 * Dates as consoles print them. A date that can be read in two ways is not guessed at: it is `ambiguous`, and its
 * own words serve to recognise it.
 */

export type ReadDate = { iso: string } | 'ambiguous' | null;

/** Years that two digits may stand for: further off they may count from another era (Thailand's 2569 is 2026). */
const SHORT_YEARS = { from: 20, to: 49 } as const;
export const LOCALES = ['en', 'de', 'da', 'cs', 'ja', 'es', 'hi', 'fr', 'it', 'sv', 'nl', 'pt', 'ko', 'zh', 'pl', 'hu'];
const months = monthNames();

/** Something that may be a date, inside a longer text, no part of a longer number. Used to find it; `readDate` decides what it says. */
export const DATE_LIKE = new RegExp(String.raw`(?<!\d)(?:${[
  String.raw`\d{4}[-/.]\s?\d{1,2}[-/.]\s?\d{1,2}`,
  String.raw`\d{4}\s*[年년]\s*\d{1,2}\s*[月월]\s*\d{1,2}\s*[日일]`,
  String.raw`\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{4}`,
  String.raw`\d{1,2}/\d{1,2}/\d{2}`,
  String.raw`\d{4}\.?\s+\p{L}{3,12}\.?\s+\d{1,2}`,
  String.raw`\p{L}{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}(?!\s*[年년]|[-/.]\d)`,
  String.raw`\d{1,2}(?:st|nd|rd|th)?\.?\s+(?:de\s+)?(?:\p{L}[\p{L}\p{M}]{2,14}\.?|\p{Script=Devanagari}{2,15}),?\s+(?:de\s+)?\d{4}`,
].join('|')})(?<!\d(?=\d))`, 'iu');

/** The first date in a text: its words and what they say. */
export function findDate(text: string): { words: string; date: ReadDate } | null {
  const words = DATE_LIKE.exec(text.replace(/\s+/g, ' '))?.[0];
  return words === undefined ? null : { words, date: readDate(words) };
}

/** How many dates stand in a text. */
export function countDates(text: string): number {
  return [...text.replace(/\s+/g, ' ').matchAll(new RegExp(DATE_LIKE.source, 'giu'))].length;
}

export function readDate(words: string): ReadDate {
  const numbers = [...words.matchAll(/\d+/g)].map((match) => Number(match[0]));
  if (numbers.length === 3) return readNumeric(numbers as [number, number, number]);
  const month = [...words.matchAll(/\p{L}[\p{L}\p{M}]+/gu)]
    .map((match) => months.get(match[0].toLowerCase())).find((one) => one !== undefined);
  const year = numbers.find((one) => one > 31);
  const day = numbers.find((one) => one <= 31);
  return month === undefined || year === undefined || day === undefined ? null : toIso(year, month, day);
}

/** Whole days from one ISO date to another; negative when it is past. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

function readNumeric([a, b, c]: [number, number, number]): ReadDate {
  if (a <= 31 && c < 100) return c >= SHORT_YEARS.from && c <= SHORT_YEARS.to ? readNumeric([a, b, 2000 + c]) : null;
  if (a > 31) return toIso(a, b, c);
  if (a > 12) return toIso(c, b, a);
  if (b > 12) return toIso(c, a, b);
  return a === b ? toIso(c, a, b) : 'ambiguous';
}

function toIso(year: number, month: number, day: number): ReadDate {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return { iso: date.toISOString().slice(0, 10) };
}

function monthNames(): Map<string, number> {
  const names = new Map<string, number>();
  for (const locale of LOCALES) {
    for (const month of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(locale, { month, day: 'numeric', timeZone: 'UTC' });
      for (let index = 0; index < 12; index++) {
        const parts = format.formatToParts(new Date(Date.UTC(2025, index, 1)));
        const name = parts.find((part) => part.type === 'month')?.value.toLowerCase().replace(/[.॰]$/, '');
        if (name && /^\p{L}/u.test(name) && !names.has(name)) names.set(name, index + 1);
      }
    }
  }
  names.set('sept', 9);
  return names;
}
