/**
 * Date and time as consoles print them, cell by cell: what stands in the next cell is no part of a time. A moment is
 * every instant that the words allow: a time without seconds is a whole minute long, and what can be read in two ways
 * (day and month, or the half of a day) gives two.
 */
import { DATE_LIKE, readDate } from './dates.ts';

/** From the first to the last instant meant; milliseconds since 1970, UTC. */
export interface Moment { readonly from: number; readonly to: number }

/** CLDR's words for the halves of a day, of every language that a console is known in, without dots and blanks. */
const HALVES: Readonly<Record<string, number>> = {
  am: 0, pm: 12, fm: 0, em: 12, dop: 0, odp: 12, de: 0, du: 12, vorm: 0, nachm: 12, 午前: 0, 午後: 12, 上午: 0, 下午: 12, 오전: 0, 오후: 12,
  पूर्वाह्न: 0, अपराह्न: 12,
};
/** Words beside a time that say nothing of it: "um 13:37 Uhr". */
const BESIDE = new Set([
  'at', 'um', 'uhr', 'kl', 'v', 'à', 'a', 'la', 'las', 'alle', 'ore', 'às', 'as', 'om', 'o', 'h', 'hrs', 'uur', 'को', 'बजे',
]);

const ABSOLUTE = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})/u;
const ZONE = /\(?\b(?:UTC|GMT)(?:\s?([+-])\s?(\d{1,2})(?::?(\d{2}))?)?\b\)?/u;
/** With colons, with dots (Danish), and with signs or letters for hour and minute (13 h 37, 13時37分20秒). */
const TIME = new RegExp([
  String.raw`(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d{1,3})?`,
  String.raw`(\d{1,2})\.(\d{2})(?:\.(\d{2}))?`,
  String.raw`(\d{1,2})\s?[h時时点點시]\s?(\d{1,2})(?:\s?(?:min|[分분]))?(?:\s?(\d{1,2})\s?[s秒초])?`,
].map((form) => String.raw`(?<![\d:.])${form}(?![\d:])`).join('|'), 'gu');
const WORD = String.raw`\p{L}\.\s?\p{L}\.?(?!\p{L})|\p{L}[\p{L}\p{M}]*\.?`;
const WORD_BEFORE = new RegExp(`(${WORD})[\\s,]*$`, 'u');
const WORD_AFTER = new RegExp(`^\\s*(${WORD})`, 'u');
const MINUTE_MS = 60_000;

/** Minutes of the day, in every way that they can be read. */
interface Clock { readonly minutes: readonly number[]; readonly seconds: number | null }
interface Cell { readonly date: string | null; readonly clock: Clock | null; readonly zone: number | null; readonly moment: Moment | null }

/**
 * @param cells one text, or the cells of one row in their order: date and time may stand in two that touch
 * @param zoneMinutes how far the zone that the words are in is ahead of UTC, where they do not say it themselves
 */
export function readMoments(cells: readonly string[] | string, zoneMinutes: number): Moment[] {
  const texts = (typeof cells === 'string' ? [cells] : cells).map(plain).filter((text) => text !== '');
  const parts = texts.map(readCell);
  const found = parts.flatMap((part, index) => {
    if (part.moment) return [part.moment];
    if (part.date !== null && part.clock) return momentsOf(part.date, part.clock, part.zone ?? zoneMinutes);
    if (part.date === null) return [];
    return [index - 1, index + 1].flatMap((at) => {
      const { date = null, clock = null, zone = null } = parts[at] ?? {};
      if (clock === null || date !== null) return [];
      const isHalfApart = [texts[at - 1], texts[at + 1]].some((text) => text !== undefined && halfOf(text) !== null);
      return momentsOf(part.date ?? '', isHalfApart ? inBothHalves(clock) : clock, zone ?? zoneMinutes);
    });
  });
  return found.filter((one, index) => found.findIndex((other) => other.from === one.from && other.to === one.to) === index);
}

/** One date and one time at most: a cell with more of either tells nothing. */
function readCell(text: string): Cell {
  const absolute = ABSOLUTE.exec(text)?.[0];
  if (absolute !== undefined) return { date: null, clock: null, zone: null, moment: wholeSecond(Date.parse(absolute)) };
  const zone = ZONE.exec(text);
  const words = text.replace(ZONE, ' ');
  const dates = [...words.matchAll(new RegExp(DATE_LIKE.source, 'giu'))];
  const [date] = dates;
  // the date's place stays marked, so that what stands on its other side is beside no time
  const times = readTimes(date ? words.replace(date[0], ' | ') : words);
  const isOne = dates.length < 2 && times.length < 2;
  return { date: isOne ? date?.[0] ?? null : null, clock: isOne ? times[0] ?? null : null, zone: zone && minutesOf(zone), moment: null };
}

function readTimes(text: string): Clock[] {
  return [...text.matchAll(TIME)].flatMap((match) => {
    const [hour, minute, second] = [1, 2, 3].map((at) => match[at] ?? match[at + 3] ?? match[at + 6]);
    if (Number(hour) > 24 || Number(minute) > 59 || Number(second ?? 0) > 59) return [];
    const clock = { minutes: [(Number(hour) % 24) * 60 + Number(minute)], seconds: second === undefined ? null : Number(second) };
    const before = WORD_BEFORE.exec(text.slice(0, match.index))?.[1] ?? null;
    const after = WORD_AFTER.exec(text.slice(match.index + match[0].length))?.[1] ?? null;
    return [inHalf(clock, [before, after].filter((word) => word !== null))];
  });
}

/** The half that the words beside it name; both where they are words that nobody knows. */
function inHalf(clock: Clock, beside: readonly string[]): Clock {
  const [minutes = 0] = clock.minutes;
  if (minutes >= 13 * 60) return clock;
  const [half] = beside.map(halfOf).filter((one) => one !== null);
  if (half !== undefined) return { ...clock, minutes: [(minutes % 720) + half * 60] };
  return beside.every((word) => BESIDE.has(bare(word))) ? clock : inBothHalves(clock);
}

function inBothHalves(clock: Clock): Clock {
  return { ...clock, minutes: [...new Set(clock.minutes.flatMap((one) => (one >= 13 * 60 ? [one] : [one % 720, (one % 720) + 720])))] };
}

function halfOf(word: string): number | null {
  return HALVES[bare(word)] ?? null;
}

function bare(word: string): string {
  return word.replace(/[.\s]/gu, '').toLowerCase();
}

function momentsOf(date: string, { minutes, seconds }: Clock, zoneMinutes: number): Moment[] {
  return datesOf(date).flatMap((day) => minutes.map((minute) => {
    const at = Date.parse(`${day}T00:00:00Z`) + (minute - zoneMinutes) * MINUTE_MS;
    return seconds === null ? { from: at, to: at + MINUTE_MS - 1 } : wholeSecond(at + seconds * 1000);
  }));
}

/** Both readings where day and month could be either. */
function datesOf(words: string): string[] {
  const date = readDate(words);
  if (date === null) return [];
  if (date !== 'ambiguous') return [date.iso];
  const [a = '', b = '', year = ''] = words.match(/\d+/g) ?? [];
  return [[a, b], [b, a]].map(([month = '', day = '']) => `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function minutesOf([, sign = '+', hours = '0', minutes = '0']: readonly (string | undefined)[]): number {
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
}

/** Narrow blanks, wide digits and marks of direction are how it is drawn, not what it says. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\p{Cf}]/gu, '').replace(/\s+/gu, ' ').trim();
}

function wholeSecond(at: number): Moment {
  const from = Math.floor(at / 1000) * 1000;
  return { from, to: from + 999 };
}
