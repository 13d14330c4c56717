/**
 * From a target of the book to the one element it means: all variants united, only what a person can see and reach,
 * never a guess between two. An element that was checked is pinned, and that very element is acted on: a locator
 * would look again and might land on another one.
 */
import type { Frame } from 'playwright';
import { StepStopped } from '../errors.ts';
import type { Aim, Handle } from './aim.ts';
import { areCovered, closesOf } from './cover.ts';
import { heard } from './hearing.ts';
import { keep, settle } from './keep.ts';
import type { Match, Pinned, Region, RegionFinder } from './match.ts';
import { unlessPassing } from './passing.ts';
import { inspectAll, takeHeld, takeOneHeld, type SeenWish } from './probe.ts';
import { overview } from './readable.ts';
import type { Surface } from './surface.ts';
import { told } from './telling.ts';
import { describe, unite } from './variants.ts';

/** Numbers the pins, so that two at once do not take each other's elements. */
let pins = 0;

/** How long two matches may stand side by side (a page in the making) before they count as two. */
const AMBIGUITY_MS = 2500;

/** What is there now, without waiting: every element, in any frame of the target's place, that fits the target. */
export async function look(surface: Surface, aim: Aim): Promise<Match[]> {
  const frames = await surface.frames(aim.place ?? 'console');
  const perFrame = await Promise.all(frames.map((frame) => lookIn(surface, frame, aim)));
  return settle(aim, perFrame.flat());
}

/** The same in one frame. */
export async function lookIn(surface: Surface, frame: Frame, aim: Aim): Promise<Match[]> {
  const union = unite(frame, aim);
  const seen = union ? await unlessPassing(union.evaluateAll(inspectAll, wishOf(surface, aim)), []) : [];
  // Asked again afterwards: the frame may have gone elsewhere while it was looked at.
  if (seen.length > 0 && !surface.belongs(frame, surface.originsOf(aim.place ?? 'console'))) return [];
  return keep(aim, seen).map((one) => ({ frame, seen: one }));
}

/** What live regions said since old answers were cleared, where the target listens for it. */
export async function hear(surface: Surface, aim: Aim): Promise<string | null> {
  return hearIn(await surface.frames('console'), aim);
}

export async function hearIn(frames: readonly Frame[], aim: Aim): Promise<string | null> {
  return (await hearAllIn(frames, aim))[0] ?? null;
}

/** All that was said so and that the target listens for, frame by frame, oldest first. */
export async function hearAllIn(frames: readonly Frame[], aim: Aim): Promise<string[]> {
  const patterns = aim.variants.flatMap((variant) => ('announced' in variant ? [variant.announced] : []));
  if (patterns.length === 0) return [];
  const texts = await Promise.all(frames.map((frame) => unlessPassing(frame.evaluate(heard), null)));
  return texts.flatMap((list) => list ?? []).filter((text) => patterns.some((pattern) => pattern.test(text)));
}

/** Waits for exactly one match and pins it. Stops with NOT_FOUND or AMBIGUOUS, saying what was there. */
export async function pin(surface: Surface, aim: Aim, within?: RegionFinder): Promise<Pinned> {
  let doubledSince: number | null = null;
  let names: string[] = [];
  const found = await surface.until(async () => {
    const region = await within?.();
    const matches = within && !region ? [] : await pinAll(surface, aim, region);
    if (matches.length === 1) return matches[0];
    doubledSince = matches.length > 1 ? (doubledSince ?? performance.now()) : null;
    names = matches.map(({ seen }) => `${seen.role} "${told(surface, seen.name)}"`);
    return doubledSince !== null && performance.now() - doubledSince > AMBIGUITY_MS ? 'many' as const : undefined;
  }, surface.patience.leftForControlMs);
  if (found !== null && found !== 'many') return found;
  if (names.length > 1) {
    throw surface.stop('AMBIGUOUS', `${names.length} elements fit "${aim.key}", where exactly one must.`, {
      expected: describe(aim), seen: names.join(', '),
      next: 'Do this step by hand on the console, then run again.',
    });
  }
  throw await notFound(surface, [aim]);
}

