/** The guide's numbers are an interface: each has one file, with its console's, and no file there is anything else. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { listFiles } from './list-files.ts';

const numbers = (section: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${section}.${index + 1}`);
const GUIDE = [...numbers(1, 8), ...numbers(2, 15)];
/** Section 1 and the discarding of the old token happen at Apple's. */
const folderOf = (id: string): string => id.startsWith('1.') || id === '2.14' ? 'flows/steps/abm' : 'flows/steps/entra';

const stepFiles = listFiles('flows/steps');
const idsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/\bdefineStep\b[^]*?\bid: '([^']*)'/g)].map(([, id]) => id ?? '');

for (const id of GUIDE) {
  test(`guide step ${id} has one file`, () => {
    const found = stepFiles.filter((file) => idsOf(file).includes(id)).map((file) => path.posix.dirname(file));
    expect(found).toEqual([folderOf(id)]);
  });
}

test('a file under flows/steps holds one step of the guide', () => {
  expect(stepFiles.filter((file) => idsOf(file).length !== 1 || !GUIDE.includes(idsOf(file)[0] ?? ''))).toEqual([]);
});
