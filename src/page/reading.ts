/** How the program reads names as a careful person does: whole, and not as a part of something else. */

import type { Frame } from 'playwright';
import { readableTexts } from './readable.ts';
import { unlessPassing } from './passing.ts';
import type { Surface } from './surface.ts';

const EDGE = '[\\s|·•—–:;,()\\[\\]/"“”]';

/**
 * Whether the name stands among the texts as a whole: alone, or set off by a separator. "Example Corp" does not stand
 * in "Example Corp Sandbox" nor in "admin@example.com".
 */
export function standsAmong(name: string, texts: readonly string[]): boolean {
  const wanted = fold(name);
  if (wanted === '') return false;
  const escaped = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  // A text node is one run of words, so that a plain space is an edge only beside a separator.
  const set = new RegExp(`(^|\\n|${EDGE.replace('\\s', '')}\\s*|\\s[-]\\s)${escaped}(?=$|\\n|\\s*${EDGE.replace('\\s', '')}|\\s[-]\\s)`);
  return texts.some((text) => text.split('\n').some((line) => set.test(fold(line))));
}

function fold(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Whether this whole name stands on the console's screen, its address bar included. */
export async function isOnScreen(surface: Surface, name: string): Promise<boolean> {
  return standsAmong(name, [...await readIn(await surface.frames('console')), surface.page.url()]);
}

/** All that can be read on the console and its sign-in now, run by run. */
export async function readingsOf(surface: Surface): Promise<string[]> {
  return readIn([...await surface.frames('console'), ...await surface.frames('sign-in')]);
}

async function readIn(frames: Frame[]): Promise<string[]> {
  return (await Promise.all(frames.map((frame) => unlessPassing(frame.evaluate(readableTexts), [])))).flat();
}
