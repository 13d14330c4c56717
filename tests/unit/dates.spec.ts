/** Dates as consoles print them. What can be read in two ways is not guessed at. */
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { countDates, daysBetween, findDate, readDate } from '../../src/screen/dates.ts';

const isoOf = (text: string): unknown => {
  const date = findDate(text)?.date;
  return typeof date === 'object' ? date?.iso : date;
};

test('the forms in which consoles print 3 December 2026', () => {
  for (const words of [
    'Expires December 3, 2026', 'Token 1 expires on Dec 3, 2026.', 'Expires: 3 December 2026', 'December 3rd, 2026', 'Dec. 3, 2026',
    'gültig bis 3. Dezember 2026', 'expire le 3 décembre 2026', '3 de diciembre de 2026', '3 dicembre 2026', '3 december 2026',
    '3 de dezembro de 2026', '3. prosince 2026', '2026年12月3日', '2026년 12월 3일', '2026-12-03', '2026/12/3', '2026.12.03',
    'Valid until\n December\t3,  2026',
  ]) expect(isoOf(words), words).toBe('2026-12-03');
});

test('numbers in an order that only one reading allows', () => {
  expect(isoOf('12/31/2026')).toBe('2026-12-31');
  expect(isoOf('31/12/2026')).toBe('2026-12-31');
  expect(isoOf('31.12.2026')).toBe('2026-12-31');
  expect(isoOf('05/05/2026')).toBe('2026-05-05');
});

test('numbers in an order that two readings allow are ambiguous', () => {
  for (const words of ['03/12/2026', '12/3/2026', '3.12.2026', '1-2-2026']) expect(isoOf(words), words).toBe('ambiguous');
});

test('dates that no calendar has are none', () => {
  for (const words of ['February 30, 2026', '2026-13-01', '2026-02-29', '31 April 2026', '31/31/2026', 'Smarch 3, 2026']) {
    expect(readDate(words), words).toBeNull();
  }
  expect(readDate('2028-02-29')).toEqual({ iso: '2028-02-29' });
});

test('texts without a date have none', () => {
  for (const words of ['', 'Token 2', 'iOS 18.2.1', '12:30', 'Room 2026', '555-1234', '10 devices']) {
    expect(findDate(words), words).toBeNull();
  }
});

test('a longer number is no date, and what stands before and behind a date is no part of it', () => {
  for (const words of ['2026-12-031', '112/31/2026', '31.12.20261', '12026-12-03']) expect(findDate(words), words).toBeNull();
  for (const day of ['December 3, 2026', '3 décembre 2026', '3. Dezember 2026', '2026年12月3日', '2026-12-03', '31/12/2026']) {
    const alone = findDate(day)?.date;
    for (const [before, behind] of [
      ['Token 2 ', ' 14 devices'], ['10:00, ', ', 13:37:20'], ['12 ', ' 3'], ['(', ')'], ['Expires ', '.'],
    ] as const) {
      expect(findDate(`${before}${day}${behind}`)?.date, `${before}${day}${behind}`).toEqual(alone);
    }
  }
});

test('several dates in one text are counted', () => {
  expect(countDates('Created January 2, 2026, expires January 2, 2027')).toBe(2);
  expect(countDates('Token 2')).toBe(0);
});

const LOCALES = ['en-US', 'en-GB', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'sv', 'da', 'cs', 'ja', 'ko', 'zh'];
const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
/** Two digits for a year are told from another era's by what tokens live through. */
const nearDays = fc.date({ min: new Date('2010-01-01'), max: new Date('2069-12-31'), noInvalidDate: true });
const write = (day: Date, locale: string, dateStyle: 'long' | 'medium' | 'short'): string =>
  new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' }).format(day);

test('what a locale writes out in full is read back', () => {
  fc.assert(fc.property(fc.constantFrom(...LOCALES), days, (locale, day) => {
    const words = write(day, locale, 'long');
    expect(isoOf(words), `${locale} ${words}`).toBe(day.toISOString().slice(0, 10));
  }), { numRuns: 400 });
});

test('every month is read in every language that a console is known in, written out and abbreviated', () => {
  const languages = ['en-US', 'en-GB', 'cs', 'da', 'de', 'es', 'fr', 'hi', 'it', 'ja', 'ko', 'nl', 'pt', 'zh'];
  for (const language of languages) {
    for (const style of ['long', 'medium'] as const) {
      for (let month = 0; month < 12; month++) {
        const day = new Date(Date.UTC(2027, month, 24));
        const words = write(day, language, style);
        expect(isoOf(`Token 2 · ${words}`), `${language} ${words}`).toBe(day.toISOString().slice(0, 10));
      }
    }
  }
});

test('two digits that cannot be a year of a token are no year: Thailand writes 2026 as 69', () => {
  expect(isoOf('24/11/69')).toBeUndefined();
  expect(isoOf('11/24/26')).toBe('2026-11-24');
});

test('what a locale abbreviates is read back or not read, and never read wrong', () => {
  const locales = [...LOCALES, 'pl', 'hu', 'fi', 'tr', 'ru', 'ar-EG', 'th', 'he', 'hi'];
  fc.assert(fc.property(fc.constantFrom(...locales), fc.constantFrom(
    'medium' as const, 'short' as const,
  ), nearDays, (locale, style, day) => {
    const words = write(day, locale, style);
    expect([day.toISOString().slice(0, 10), 'ambiguous', undefined, null], `${locale} ${words}`).toContain(isoOf(words));
  }), { numRuns: 800 });
});

test('days between two dates count calendar days', () => {
  expect(daysBetween('2026-11-23', '2026-12-03')).toBe(10);
  expect(daysBetween('2026-12-03', '2026-11-23')).toBe(-10);
  expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2);
});
