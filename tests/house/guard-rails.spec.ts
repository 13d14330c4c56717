/** docs/guard-rails.md names no file that is not there, and quotes no test that is called otherwise. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { CELLS, nameOf } from '../faults/cells.ts';
import { listFiles } from './list-files.ts';

const page = readFileSync('docs/guard-rails.md', 'utf8');
const rows = page.split('\n').filter((line) => /^\| (?!-)/.test(line));

/** What the tests of a file are called, and what they say when they fail, as its source spells it. */
const spelt = (file: string): string => readFileSync(file, 'utf8').replaceAll(/\\(['"`])/g, '$1');
const matrix = [...CELLS.map(nameOf), ...listFiles('tests/faults').map(spelt)].join('\n');

/** Each quotation of a row with the place named before it. */
function quoted(row: string): { place: string; words: string }[] {
  let place = '';
  return [...row.matchAll(/`(tests\/[^`]+\.ts)`|(fault matrix)|"([^"]+)"/g)].flatMap(([, file, cells, words]) => {
    place = file ?? cells ?? place;
    return words === undefined ? [] : [{ place, words }];
  });
}

const textOf = (place: string): string => (place === 'fault matrix' ? matrix : spelt(place));

test('both tables are read', () => {
  expect(rows.length).toBeGreaterThan(100);
  expect(rows.flatMap(quoted).length).toBeGreaterThan(100);
});

test('every file that the page names is there', () => {
  const files = [...page.matchAll(/`((?:src|flows|tests|selectors|fixtures|tools)\/[^` ]+\.\w+)`/g)].map(([, file = '']) => file);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

test('every test that the page quotes is called so in the file named before it', () => {
  const quotations = rows.map((row) => row.split(' | ').at(-1) ?? '').flatMap(quoted);
  expect(quotations.filter(({ place, words }) => !textOf(place).includes(words))).toEqual([]);
});
