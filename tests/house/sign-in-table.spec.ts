/** docs/sign-in.md lists the rows of both sign-in tables, all of them, in the order in which they are tried. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const PARTS = {
  Apple: ['verdicts', 'interrupts', 'codes', 'credentials'].map((part) => `flows/steps/abm/sign-in/${part}.ts`),
  Microsoft: ['verdicts', 'interrupts', 'factors', 'credentials'].map((part) => `flows/steps/entra/sign-in/${part}.ts`),
};

for (const [who, files] of Object.entries(PARTS)) {
  test(`the table of ${who} says what the program does`, () => {
    const code = files.map((file) => readFileSync(file, 'utf8')).join('\n');
    const rows = [...code.matchAll(/\{ sign: '(\w+)'|switchOr\('(\w+)'/g)].map(([, row, switching]) => row ?? switching);
    const docs = readFileSync('docs/sign-in.md', 'utf8').split(/^## /m).find((part) => part.startsWith(who)) ?? '';
    expect([...docs.matchAll(/^\| `(\w+)` \|/gm)].map(([, row]) => row)).toEqual(rows);
  });
}
