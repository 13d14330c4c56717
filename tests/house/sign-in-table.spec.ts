/** docs/sign-in.md lists the rows of both sign-in tables, all of them, in the order in which they are tried. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { signInPage } from '../../flows/sign-in-page.ts';

test('docs/sign-in.md is made from the rows as they are now (npm run sign-in-table writes it)', () => {
  const page = readFileSync('docs/sign-in.md', 'utf8');
  expect(signInPage(page)).toBe(page);
});

test('a row that is gone from the page comes back in its place', () => {
  const page = readFileSync('docs/sign-in.md', 'utf8');
  expect(signInPage(page.replace(/^\| `captcha` .*\n/m, '').replace(/^\| `consent` .*\n/m, ''))).toBe(page);
});
