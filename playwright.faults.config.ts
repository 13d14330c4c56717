/** The whole fault matrix: `npm run test:faults`. A tenth of it is part of `npm test`. */
import config from './playwright.config.ts';
import { defineConfig } from '@playwright/test';

process.env.FAULT_BROWSER_RUNS ??= '12';

export default defineConfig({
  ...config,
  projects: [{ name: 'faults', testDir: 'tests/faults', timeout: 300_000 }],
  reporter: [['list'], ['./tests/faults/matrix-reporter.ts']],
});
