/** The base of every other test.extend: a folder for each test, and the browser that is found here. */
import { mkdirSync } from 'node:fs';
import { test as base, expect } from '@playwright/test';
import { findBrowser, findHeadlessShell } from '../../src/browser/find-browser.ts';

export { expect };

interface Fixtures {
  /** an empty folder of this test alone, below Playwright's output */
  folder: string;
}

export const test = base.extend<Fixtures>({
  folder: async ({}, use, info) => {
    const folder = info.outputPath('folder');
    mkdirSync(folder, { recursive: true });
    await use(folder);
  },

  launchOptions: async ({ launchOptions }, use) => {
    const found = findBrowser({ path: process.env.BROWSER_PATH ?? findHeadlessShell() });
    await use({ ...launchOptions, ...(found && { executablePath: found.executablePath }) });
  },
});
