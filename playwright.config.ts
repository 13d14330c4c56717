/**
 * Tests run against the replica only, but for the project "smoke", which runs when it is asked for: it starts the
 * program in a process of its own, so that this runner sees its result and nothing that is typed. Traces, videos and
 * automatic pictures stay off even so: since Playwright 1.63 reporters store what is typed, and what is never recorded
 * needs no redaction.
 */
import { defineConfig } from '@playwright/test';
import { leftOut } from './tests/support/tools.mjs';

const isCi = Boolean(process.env.CI);
const toolsMissing = leftOut();

export default defineConfig({
  testDir: 'tests',
  fullyParallel: true,
  workers: 2,
  ...(toolsMissing && { grepInvert: toolsMissing }),
  forbidOnly: isCi,
  retries: 0,
  timeout: 120_000, // machines with two slow cores take their time; what hangs is still told
  expect: { timeout: 30_000 },
  reporter: isCi ? [['list'], ['json', { outputFile: 'test-results/results.json' }]] : 'list',
  use: { trace: 'off', video: 'off', screenshot: 'off' },
  projects: [
    ...['unit', 'house', 'steps'].map((name) => ({ name, testDir: `tests/${name}` })),
    { name: 'faults', testDir: 'tests/faults', grep: /@tenth/, timeout: 300_000 },
    { name: 'screens', testDir: 'tests/screens', snapshotPathTemplate: 'tests/screens/expected/{arg}{ext}' },
    // all cells, and more random runs: npm run test:faults
    { name: 'fault-matrix', testDir: 'tests/faults', timeout: 300_000, metadata: { browserRuns: 12 }, default: false },
    { name: 'flows', testDir: 'tests/flows', timeout: 420_000 }, // whole renewals, on slow machines too
    { name: 'skins', testDir: 'tests/skins', timeout: 240_000 }, // generated consoles; more of them: npm run test:skins
    { name: 'consoles', testDir: 'tests/consoles', timeout: 180_000, default: false }, // npm run test:consoles
    { name: 'transcripts', testDir: 'tests/transcripts', timeout: 420_000, default: false }, // npm run transcripts
    { name: 'smoke', testDir: 'tests/smoke', timeout: 900_000, default: false }, // the consoles of the settings
  ],
});
