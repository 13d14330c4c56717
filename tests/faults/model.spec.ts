/**
 * Random interleavings, held against the oracle at every act and every word. On paper consoles, where one takes a fraction of a
 * second; some more, slower, in a real browser: model-in-browser.spec.ts. The seed is fixed, so that each time the same are run.
 * More of them: `npm run test:model -- --runs 2000`.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { interleavings, play } from './interleaving.ts';

const RUNS = Number(process.env.FAULT_MODEL_RUNS ?? 100);
const SEED = Number(process.env.FAULT_MODEL_SEED ?? 20_261_126);
/** So many a test: both cores have some, and what is found is told soon. */
const CHUNK = 50;

for (let first = 0; first < RUNS; first += CHUNK) {
  const numRuns = Math.min(CHUNK, RUNS - first);
  test(`interleavings ${first + 1} to ${first + numRuns} leave sync going, and say what is so`, {
    tag: ['@tenth', '@guard:live-token'],
  }, async ({}, info) => {
    test.setTimeout(20_000 * numRuns);
    let runs = 0;
    await fc.assert(fc.asyncProperty(interleavings, async (interleaving) => {
      const folder = join(info.outputPath('runs'), String(++runs));
      mkdirSync(folder, { recursive: true });
      expect(await play(interleaving, folder)).toEqual([]);
      rmSync(folder, { recursive: true });
    }), { seed: SEED + first, numRuns });
  });
}
