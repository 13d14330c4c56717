/** Which of several targets is on the screen: a sign-in may show one of many screens next. */
import type { Frame } from 'playwright';
import { hearIn, lookIn, type Aim } from './find.ts';
import { unlessPassing } from './passing.ts';
import type { Surface } from './surface.ts';
import { unite } from './variants.ts';

/** Of fewer than so many others each is looked for at once. */
const WORTH_ONE_LOOK = 3;

/** The first of these targets, in their order, that anything fits now or that was just announced; null where none is. */
export async function firstPresent(surface: Surface, aims: readonly Aim[]): Promise<Aim | null> {
  const places = [...new Set(aims.map((aim) => aim.place ?? 'console'))];
  const frames = new Map(await Promise.all(places.map(async (place) => [place, await surface.frames(place)] as const)));
  return firstAmong(aims, { surface, framesFor: (aim) => frames.get(aim.place ?? 'console') ?? [] });
}

interface Around { readonly surface: Surface; readonly framesFor: (aim: Aim) => readonly Frame[] }

/** Mostly few of many are there: one look for a whole half tells whether it is worth looking for each of it. */
async function firstAmong(aims: readonly Aim[], around: Around): Promise<Aim | null> {
  const [aim, ...others] = aims;
  if (!aim) return null;
  if (others.length === 0) return (await isPresent(aim, around)) ? aim : null;
  if (others.length >= WORTH_ONE_LOOK && !(await areAnyThere(aims, around))) return null;
  const half = Math.ceil(aims.length / 2);
  return await firstAmong(aims.slice(0, half), around) ?? await firstAmong(aims.slice(half), around);
}

async function isPresent(aim: Aim, { surface, framesFor }: Around): Promise<boolean> {
  const frames = framesFor(aim);
  const found = await Promise.all(frames.map((frame) => lookIn(surface, frame, aim)));
  return found.some((matches) => matches.length > 0) || (await hearIn(frames, aim)) !== null;
}

/** Whether anything stands there, seen or unseen, that one of these could mean, or one of them could be announced. */
async function areAnyThere(aims: readonly Aim[], { framesFor }: Around): Promise<boolean> {
  if (aims.some(isHeard)) return true;
  const frames = [...new Set(aims.flatMap(framesFor))];
  const looks = frames.map(async (frame) => {
    const all = unite(frame, ...aims.filter((aim) => framesFor(aim).includes(frame)));
    return all ? unlessPassing(all.evaluateAll((elements) => elements.length > 0), false) : false;
  });
  return (await Promise.all(looks)).includes(true);
}

function isHeard(aim: Aim): boolean {
  return aim.variants.some((variant) => 'announced' in variant);
}
