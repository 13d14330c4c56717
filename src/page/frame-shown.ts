/** The iframes around frames, and whether a frame can be seen: what stands in a hidden one is not on the screen. */
import type { Frame } from 'playwright';
import type { Handle } from './aim.ts';
import { unlessPassing } from './passing.ts';

/** A frame keeps its element for life, and asking for it costs more than all that is asked of it. */
const iframes = new WeakMap<Frame, Handle>();

/** The iframe element that shows this frame in the window around it. */
export async function iframeOf(frame: Frame): Promise<Handle> {
  const iframe = iframes.get(frame) ?? await frame.frameElement() as Handle;
  iframes.set(frame, iframe);
  return iframe;
}

/** Many looks of one moment ask it of the same frame. What is clicked or typed into is checked for what lies over it all the same. */
const MOMENT_MS = 100;
const asked = new WeakMap<Frame, { at: number; isShown: Promise<boolean> }>();

export function isFrameShown(frame: Frame): Promise<boolean> {
  if (frame.parentFrame() === null) return Promise.resolve(true);
  const known = asked.get(frame);
  if (known && performance.now() - known.at < MOMENT_MS) return known.isShown;
  const isShown = askWhetherShown(frame);
  asked.set(frame, { at: performance.now(), isShown });
  return isShown;
}

async function askWhetherShown(frame: Frame): Promise<boolean> {
  for (let at: Frame = frame, parent = at.parentFrame(); parent; at = parent, parent = at.parentFrame()) {
    const element = await unlessPassing(iframeOf(at), null);
    if (!element || !(await unlessPassing(element.evaluate(hasRoom), false))) return false;
  }
  return true;
}

/** In the page: whether an iframe has a place on the screen (a 0-pixel decoy has none). */
function hasRoom(element: SVGElement | HTMLElement): boolean {
  const box = element.getBoundingClientRect();
  const isHidden = element.closest('[aria-hidden="true"],[inert]') !== null;
  return box.width > 1 && box.height > 1 && !isHidden && element.checkVisibility({ visibilityProperty: true });
}
