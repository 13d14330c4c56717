/** What a newcomer would otherwise undo stands in docs/decisions: few pages, and a table in which every library stands. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { listFiles } from './list-files.ts';

const LIBRARIES = 'libraries.md';
const MOST_PAGES = 8;

type Named = Partial<Record<'dependencies' | 'devDependencies', Record<string, string>>>;

const libraries = Object.assign({}, ...['', 'fixtures', 'bench'].map((folder) => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Named;
  return { ...dependencies, ...devDependencies };
})) as Record<string, string>;
const files = listFiles('docs/decisions').map((file) => ({ name: path.basename(file), text: readFileSync(file, 'utf8') }));
const pages = files.filter(({ name }) => name !== LIBRARIES);

/** The table's cells, row by row. */
function rows(): string[][] {
  const text = files.find(({ name }) => name === LIBRARIES)?.text ?? '';
  return [...text.matchAll(/^\| (`.*) \|$/gm)].map(([, row]) => row?.split(' | ') ?? []);
}

test('there are at most eight pages, numbered without gap or repetition', () => {
  expect(pages.map(({ name }) => Number(/^(\d{4})-/.exec(name)?.[1]))).toEqual(pages.map((_, index) => index + 1));
  expect(pages.length).toBeLessThanOrEqual(MOST_PAGES);
});

for (const { name, text } of pages) {
  test(`${name} says context, decision, alternatives, and when to look again`, () => {
    const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(['Context', 'Decision', 'Why not the others', 'When to look again']);
  });
}

test('the tables name every library of the three packages, and no other, with its version', () => {
  const named = rows().flatMap(([library = '']) => [
    ...library.matchAll(/`(\S+) (\S+)`/g),
  ].map(([, name, version]) => [name, version] as const));
  expect(named.map(([name]) => name)).toEqual([...new Set(named.map(([name]) => name))]);
  expect(Object.fromEntries(named)).toEqual(libraries);
});

test('each row says what for, why, what else was considered, and when to look again', () => {
  expect(rows().filter((cells) => cells.length !== 5 || cells.some((cell) => cell.trim() === ''))).toEqual([]);
});
