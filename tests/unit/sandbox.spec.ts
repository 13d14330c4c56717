/** The browser's sandbox is on wherever it can be; where it is off, that is said. */
import { chmodSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { findSandboxGap, withSandbox } from '../../src/browser/sandbox.ts';
import { lookAtSandbox } from '../../src/doctor/look-at-machine.ts';
import { describeBrowser } from '../../src/evidence/describe-run.ts';

/** Starts a browser that takes its sandbox, or says as Playwright does that there can be none. */
function browser(refusal: string | null): { tried: boolean[]; start: (hasSandbox: boolean) => Promise<string> } {
  const tried: boolean[] = [];
  return { tried, start: async (hasSandbox) => {
    tried.push(hasSandbox);
    if (hasSandbox && refusal !== null) throw new Error(refusal);
    return 'browser';
  } };
}

test('an ordinary user\'s browser has its sandbox', { tag: '@guard:sandbox' }, async () => {
  const { tried, start } = browser(null);
  expect(await withSandbox(start, false)).toEqual({ started: 'browser', gap: null });
  expect(tried).toEqual([true]);
});

test('where the machine refuses it, the browser starts without, and the reason is told', { tag: '@guard:sandbox' }, async () => {
  const { tried, start } = browser('browserType.launch: Target page, context or browser has been closed\nChromium sandboxing failed!');
  expect(await withSandbox(start, false)).toEqual({ started: 'browser', gap: expect.stringContaining('refuses it') });
  expect(tried).toEqual([true, false]);
});

test('a browser that does not start for another reason is not tried without its sandbox', async () => {
  const { tried, start } = browser('spawn ENOENT');
  await expect(withSandbox(start, false)).rejects.toThrow('ENOENT');
  expect(tried).toEqual([true]);
});

test('root gets none, without trying', { tag: '@guard:sandbox' }, async () => {
  const { tried, start } = browser(null);
  expect(await withSandbox(start, true)).toEqual({ started: 'browser', gap: expect.stringContaining('root') });
  expect(tried).toEqual([false]);
});

test('doctor finds it out from the browser itself', ({}, info) => {
  const path = info.outputPath('browser');
  writeFileSync(path, '#!/bin/sh\necho "No usable sandbox!" >&2\nexit 1\n');
  chmodSync(path, 0o755);
  expect(findSandboxGap(path, false)).toContain('refuses it');
  expect(findSandboxGap(path, true)).toContain('root');
  expect(lookAtSandbox(
    { BROWSER_PATH: path }, () => 'of a reason',
  )).toMatchObject({ level: 'warning', words: expect.stringContaining('because of a reason') });
  expect(lookAtSandbox({ BROWSER_PATH: path }, () => null)).toMatchObject({ level: 'good' });
});

test('the report says so', () => {
  expect(describeBrowser({ name: 'Chromium', version: '156' })).toBe('Chromium 156');
  expect(describeBrowser({ name: 'Chromium', version: '156', noSandbox: 'it is root' })).toBe(
    'Chromium 156, without its sandbox (it is root)',
  );
});
