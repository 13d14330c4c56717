/**
 * One picture of a tab, safe to attach: every field for secrets, every known secret and everything of a secret's
 * shape is masked in every frame before the shutter, and looked for again, at the very same places, after it.
 */
import type { Frame } from 'playwright';
import { knownValues } from '../secret.ts';
import { pinAll } from './find.ts';
import { mark, markDialogs, markThis, unmark } from './mask.ts';
import { unlessPassing } from './passing.ts';
import { plainUrl } from './plain-url.ts';
import { findPrivateText, uniteBoxes } from './private-text.ts';
import type { Box } from './probe.ts';
import type { Surface } from './surface.ts';

export interface Picture {
  /** PNG, lossless, the whole viewport */
  data: Buffer;
  width: number;
  height: number;
  /** address of the page without query, and without a fragment that could hold a code */
  url: string;
  takenAt: string;
  masked: number;
  /** how far this machine's clock was behind the console's, milliseconds; null when the console has not told its time */
  clockSkewMs: number | null;
  /** where it shows text that is not the console's own; in its pixels */
  privateText: Box[];
}

const TRIES = 3;
let taken = 0;

/** Takes the picture, without the program's own card; returns null when a secret could not be kept out of it. */
export async function takePicture(surface: Surface, isSecretShowing: boolean): Promise<Picture | null> {
  return surface.overlay.withdrawn(() => takeBare(surface, isSecretShowing));
}

async function takeBare(surface: Surface, isSecretShowing: boolean): Promise<Picture | null> {
  const { page, rules: { words = [] } } = surface;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    // A mark of its own: another picture of the same tab must not take it away.
    const marking = { attribute: `data-scim-runbook-mask-${String(++taken)}`, isSecretShowing };
    const [marked, textBefore] = await Promise.all([markFrames(surface, marking), findPrivateText(page, words)]);
    const takenAt = new Date().toISOString();
    const data = await page.screenshot({
      type: 'png', animations: 'disabled', caret: 'hide', scale: 'css',
      mask: [...marked.keys()].map((frame) => frame.locator(`[${marking.attribute}]`)), maskColor: '#3a3a3c',
    });
    const [markedAfter, textAfter] = await Promise.all([markFrames(surface, marking), findPrivateText(page, words)]);
    const framesMarked = new Set([...marked.keys(), ...markedAfter.keys()]);
    await Promise.all([...framesMarked].map((frame) => unlessPassing(frame.evaluate(unmark, marking.attribute), undefined)));
    const size = page.viewportSize() ?? await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    if (describePlaces(markedAfter) !== describePlaces(marked)) continue;
    const [masked, privateText] = [[...marked.values()].flat().length, uniteBoxes(textBefore, textAfter)];
    return { data, ...size, url: plainUrl(page.url()), takenAt, masked, clockSkewMs: surface.clock.aheadMs, privateText };
  }
  return null;
}

/** Marks what must not be seen; returns the frames that hold any of it, with the places. */
async function markFrames(
  surface: Surface, { attribute, isSecretShowing }: { attribute: string; isSecretShowing: boolean },
): Promise<Map<Frame, string[]>> {
  const frames = surface.page.frames();
  const ownAddresses = surface.rules.ownAddresses?.map((one) => one.toLowerCase()) ?? null;
  const wish = { values: knownValues(), attribute, ownAddresses };
  // through the root element: what is handed to it is in no log
  const marked = await placesPerFrame(frames, (frame) => frame.locator('html').evaluate(mark, wish));
  const all = isSecretShowing && marked.size === 0
    ? await placesPerFrame(frames, (frame) => frame.evaluate(markDialogs, attribute))
    : marked;
  await markVeiled(surface, attribute, all);
  return all;
}

/** Fields whose value the program does not know are masked by what they are. */
async function markVeiled(surface: Surface, attribute: string, marked: Map<Frame, string[]>): Promise<void> {
  for (const aim of surface.veiled) {
    for (const { frame, handle } of await pinAll(surface, aim)) {
      const places = new Set([...marked.get(frame) ?? [], ...await unlessPassing(handle.evaluate(markThis, attribute), [])]);
      if (places.size > 0) marked.set(frame, [...places]);
    }
  }
}

async function placesPerFrame(frames: Frame[], look: (frame: Frame) => Promise<string[]>): Promise<Map<Frame, string[]>> {
  const places = await Promise.all(frames.map(async (frame) => [frame, await unlessPassing(look(frame), [])] as const));
  return new Map(places.filter(([, found]) => found.length > 0));
}

/** What was masked and where: the picture counts only if it is the same after the shutter. */
function describePlaces(marked: ReadonlyMap<Frame, string[]>): string {
  return [...marked.values()].map((places) => places.join(', ')).join('; ');
}
