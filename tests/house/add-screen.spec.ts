/** `npm run screens:add`: what it refuses, in one sentence. */
import { spawnSync } from 'node:child_process';
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
