/** A small house: files that may be imported, and files that each keep or break one rule. */

/** What the small house takes over from the real one. */
export const CONFIGURATION = ['eslint.config.mjs', 'tools/import-rules.mjs', 'tsconfig.json', 'package.json'];

/** Files that samples import. */
export const TARGETS: readonly (readonly [file: string, code: string])[] = [
  ['src/cli.ts', 'export {};'],
  ['src/run/engine.ts', 'export const engine = 1;'],
  ['src/page/look.ts', 'export const look = 1;'],
  ['src/words.ts', 'export const words = 1;'],
  ['flows/renew.ts', 'export const flow = 1;'],
  ['flows/steps/abm/sign-in.ts', 'export const step = 1;'],
  ['flows/steps/entra/sign-in.ts', 'export const step = 1;'],
  ['selectors/schema.ts', 'export type Screen = string;\nexport const schema = 1;'],
  ['selectors/abm/token.ts', 'export const token = 1;'],
  ['selectors/entra/pane.ts', 'export const pane = 1;'],
  ['fixtures/replica.ts', 'export const replica = 1;'],
  ['tests/support/test.ts', 'export const support = 1;'],
];

interface Sample {
  file: string;
  title: string;
  code: string;
  /** the rules that must fire, and no others; none when the sample is allowed */
  rules: string[];
}

const samples: Sample[] = [];
const rooms = new Map<string, number>();

/** Numbered names, so that one room can hold many samples. */
function fileIn(room: string): string {
  const number = (rooms.get(room) ?? 0) + 1;
  rooms.set(room, number);
  return `${room}/sample-${number}.ts`;
}

function imports(room: string, target: string, ...rules: string[]): void {
  const file = fileIn(room);
  const up = '../'.repeat(room.split('/').length);
  const [local] = TARGETS.filter(([name]) => name === target);
  const source = local ? `${up}${target}` : target;
  samples.push({ file, title: `${room}/ imports ${target}`, code: `import '${source}';`, rules });
}

function holds(room: string, title: string, ...[code, ...rules]: [string, ...string[]]): void {
  samples.push({ file: fileIn(room), title: `${room}/ ${title}`, code, rules });
}

const RULE = 'boundaries/dependencies';
const STEPS = 'flows/steps/abm';

for (const target of ['src/run/engine.ts', 'src/page/look.ts', 'node:fs', 'zod']) imports('src/run', target);
imports('src/run', 'playwright', RULE);
for (const target of ['src/words.ts', 'node:fs', 'playwright', 'zod']) imports('src/page', target);
for (const target of ['src/run/engine.ts', 'flows/renew.ts', 'selectors/abm/token.ts']) imports('src/page', target, RULE);
for (const target of ['src/words.ts', 'zod']) imports('src/screen', target);
for (const target of ['src/run/engine.ts', 'src/page/look.ts', 'playwright', 'node:timers/promises']) imports('src/screen', target, RULE);
imports('src/browser', 'playwright');
for (const target of [
  'src/cli.ts', 'flows/renew.ts', 'flows/steps/abm/sign-in.ts', 'selectors/abm/token.ts', 'selectors/schema.ts',
  'fixtures/replica.ts', 'tests/support/test.ts', '@playwright/test',
]) imports('src/run', target, RULE);
holds('src/run', 'imports types of the schema',
  "import type { Screen } from '../../selectors/schema.ts';\nexport const screen: Screen = 'a';");
holds('src/run', 'exports selectors on', "export { token } from '../../selectors/abm/token.ts';", RULE);
holds('src', 'imports a flow when asked', "export const flow = await import('../flows/renew.ts');", RULE);

for (const target of ['selectors/abm/token.ts', 'src/run/engine.ts']) imports(STEPS, target);
for (const target of [
  'flows/steps/abm/sign-in.ts', 'flows/steps/entra/sign-in.ts', 'selectors/entra/pane.ts', 'selectors/schema.ts',
  'flows/renew.ts', 'src/cli.ts', 'fixtures/replica.ts', 'playwright', '@playwright/test', 'node:fs', 'zod',
]) imports(STEPS, target, RULE);

