/** `npm run screens:add`: what it refuses, in one sentence. */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/test.ts';

function addScreen(...args: string[]): { status: number | null; stderr: string } {
  return spawnSync(process.execPath, ['tools/add-screen.mjs', ...args], { encoding: 'utf8' });
}

for (const [what, args, why] of [
  ['no file', [], 'Usage: npm run screens:add -- FILE --as NAME'],
  ['a name that is none of a file', ['README.md', '--as', '../x'], 'NAME says where it was seen: "entra-2027-01".'],
  ['a file that is not there', ['nowhere.md', '--as', 'entra-2027-01'], 'nowhere.md cannot be read: ENOENT.'],
  ['a text without a screen', ['README.md', '--as', 'entra-2027-01'], 'README.md holds no recorded screen.'],
] as const) {
  test(`${what} is refused`, () => {
    const { status, stderr } = addScreen(...args);
    expect(stderr.trim()).toContain(why);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(status).toBe(1);
  });
}

test('a screen that is there already is refused, and stays', ({ folder }) => {
  const file = join(folder, 'issue.md');
  writeFileSync(file, '## Step 1.5: Apple Business Manager, after the step\n\n```text\nbutton "Save"\n```\n');
  const { status, stderr } = addScreen(file, '--as', 'replica-guide', '--yes');
  expect(stderr.trim()).toBe('tests/screens/recorded/replica-guide-1.5.txt is there already: remove it first, or choose another NAME.');
  expect(status).toBe(1);
  expect(existsSync('tests/screens/recorded/replica-guide-1.5.txt')).toBe(true);
});
