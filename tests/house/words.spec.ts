/** docs/words.md stays short enough to be read in one go, and every place it names is there. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const rows = [...readFileSync('docs/words.md', 'utf8').matchAll(/^\| (.+) \| (.+) \| `(.+)` \|$/gm)]
  .map(([, word = '', , place = '']) => ({ word, place }));

test('at most twenty-five words, each once', () => {
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.length).toBeLessThanOrEqual(25);
  expect(new Set(rows.map(({ word }) => word)).size).toBe(rows.length);
});

test('each stands where the table says', () => {
  expect(rows.filter(({ place }) => !existsSync(place))).toEqual([]);
});
