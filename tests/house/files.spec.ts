/** What every file of the project keeps to, whatever is in it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { listFiles, listIgnoredFiles } from './list-files.ts';

const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)+$/;
const SAYS_NOTHING = /\b(utils?|helpers?|common|misc)\b/;
const ROOMS = ['src', 'flows', 'selectors', 'fixtures', 'tests', 'bench', 'docs', 'tools'];

/** Written so that this file does not match itself. */
const MACHINE_BOUND: Record<string, RegExp> = {
  'a path of one machine': /(?<![\w.#~-])(?:\/work\/|\/root\/|\/home\/\w|[A-Z]:\\{1,2}Users\\)/,
  'a registry\'s host': /\b(?:registry[.](?:npmjs|yarnpkg)|npm[.]pkg[.]github|pypi[.]org|deb[.]debian|archive[.]ubuntu)\b/,
};

test('files are named in kebab-case', () => {
  const wrong = listFiles(...ROOMS).map((file) => path.basename(file))
    .filter((name) => !KEBAB_CASE.test(name) && name !== 'README.md');
  expect(wrong).toEqual([]);
});

test('no file or folder is named for holding anything', () => {
  expect(listFiles(...ROOMS).filter((file) => SAYS_NOTHING.test(file))).toEqual([]);
});

test('git ignores no file of the program', () => {
  expect(listIgnoredFiles(...ROOMS)).toEqual([]);
});

for (const [what, pattern] of Object.entries(MACHINE_BOUND)) {
  test(`no file names ${what}`, () => {
    const naming = listFiles().filter((file) => pattern.test(readFileSync(file, 'utf8')));
    expect(naming).toEqual([]);
  });
}

test('at most eight files of the engine lie outside of a room', () => {
  expect(listFiles('src').filter((file) => path.dirname(file) === 'src').length).toBeLessThanOrEqual(8);
});
