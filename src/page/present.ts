/** Which of several targets is on the screen: a sign-in may show one of many screens next. */
import type { Frame } from 'playwright';
import type { Aim } from './aim.ts';
import { hearIn, lookIn } from './find.ts';
import { couldBe } from './keep.ts';
import type { Match } from './match.ts';
import { unlessPassing } from './passing.ts';
import { inspectAll } from './probe.ts';
import type { Surface } from './surface.ts';
import { patternsOf, unite } from './variants.ts';

/** Of fewer than so many each is looked for by itself. */
const WORTH_ONE_LOOK = 4;

/**
 * The first of these targets, in their order, that anything fits now or that was just announced; null where none is. It takes
 * several looks, and a page may come or go between them: those before the one found were not there before it nor after it.
 */
export async function firstPresent(surface: Surface, aims: readonly Aim[]): Promise<Aim | null> {
  const places = [...new Set(aims.map((aim) => aim.place ?? 'console'))];
  const frames = new Map(await Promise.all(places.map(async (place) => [place, await surface.frames(place)] as const)));
  const around: Around = { surface, framesFor: (aim) => frames.get(aim.place ?? 'console') ?? [] };
  const found = await firstAmong(aims, around);
  return found && (await firstAmong(aims.slice(0, aims.indexOf(found)), around) ?? found);
}

interface Around { readonly surface: Surface; readonly framesFor: (aim: Aim) => readonly Frame[] }

/** Mostly one of many is there: what one look for all of them meets tells which to ask for, once those before it are not there. */
async function firstAmong(aims: readonly Aim[], around: Around): Promise<Aim | null> {
  if (aims.length < WORTH_ONE_LOOK) return firstOfFew(aims, around);
  const met = await lookForAll(aims, around);
  const possible = aims.filter((aim) => isHeard(aim) || met.some((one) => isMeetingOf(aim, one, around)));
  const likely = possible.findIndex((aim) => met.some((one) => isMeetingOf(aim, one, around) && isNamedLike(aim, one)));
  if (likely < 0) return firstOfHalves(possible, around);
  return await firstAmong(possible.slice(0, likely), around)
    ?? await firstOfFew(possible.slice(likely, likely + 1), around)
    ?? await firstAmong(possible.slice(likely + 1), around);
}

async function firstOfFew(aims: readonly Aim[], around: Around): Promise<Aim | null> {
  for (const aim of aims) if (await isPresent(aim, around)) return aim;
  return null;
}

async function firstOfHalves(aims: readonly Aim[], around: Around): Promise<Aim | null> {
  const half = Math.ceil(aims.length / 2);
  return await firstAmong(aims.slice(0, half), around) ?? await firstAmong(aims.slice(half), around);
}

async function isPresent(aim: Aim, { surface, framesFor }: Around): Promise<boolean> {
  const frames = framesFor(aim);
  const found = await Promise.all(frames.map((frame) => lookIn(surface, frame, aim)));
  return found.some((matches) => matches.length > 0) || (await hearIn(frames, aim)) !== null;
}

/** All that stands there, seen or unseen, and that one of these could mean. */
async function lookForAll(aims: readonly Aim[], { surface, framesFor }: Around): Promise<Match[]> {
  const frames = [...new Set(aims.flatMap(framesFor))];
  const looks = frames.map(async (frame) => {
    const all = unite(frame, ...aims.filter((aim) => framesFor(aim).includes(frame)));
    const wish = { inside: null, hidden: surface.rules.signs?.hidden ?? null, key: '' };
    const seen = all ? await unlessPassing(all.evaluateAll(inspectAll, wish), []) : [];
    return seen.map((one) => ({ frame, seen: one }));
  });
  return (await Promise.all(looks)).flat();
}

function isMeetingOf(aim: Aim, { frame, seen }: Match, { framesFor }: Around): boolean {
  return framesFor(aim).includes(frame) && couldBe(aim, seen);
}

function isNamedLike(aim: Aim, { seen: { name } }: Match): boolean {
  const names = [name, ...name.split(' | ')];
  return patternsOf(aim).some((pattern) => names.some((one) => pattern.test(one)));
}

function isHeard(aim: Aim): boolean {
  return aim.variants.some((variant) => 'announced' in variant);
}
