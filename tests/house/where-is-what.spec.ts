/** Each answer of docs/where-is-what.md is one path, in which the named word stands. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const page = readFileSync('docs/where-is-what.md', 'utf8');
const answers = [
  ...page.matchAll(/^\| (.+\?) \| `(.+)` \| `(.+)` \|$/gm),
].map(([, question = '', file = '', word = '']) => ({ question, file, word }));

test('ten questions are answered', () => {
  expect(answers).toHaveLength(10);
});

for (const { question, file, word } of answers) {
  test(`${question} ${file}`, () => {
    expect(readFileSync(file, 'utf8')).toContain(word);
  });
}