/** The one that is there when looked for again; several are AMBIGUOUS. */
export async function onlyOf(find: () => Promise<Pinned[]>): Promise<Pinned> {
  const found = await find();
  const [only] = found;
  if (only && found.length === 1) return only;
  throw new StepStopped('AMBIGUOUS', `${found.length} elements fit, where exactly one must.`);
}

/** NOT_FOUND: what was looked for, and what a person sees there instead. */
export async function notFound(surface: Surface, aims: readonly Aim[]): Promise<Error> {
  return surface.stop('NOT_FOUND', `"${aims.map((aim) => aim.key).join('" or "')}" is not on the screen.`, {
    expected: aims.map(describe).join(' or '),
    missing: aims.map((aim) => aim.key),
    seen: (await overviewOf(surface)).join(', '),
    next: 'Compare the screen with the guide; if the console has changed, do the step by hand and fix the selector book.',
  });
}

/** So many lines tell what is there. */
const MOST_LINES = 40;

/** Headings, fields and controls that a person sees now, in every frame of the console and its sign-in. */
export async function overviewOf(surface: Surface): Promise<string[]> {
  const frames = [...await surface.frames('console'), ...await surface.frames('sign-in')];
  const lists = await Promise.all(frames.map((frame) => unlessPassing(frame.evaluate(overview), [
    { role: 'frame', name: 'still loading' },
  ])));
  return [...new Set(lists.flat().map(({ role, name }) => `${role} "${told(surface, name)}"`))].slice(0, MOST_LINES);
}

/** All matches now, each pinned to its element, optionally only those inside another element. */
export async function pinAll(surface: Surface, aim: Aim, within?: Region): Promise<Pinned[]> {
  const frames = await surface.frames(aim.place ?? 'console');
  const perFrame = await Promise.all(frames.map((frame) => pinIn(surface, frame, { aim, within })));
  return settle(aim, perFrame.flat().map((match): Pinned => ({ ...match, aim, key: aim.key, surface })));
}

async function pinIn(
  surface: Surface, frame: Frame, { aim, within }: { aim: Aim; within: Region | undefined },
): Promise<(Match & { handle: Handle })[]> {
  const holdAs = ++pins;
  const seen = keep(aim, await unite(frame, aim)?.evaluateAll(inspectAll, { ...wishOf(surface, aim), holdAs }) ?? []);
  if (seen.length === 0) return [];
  const [only] = seen;
  if (only && seen.length === 1 && !within) {
    const handle = (await frame.evaluateHandle(takeOneHeld, { holdAs, index: only.index })).asElement() as Handle | null;
    return handle ? [{ frame, seen: only, handle }] : []; // its page has just been replaced
  }
  const list = await frame.evaluateHandle(takeHeld, { holdAs, indices: seen.map((one) => one.index) });
  // Elements of another frame are never inside.
  const inside = within?.frame === frame ? await list.evaluate(areInside, within.members) : [];
  const covered = seen.length > 1 ? await list.evaluate(areCovered, closesOf(surface.rules.noise)) : [];
  const isMeant = (at: number): boolean => (!within || inside[at] === true) && covered[at] !== true;
  const meant = seen.flatMap((one, at) => (isMeant(at) ? [{ one, at }] : []));
  const handles = meant.length > 0 ? await list.getProperties() : null;
  await list.dispose();
  return meant.flatMap(({ one, at }) => {
    const handle = handles?.get(String(at))?.asElement() as Handle | null | undefined;
    return handle ? [{ frame, seen: one, handle }] : [];
  });
}

/** In the page: for each element, whether it stands inside one of the members, shadow roots included. */
function areInside(elements: Element[], members: Element[]): boolean[] {
  return elements.map((element) => {
    for (let at: Node | null = element; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
      if (members.includes(at as Element)) return true;
    }
    return false;
  });
}

function wishOf({ rules }: Surface, { inside, says, key }: Aim): SeenWish {
  return {
    inside: inside ?? null, says: says ? { source: says.source, flags: says.flags } : null, hidden: rules.signs?.hidden ?? null, key,
  };
}
