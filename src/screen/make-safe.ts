/**
 * Makes what a page says fit to be shown to anybody: words of the books and of any page stay, digits become 0, and all else
 * is told by its shape alone. A list of what may stay, not of what must go: a name that nobody thought of is no exception.
 */
import type { Screen } from '../../selectors/schema.ts';
import { redact } from '../secret.ts';
import { plainWords } from './plain-words.ts';

export type MakeSafe = (text: string) => string;

export interface Vocabulary {
  /** screens of the books: what their targets are called is known */
  readonly screens: readonly Screen[];
  /** the consoles' own words */
  readonly words: readonly string[];
  /** names that the settings know: they go even where their words are known */
  readonly names: readonly string[];
}

const EDGE = '[\\p{L}\\p{N}\\p{M}]';
/** Addresses, ids, and whatever else is no word, up to the next space. */
const ADDRESS = '(?<!\\S)\\S*(?:@|://|[\\p{L}\\p{N}]\\.\\p{L}{2}|[0-9a-f]{8}-[0-9a-f]{4}-)\\S*';
/** letters and digits in one: an id, a number of something, a piece of a secret */
const MIXED = '(?=[\\p{L}\\p{N}_+=~-]*\\p{N})(?=[\\p{L}\\p{N}_+=~-]*\\p{L})[\\p{L}\\p{N}\\p{M}_+=~-]+';
const WORD = '\\p{L}[\\p{L}\\p{M}\'’]*';
/** Where a text, or a sentence of it, begins. */
const BEGINS = /(?:^|[.!?:;|"“(–-]\s*)$/u;
const LONGEST = 12;
const MOST_DIGITS = 4;
/** of one text: more tells nothing, and takes time that a stop has not */
const MOST_SIGNS = 400;

/** Made ready when it is first needed: most runs record no screen. */
export function makeSafeBy(vocabulary: Vocabulary): MakeSafe {
  let safe: MakeSafe | null = null;
  return (text) => (safe ??= prepare(vocabulary))(text);
}

function prepare({ screens, words, names }: Vocabulary): MakeSafe {
  const phrases = [...words, ...screens.flatMap(labelsOf)].filter((phrase) => phrase.length > 1);
  const known = new Set([...plainWords, ...phrases.flatMap(wordsIn), ...screens.flatMap(namesOf).flatMap(wordsIn)]);
  const pattern = new RegExp([
    `(?<name>${wholeOf(names)})`, `(?<address>${ADDRESS})`, `(?<phrase>${wholeOf(phrases)}(?![@]|\\.\\p{L}))`,
    `(?<mixed>${MIXED})`, `(?<number>\\p{N}+)`, `(?<word>${WORD})`, `(?<odd>[\\p{C}]+)`,
  ].join('|'), 'giu');
  const isKnown = (word: string): boolean => known.has(word.toLowerCase().replaceAll('’', '\''));
  const standIn = (found: string, groups: Readonly<Record<string, string | undefined>>, before: string): string => {
    if (groups.phrase !== undefined) return isOfName(found, before) ? shapeOf(found) : found.replace(/\p{N}/gu, '0');
    if (groups.address !== undefined) return shapeOfAddress(found);
    if (groups.number !== undefined) return '0'.repeat(Math.min(found.length, MOST_DIGITS));
    if (groups.odd !== undefined) return ' ';
    // its very shape may be a piece of a secret
    if (groups.mixed !== undefined) return 'x0'.repeat(Math.ceil(Math.min(found.length, LONGEST) / 2));
    return groups.word !== undefined && isKnown(found) && !isOfName(found, before) ? found : shapeOf(found);
  };
  return (text) => redact(text).normalize('NFKC').replace(/\s+/g, ' ').trim().slice(0, MOST_SIGNS)
    .replace(pattern, (found: string, ...rest: unknown[]) => {
      const [offset, whole, groups] = rest.slice(-3) as [number, string, Record<string, string | undefined>];
      return standIn(found, groups, whole.slice(0, offset));
    });
}

/** One word with a capital in the middle of a text: what is called so may be somebody's, even if its words are plain. */
function isOfName(found: string, before: string): boolean {
  return /^\p{Lu}\S*$/u.test(found) && !BEGINS.test(before);
}

/** Matches one of these as a whole; nothing where there are none. */
function wholeOf(texts: readonly string[]): string {
  const spelt = [...new Set(texts)].filter((text) => text.trim() !== '').sort((a, b) => b.length - a.length)
    .map((text) => text.normalize('NFKC').trim().replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, ' '));
  return spelt.length === 0 ? '(?!)' : `(?<!${EDGE})(?:${spelt.join('|')})(?!${EDGE})`;
}

function labelsOf({ targets }: Screen): string[] {
  return Object.values(targets).flatMap(({ labels = {} }) => Object.values(labels).flat());
}

/** What variants look for, as the patterns spell it. */
function namesOf({ targets }: Screen): string[] {
  const patterns = Object.values(targets).flatMap(
    ({ variants }) => variants.flatMap((one) => Object.values(one).filter((value) => value instanceof RegExp)),
  );
  return patterns.map(({ source }) => source.replace(/\\[a-z]/gi, ' '));
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/\p{L}[\p{L}\p{M}']+/gu) ?? [];
}

/** Words of so many signs, each with its first letter's case. */
function shapeOf(text: string): string {
  return text.replace(/[\p{L}\p{N}\p{M}]+/gu, (word) => {
    const rest = 'x'.repeat(Math.min(word.length, LONGEST) - 1);
    const isCapital = /^\p{Lu}/u.test(word);
    return `${isCapital ? 'X' : 'x'}${isCapital && word.toUpperCase() === word ? rest.toUpperCase() : rest}`;
  });
}

function shapeOfAddress(text: string): string {
  if (/[0-9a-f]{8}-[0-9a-f]{4}-/i.test(text)) return '00000000-0000-0000-0000-000000000000';
  if (text.includes('://')) return 'https://xxx.xx';
  return text.includes('@') ? 'xxx@xxx.xx' : 'xxx.xx';
}
