/** Tests stand on one base, tests/support/test.ts, and leave nothing in the system's temporary folder. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { listFiles } from './list-files.ts';

const holding = (pattern: RegExp): string[] => listFiles('tests').filter((file) => pattern.test(readFileSync(file, 'utf8')));

test('one file alone extends the test of Playwright', () => {
  expect(holding(/import \{ [^}]*\btest as \w+[^}]*\} from '@playwright\/test'/)).toEqual(['tests/support/test.ts']);
});

test('no test makes a folder of its own outside of the output', () => {
  expect(holding(/\btmpdir\(\)/).filter((file) => file.endsWith('.spec.ts'))).toEqual([]);
});
