/** Times as consoles print them: every instant that the words allow, none chosen among them, and nothing of the next cell. */
import { expect, test } from '@playwright/test';
import { LOCALES } from '../../src/screen/dates.ts';
import { readMoments } from '../../src/screen/moments.ts';

const at = (iso: string, lastsMs = 999): object => ({ from: Date.parse(iso), to: Date.parse(iso) + lastsMs });
const minute = (iso: string): object => at(iso, 59_999);

for (const [text, zoneMinutes, expected] of [
  ['11/24/2026, 9:15:03 AM', 0, [at('2026-11-24T09:15:03Z')]],
  ['11/24/2026, 9:15:03 AM', 60, [at('2026-11-24T08:15:03Z')]],
  ['11/24/2026, 12:05:00 AM', -300, [at('2026-11-24T05:05:00Z')]],
  ['11/24/2026, 12:05:00 PM', 0, [at('2026-11-24T12:05:00Z')]],
  ['24 November 2026 at 21:15', 0, [minute('2026-11-24T21:15:00Z')]],
  ['2026-11-24T09:15:03.412Z', 60, [at('2026-11-24T09:15:03Z')]],
  ['2026-11-24T10:15:03+01:00', 0, [at('2026-11-24T09:15:03Z')]],
  ['11/24/2026, 9:15:03 AM UTC', 60, [at('2026-11-24T09:15:03Z')]],
  ['11/24/2026, 9:15:03 AM (UTC+01:00)', 0, [at('2026-11-24T08:15:03Z')]],
  ['Nov 24, 2026, 9:15 p.m.', 0, [minute('2026-11-24T21:15:00Z')]],
  ['24 nov 2026, 1:37 p. m.', 0, [minute('2026-11-24T13:37:00Z')]],
  ['2026년 11월 24일 오후 1:37:20', 0, [at('2026-11-24T13:37:20Z')]],
  ['2026年11月24日 午前12:05', 0, [minute('2026-11-24T00:05:00Z')]],
  ['2026年11月24日13時37分20秒', 0, [at('2026-11-24T13:37:20Z')]],
  ['24.11.2026, 13:37:20 Uhr', 0, [at('2026-11-24T13:37:20Z')]],
  ['24/11/2026 à 13 h 37', 0, [minute('2026-11-24T13:37:00Z')]],
  ['13:37:20 24/11/2026', 0, [at('2026-11-24T13:37:20Z')]],
  ['11/12/2026, 9:15:03 AM', 0, [at('2026-11-12T09:15:03Z'), at('2026-12-11T09:15:03Z')]],
  // words that nobody knows may name the half of the day, unless the hour does
  ['11/24/2026, 9:15:03 Account Provisioning', 0, [at('2026-11-24T09:15:03Z'), at('2026-11-24T21:15:03Z')]],
  ['11/24/2026, 13:37:20 Account Provisioning', 0, [at('2026-11-24T13:37:20Z')]],
  ['yesterday at 9:15', 0, []],
  ['11/24/2026', 0, []],
  ['from 11/24/2026, 9:15 to 11/25/2026, 9:15', 0, []],
  ['11/24/2026, 25:15', 0, []],
] as const) {
  test(`${text}, ${zoneMinutes} minutes ahead of UTC`, () => {
    expect(readMoments(text, zoneMinutes)).toEqual(expected);
  });
}

/** How a row of the log goes on before and behind its time; some of it looks like more of one. */
const NEIGHBOURS = [
  [[], []], [[], ['Account Provisioning', 'Success']], [['Account Provisioning'], ['PM planning']], [['Token 2', '12'], ['3', 'Success']],
  [['10:00'], ['Apple Business Manager']], [['Apple Business Manager'], ['1/2/2026']],
] as const;
const DAY_PARTS = ['2026-11-24T00:05:20Z', '2026-11-24T09:15:03Z', '2026-11-24T12:05:20Z', '2026-11-24T13:37:20Z', '2026-11-24T23:59:59Z'];
/** How it is printed, and how many milliseconds that leaves open. */
const STYLES = [
  [{ dateStyle: 'medium', timeStyle: 'medium' }, 1000], [{ dateStyle: 'long', timeStyle: 'short' }, 60_000], [{}, 1000],
] as const;

for (const locale of LOCALES) {
  for (const hour12 of [true, false]) {
    test(`${locale}, ${hour12 ? 12 : 24} hours: read as printed, whatever stands in the cells before and behind`, () => {
      for (const iso of DAY_PARTS) {
        for (const [style, lasts] of STYLES) {
          const text = new Date(iso).toLocaleString(locale, { timeZone: 'UTC', hour12, ...style });
          const from = Math.floor(Date.parse(iso) / lasts) * lasts;
          for (const [before, behind] of NEIGHBOURS) {
            const cells = [...before, text, ...behind];
            expect(readMoments(cells, 0), cells.join(' | ')).toEqual([{ from, to: from + lasts - 1 }]);
          }
        }
      }
    });
  }
}

test('date and time in two cells that touch are one moment, in either order; apart they are none', () => {
  const one = [at('2026-11-24T13:37:20Z')];
  expect(readMoments(['Success', '11/24/2026', '13:37:20', 'Account Provisioning'], 0)).toEqual(one);
  expect(readMoments(['1:37:20 PM', '11/24/2026', 'Account Provisioning'], 0)).toEqual(one);
  expect(readMoments(['11/24/2026', 'Account Provisioning', '13:37:20'], 0)).toEqual([]);
});

test('the half of a day in a cell of its own may be another thing: both are meant', () => {
  expect(readMoments(['11/24/2026', '1:37:20', 'PM'], 0)).toEqual([at('2026-11-24T01:37:20Z'), at('2026-11-24T13:37:20Z')]);
});

test('a date between two times is either', () => {
  expect(readMoments(['10:00', '11/24/2026', '11:00'], 0)).toEqual([minute('2026-11-24T10:00:00Z'), minute('2026-11-24T11:00:00Z')]);
});
