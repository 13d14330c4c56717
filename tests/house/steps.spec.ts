/**
 * The guide's numbers are an interface: each has one file, with its console's. What else stands there is a part of a
 * step, in a folder of the step's name, or the console's click rules.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { listFiles } from './list-files.ts';

const numbers = (section: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${section}.${index + 1}`);
/** Ways that are taken where a step's own did not tell. */
const BESIDE = ['1.8a', '2.13a'];
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

const isStep = (file: string): boolean => idsOf(file).length === 1 && [...GUIDE, ...BESIDE].includes(idsOf(file)[0] ?? '');
const isPart = (file: string): boolean => idsOf(file).length === 0 && stepFiles.includes(`${path.posix.dirname(file)}.ts`);

test('a file under flows/steps is one step of the guide, a part of a step, or click rules', () => {
  const other = stepFiles.filter((file) => !isStep(file) && !isPart(file) && path.posix.basename(file) !== 'click-rules.ts');
  expect(other).toEqual([]);
});

test('the engine knows steps by their headers: their numbers stand in one place', () => {
  const naming = listFiles('src').filter((file) => /'2\.\d{1,2}'/.test(readFileSync(file, 'utf8')));
  expect(naming).toEqual(['src/evidence/milestones.ts']);
});
