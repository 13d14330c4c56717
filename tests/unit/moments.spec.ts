/** Times as consoles print them: every instant that the words allow, and none chosen among them. */
import { expect, test } from '@playwright/test';
import { readMoments } from '../../src/moments.ts';

const at = (iso: string, lastsMs = 999): object => ({ from: Date.parse(iso), to: Date.parse(iso) + lastsMs });

for (const [text, zoneMinutes, expected] of [
  ['11/24/2026, 9:15:03 AM', 0, [at('2026-11-24T09:15:03Z')]],
  ['11/24/2026, 9:15:03 AM', 60, [at('2026-11-24T08:15:03Z')]],
  ['11/24/2026, 12:05:00 AM', -300, [at('2026-11-24T05:05:00Z')]],
  ['11/24/2026, 12:05:00 PM', 0, [at('2026-11-24T12:05:00Z')]],
  ['24 November 2026 at 21:15', 0, [at('2026-11-24T21:15:00Z', 59_999)]],
  ['2026-11-24T09:15:03.412Z', 60, [at('2026-11-24T09:15:03Z')]],
  ['Nov 24, 2026, 9:15 p.m.', 0, [at('2026-11-24T21:15:00Z', 59_999)]],
  ['11/12/2026, 9:15:03 AM', 0, [at('2026-11-12T09:15:03Z'), at('2026-12-11T09:15:03Z')]],
  ['yesterday at 9:15', 0, []],
  ['11/24/2026', 0, []],
] as const) {
  test(`${text}, ${zoneMinutes} minutes ahead of UTC`, () => {
    expect(readMoments(text, zoneMinutes)).toEqual(expected);
  });
}
