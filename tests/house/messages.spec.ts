/** docs/messages.md holds the texts of src/ and flows/ as they are now. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const page = readFileSync('docs/messages.md', 'utf8');

test('docs/messages.md is made from the texts as they are now (npm run messages writes it)', () => {
  const written = execFileSync(process.execPath, ['tools/messages.mjs', '--print'], { encoding: 'utf8' });
  expect(page, 'npm run messages writes the page anew').toBe(written);
});

test('what is said in two parts, in a constant or by a function stands there in full', () => {
  expect(page).toContain('The client secret cannot be read for certain, neither from the dialog nor with Copy.');
  expect(page).toContain('*next:* Please report this: a check must never get this far.');
  expect(page).toContain('Another run of this tenant is going on: {…}.');
});
