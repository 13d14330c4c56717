/** Whether a frame can be seen: what stands in a hidden one is not on the screen. */
import type { Frame } from 'playwright';
import { unlessPassing } from './passing.ts';

export async function isFrameShown(frame: Frame): Promise<boolean> {
  for (let at: Frame = frame, parent = at.parentFrame(); parent; at = parent, parent = at.parentFrame()) {
    const element = await unlessPassing(at.frameElement(), null);
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
