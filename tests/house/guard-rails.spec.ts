/** docs/guard-rails.md names the tests that carry a promise's name, no file that is not there, and no test that is called otherwise. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { CELLS, nameOf } from '../faults/cells.ts';
import { allGuards, guardRails, guardsOf, namesOn } from '../support/guard-rails.mjs';
import { listFiles } from './list-files.ts';

const page = readFileSync('docs/guard-rails.md', 'utf8');
const guards = allGuards();
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

test('the page is what `npm run guard-rails` writes', () => {
  expect(page).toBe(guardRails(page, guards));
});

test('every promise has a name of its own, and a test that carries it; no test carries another name', () => {
  const names = namesOn(page);
  expect(names.length).toBeGreaterThan(50);
  expect(names).toHaveLength(new Set(names).size);
  expect([...new Set(guards.map(({ name }) => name))].sort()).toEqual(names.toSorted());
});

test('no tag is overlooked', () => {
  const tags = listFiles('tests').filter((file) => file.endsWith('.spec.ts') && file !== 'tests/house/guard-rails.spec.ts')
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/@guard:/g)]);
  expect(guards).toHaveLength(tags.length);
});

test('a title is told as it is spelt, with what is put in left open, by each name that it carries', () => {
  const source = "test(`${a} is ` + 'not|b', { tag: ['@x', '@guard:one', '@guard:two'] }, () => {}); test('c', () => {});";
  const held = guardsOf('tests/a.spec.ts', source);
  expect(held.map(({ name, title }) => [name, title])).toEqual([['one', '… is not|b'], ['two', '… is not|b']]);
  const rows = ['| `two` | promise | `code` | old | besides |', '| what | where | test |'].join('\n');
  expect(guardRails(rows, held)).toBe(rows.replace('old', '`tests/a.spec.ts`, "… is not\\|b"'));
});
