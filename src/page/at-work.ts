/** Whether a page is still at work, by its traffic and by what it says itself. */
import { unlessPassing } from './passing.ts';
import type { Surface } from './surface.ts';

/** Whether the page is still at work: an answer is awaited, a window is being drawn, or it says so itself. */
export async function isAtWork(surface: Surface): Promise<boolean> {
  if (surface.traffic.isPending) return true;
  const frames = [...await surface.frames('console'), ...await surface.frames('sign-in')];
  const each = await Promise.all(frames.map((frame) => unlessPassing(frame.evaluate(saysSo), true)));
  return each.includes(true);
}

/** In the page. */
function saysSo(): boolean {
  const isShown = (element: Element): boolean => element.getBoundingClientRect().height > 0
    && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const words =
    /^\W*(loading|please wait|redirecting|(trying to sign|signing) (you )?in|one moment|just a moment|working on it|verifying)\b/i;
  return document.readyState !== 'complete' || [
    ...document.querySelectorAll('[role="progressbar"],[aria-busy="true"],progress'),
  ].some(isShown) ||
    ((document.body as HTMLElement | null)?.innerText ?? '').split('\n').some((line) => words.test(line));
}
