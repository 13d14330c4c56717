/** The evidence names the very program that made it: read from the sources, and compiled. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { commitOf } from '../../src/evidence/commit.ts';
import { toolRecord, toolVersion } from '../../src/evidence/tool.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

test('the version is that of package.json, and the commit that of the checkout', () => {
  expect(toolVersion()).toBe(version);
  expect(toolRecord()).toMatchObject({ name: 'scim-runbook', version, commit: commitOf('.git') });
});

test('the compiled program knows its version too', () => {
  expect(execFileSync(process.execPath, ['dist/src/cli.js', '--version'], { encoding: 'utf8' }).trim()).toBe(version);
});
