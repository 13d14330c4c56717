/**
 * Date and time as consoles print them. A moment is every instant that the words allow: a time without seconds is a
 * whole minute long, and a date that can be read in two ways gives two.
 */
import { DATE_LIKE, readDate } from './dates.ts';

/** From the first to the last instant meant; milliseconds since 1970, UTC. */
export interface Moment { readonly from: number; readonly to: number }

const TIME = /(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP])?\.?(?:M\b)?/iu;
const MINUTE_MS = 60_000;

/** @param zoneMinutes how far the zone that the words are in is ahead of UTC */
export function readMoments(text: string, zoneMinutes: number): Moment[] {
  const absolute = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/.exec(text)?.[0];
  if (absolute !== undefined) return [wholeSecond(Date.parse(absolute))];
  const date = new RegExp(DATE_LIKE.source, 'iu').exec(text);
  const time = date && TIME.exec(text.slice(date.index + date[0].length));
  if (!date || !time) return [];
  const [, hours = '', minutes = '', seconds, half] = time;
  const hour = (Number(hours) % (half === undefined ? 24 : 12)) + (half?.toUpperCase() === 'P' ? 12 : 0);
  return datesOf(date[0]).map((day) => {
    const at = Date.parse(`${day}T00:00:00Z`) + (hour * 60 + Number(minutes) - zoneMinutes) * MINUTE_MS;
    return seconds === undefined ? { from: at, to: at + MINUTE_MS - 1 } : wholeSecond(at + Number(seconds) * 1000);
  });
}

/** Both readings where day and month could be either. */
function datesOf(words: string): string[] {
  const date = readDate(words);
  if (date === null) return [];
  if (date !== 'ambiguous') return [date.iso];
  const [a = '', b = '', year = ''] = words.match(/\d+/g) ?? [];
  return [[a, b], [b, a]].map(([month = '', day = '']) => `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function wholeSecond(at: number): Moment {
  const from = Math.floor(at / 1000) * 1000;
  return { from, to: from + 999 };
}
