/**
 * Shows that every import rule fires, and only where it should: the real lint configuration, copied into a small
 * house of its own whose files break one rule each.
 */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { ESLint } from 'eslint';
import { CONFIGURATION, SAMPLES, TARGETS } from './import-samples.ts';

// One lint run for all samples: loading the compiler's types takes seconds, checking a sample takes milliseconds.
test.describe.configure({ mode: 'default' });

const complaints = new Map<string, string[]>();

test.beforeAll(async ({}, testInfo) => {
  const house = testInfo.outputPath('house');
  for (const file of CONFIGURATION) cpSync(file, path.join(house, file), { recursive: true });
  const sources = [...TARGETS, ...SAMPLES.map(({ file, code }) => [file, code] as const)];
  for (const [file, code] of sources) {
    mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
    writeFileSync(path.join(house, file), `${code}\n`);
  }
  const results = await new ESLint({ cwd: house }).lintFiles(SAMPLES.map(({ file }) => file));
  for (const { filePath, messages } of results) {
    const file = path.relative(house, filePath).replaceAll(path.sep, '/');
    complaints.set(file, messages.map(({ ruleId, message }) => ruleId ?? message));
  }
});

for (const { file, title, rules } of SAMPLES) {
  test(`${title}: ${rules.join(', ') || 'allowed'}`, () => {
    expect(complaints.get(file)?.toSorted()).toEqual(rules);
  });
}
