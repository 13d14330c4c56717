/**
 * Consoles that are made from a number: what is drawn how, called how, and comes how late (docs/skins.md). `npm run test:skins`
 * runs as many as it is asked for; these are part of `npm test`.
 */
import { changesOf, lookFrom } from '../../fixtures/skins/look.ts';
import { expect, test } from '../support/fault-test.ts';
import { renewLook } from './renew-look.ts';

const FIXED = [0, 1, 3, 4, 10];
const { SKIN_SEEDS, SKIN_FROM = '1' } = process.env;
const seeds = SKIN_SEEDS === undefined ? FIXED : Array.from({ length: Number(SKIN_SEEDS) }, (_, index) => Number(SKIN_FROM) + index);

for (const seed of seeds) {
  test(`seed ${seed}`, async ({ arena }, info) => {
    const look = lookFrom(seed);
    const outcome = await renewLook(look, arena, info.outputPath('run'));
    info.annotations.push({ type: outcome.kind, description: outcome.words });
    expect(outcome, JSON.stringify(changesOf(look), null, 1)).toEqual({ kind: 'right', words: 'renewed' });
  });
}
