/** What a newcomer would otherwise undo stands in docs/decisions, and no library came in without a page. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { listFiles } from './list-files.ts';

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
const pages = listFiles('docs/decisions').filter((file) => path.basename(file) !== 'README.md')
  .map((file) => ({ name: path.basename(file), text: readFileSync(file, 'utf8') }));

test('pages are numbered without gap or repetition', () => {
  expect(pages.map(({ name }) => Number(/^(\d{4})-/.exec(name)?.[1]))).toEqual(pages.map((_, index) => index + 1));
});

for (const { name, text } of pages) {
  test(`${name} says context, decision, alternatives, and when to look again`, () => {
    const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(['Context', 'Decision', 'Why not the others', 'When to look again']);
  });
}

for (const library of Object.keys(dependencies)) {
  test(`a page decides for ${library}`, () => {
    const decided = pages.filter(({ text }) => /^## Decision$([^]*?)^## /m.exec(text)?.[1]?.includes(`\`${library}\``));
    expect(decided.map(({ name }) => name)).not.toEqual([]);
  });
}