for (const target of ['flows/steps/abm/sign-in.ts', 'flows/renew.ts', 'src/run/engine.ts']) imports('flows', target);
for (const target of [
  'selectors/abm/token.ts', 'selectors/schema.ts', 'src/cli.ts', 'fixtures/replica.ts', 'playwright', '@playwright/test',
]) imports('flows', target, RULE);

imports('selectors/abm', 'selectors/schema.ts');
for (const target of [
  'selectors/abm/token.ts', 'selectors/entra/pane.ts', 'src/run/engine.ts', 'flows/renew.ts', 'fixtures/replica.ts',
  'playwright', 'node:fs', 'zod',
]) imports('selectors/abm', target, RULE);

for (const target of ['fixtures/replica.ts', 'node:http', 'express']) imports('fixtures', target);
for (const target of [
  'src/run/engine.ts', 'flows/renew.ts', 'selectors/abm/token.ts', 'selectors/schema.ts', 'tests/support/test.ts',
  'playwright', '@playwright/test',
]) imports('fixtures', target, RULE);

for (const target of [
  'src/run/engine.ts', 'flows/renew.ts', 'selectors/abm/token.ts', 'fixtures/replica.ts', '@playwright/test',
]) imports('tests/unit', target);

const SYNTAX = 'no-restricted-syntax';
const ASYNC = "import { readFile } from 'node:fs/promises';\n";
holds('src', 'forgets a promise', `${ASYNC}readFile('a');`, '@typescript-eslint/no-floating-promises');
holds('src', 'awaits its promise', `${ASYNC}await readFile('a');`);
holds('src', 'swallows a rejection', `${ASYNC}await readFile('a').catch(() => undefined);`, SYNTAX);
holds('src', 'swallows an error with a comment',
  "import { readFileSync } from 'node:fs';\ntry {\n  readFileSync('a');\n} catch {\n  // never mind\n}", SYNTAX);
holds('src', 'forgets a state', [
  "declare const state: 'on' | 'off';",
  'export function describe(): string {',
  "  switch (state) {\n    case 'on': return 'on';\n  }",
  "  return '';\n}",
].join('\n'), '@typescript-eslint/switch-exhaustiveness-check');
holds('src', 'prints past the output module', "console.log('a');", 'no-console');
holds('src', 'takes four parameters',
  'export const add = (a: number, b: number, c: number, d: number): number => a + b + c + d;', 'max-params');
holds('src', 'is too long', '// a line\n'.repeat(251), 'max-lines');
holds('src', 'ends with a code of its own', "process.exitCode = 'a'.length > 1 ? 0 : 3;", SYNTAX);
holds('src', 'has a line that is too long', `export const line = '${'a '.repeat(70)}';`, 'max-len');
holds(STEPS, 'is too long', '// a line\n'.repeat(81), 'max-lines');
const PAGE = "import type { Page } from 'playwright';\nexport const wait = (page: Page): Promise<void> =>";
holds('src/page', 'sleeps on a page', `${PAGE} page.waitForTimeout(5);`, 'playwright/no-wait-for-timeout');
holds('src/page', 'waits for a quiet network', `${PAGE} page.waitForLoadState('networkidle');`, 'playwright/no-networkidle');
holds('src/page', 'forces a click', `${PAGE} page.locator('a').click({ force: true });`, 'playwright/no-force-option');
holds('tests/unit', 'sleeps', "import { setTimeout } from 'node:timers/promises';\nawait setTimeout(5);", 'no-restricted-imports');
const EXTENDED = "import { test } from '@playwright/test';\nexport const own = test.extend({});";
holds('tests/unit', 'makes a test of its own', EXTENDED, SYNTAX);
holds('tests/support', 'makes the one test of its own', EXTENDED);
holds('tests/unit', 'forgets an expectation\'s await', [
  "import { expect, test } from '@playwright/test';",
  "test('a', async ({ page }) => {",
  "  expect(page.locator('a')).toBeVisible();",
  '});',
].join('\n'), '@typescript-eslint/no-floating-promises', 'playwright/missing-playwright-await');

export const SAMPLES: readonly Sample[] = samples;
