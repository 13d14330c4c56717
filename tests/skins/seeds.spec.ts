/**
 * Consoles that are made from a number: what is drawn how, called how, and comes how late (docs/skins.md). `npm run test:skins`
 * runs as many as it is asked for; these are part of `npm test`.
 */
import { changesOf, lookFrom, type Look } from '../../fixtures/skins/look.ts';
import { expect, test } from '../support/fault-test.ts';
import { renewLook, type Outcome } from './renew-look.ts';
import { shrinkLook } from './shrink-look.ts';

/** Few, as each is a whole renewal: the weekly job runs 200 others. */
const FIXED = [0, 2, 4, 5, 8, 12];
const { SKIN_SEEDS, SKIN_FROM = '1', SKIN_SHRINK } = process.env;
const SHRINKING_MS = 3_600_000;
/** one of each kind is made plainer: a kind is what the program says first */
const shrunk = new Set<string>();
const seeds = SKIN_SEEDS === undefined ? FIXED : Array.from({ length: Number(SKIN_SEEDS) }, (_, index) => Number(SKIN_FROM) + index);

/** Of a look that fails in a way of which none was made plainer so far. */
async function fewestChanges(look: Look, outcome: Outcome, renew: (look: Look) => Promise<Outcome>): Promise<string | undefined> {
  const kind = outcome.words.slice(0, 60);
  if (SKIN_SHRINK === undefined || outcome.kind === 'right' || shrunk.has(kind)) return undefined;
  shrunk.add(kind);
  test.setTimeout(SHRINKING_MS);
  return JSON.stringify(await shrinkLook(look, async (one) => (await renew(one)).kind === outcome.kind));
}

for (const seed of seeds) {
  test(`seed ${seed}`, async ({ arena }, info) => {
    const look = lookFrom(seed);
    let runs = 0;
    const renew = (one: Look): Promise<Outcome> => renewLook(one, arena, info.outputPath(`run-${++runs}`));
    const outcome = await renew(look);
    info.annotations.push({ type: outcome.kind, description: outcome.words });
    const fewest = await fewestChanges(look, outcome, renew);
    info.annotations.push({ type: 'shrunk', ...(fewest !== undefined && { description: fewest }) });
    expect(outcome, JSON.stringify(changesOf(look), null, 1)).toEqual({ kind: 'right', words: 'renewed' });
  });
}
