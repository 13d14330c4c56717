/** Loading an address: whatever the server does, it is over within the time of a step. */
import { expect, test } from '@playwright/test';
import { load } from '../../src/page/load.ts';
import type { Surface } from '../../src/page/surface.ts';

test('a gateway that takes its time to say that it is down is not asked beyond the time of a step', async () => {
  const STEP_MS = 300;
  const timeouts: number[] = [];
  const page = {
    url: () => 'about:blank',
    goto: async (_url: string, { timeout }: { timeout: number }) => {
      timeouts.push(timeout);
      await new Promise((resolve) => { setTimeout(resolve, 200); });
      return { status: () => 504, statusText: () => 'Gateway Timeout' };
    },
  };
  const rested: number[] = [];
  const surface = {
    page, rules: { stepTimeoutMs: STEP_MS }, check: () => undefined, rest: (ms: number) => { rested.push(ms); return Promise.resolve(); },
    stop: (code: string, message: string) => new Error(`${code}: ${message}`),
  } as unknown as Surface;
  await expect(load(surface, 'https://abm.replica.localhost/', false)).rejects.toThrow(
    'UNREACHABLE: https://abm.replica.localhost is down: it answers 504 Gateway Timeout.',
  );
  expect(rested.reduce((sum, ms) => sum + ms, 0) + timeouts.length * 200, 'rests and answers together').toBeLessThanOrEqual(STEP_MS + 200);
  expect(Math.max(...timeouts)).toBeLessThanOrEqual(STEP_MS);
});
