/** Where the control stands that a person is to use: for the frame around it, which must never show another one. */
import { ruleAgainst } from './act.ts';
import type { Aim } from './aim.ts';
import { areCovered, closesOf } from './cover.ts';
import { pinAll } from './find.ts';
import type { Pinned, Region } from './match.ts';
import { unlessPassing } from './passing.ts';
import type { Box } from './probe.ts';
import type { Surface } from './surface.ts';

/** Null where it is not there, not alone, under a dialog, or never to be clicked. Nothing is scrolled or touched. */
export async function boxOf(surface: Surface, aim: Aim, place?: Region): Promise<Box | null> {
  const found = await pinAll(surface, aim, place);
  try {
    const [only] = found;
    if (only === undefined || found.length > 1 || ruleAgainst(surface, only.seen.name) || await isUnderDialog(only)) return null;
    return await only.handle.boundingBox();
  } finally {
    await Promise.all(found.map(({ handle }) => unlessPassing(handle.dispose(), undefined)));
  }
}

async function isUnderDialog({ surface, handle }: Pinned): Promise<boolean> {
  const list = await handle.evaluateHandle((element) => [element]);
  const [isCovered] = await list.evaluate(areCovered, closesOf(surface.rules.noise));
  await list.dispose();
  return isCovered === true;
}
