/** What lies over an element: whether a click would reach it, in its own window and through every frame around it. */
import type { Frame } from 'playwright';
import type { Target } from '../../selectors/schema.ts';
import type { Handle } from './aim.ts';
import { iframeOf } from './frame-shown.ts';

/** Null when the middle of the element, brought into view, would really receive a click; else what would, in a few words. */
export async function whatCovers({ frame, handle }: { readonly frame: Frame; readonly handle: Handle }): Promise<string | null> {
  const { cover, middle } = await handle.evaluate(coverOf);
  return cover === null && frame.parentFrame() ? coverAround(frame, middle) : cover;
}

/** The same for a point of a frame's window: nothing may lie over the frame there. */
async function coverAround(frame: Frame, point: Point): Promise<string | null> {
  const element = await iframeOf(frame);
  const { cover, at } = await element.evaluate(coverOfFrame, point);
  const parent = frame.parentFrame();
  return cover === null && parent?.parentFrame() ? coverAround(parent, at) : cover;
}

/** How the close buttons of hints and nags are called, as a page can be told. */
export function closesOf({ variants }: Target): { source: string; flags: string }[] {
  return variants.flatMap((variant) => ('role' in variant ? [{ source: variant.name.source, flags: variant.name.flags }] : []));
}

interface Point { x: number; y: number }

/** In the page around a frame: whether the frame itself takes a click at this point of its own window. */
function coverOfFrame(element: Element, { x, y }: Point): { cover: string | null; at: Point } {
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const at = {
    x: box.x + element.clientLeft + parseFloat(style.paddingLeft) + x, y: box.y + element.clientTop + parseFloat(style.paddingTop) + y,
  };
  let hit = document.elementFromPoint(at.x, at.y);
  while (hit?.shadowRoot) {
    const deeper = hit.shadowRoot.elementFromPoint(at.x, at.y);
    if (!deeper || deeper === hit) break;
    hit = deeper;
  }
  if (hit === element) return { cover: null, at };
  const words = (hit instanceof HTMLElement ? hit.innerText : '').replace(/\s+/g, ' ').trim();
  return { cover: hit ? `${hit.localName} "${words}"` : 'the edge of the window', at };
}

/** In the page: brought into view as is needed, and where something other than a dialog lies over it there, in every other way. */
function coverOf(element: Element & { scrollIntoViewIfNeeded?: (isCentred: boolean) => void }): { cover: string | null; middle: Point } {
  if (!element.isConnected) throw new Error('the element is detached'); // drawn anew: whoever looks for it finds the new one
  const deepest = (root: Document | ShadowRoot, { x, y }: Point): Element | null => {
    const hit = root.elementFromPoint(x, y);
    return hit?.shadowRoot && hit.getRootNode() === root ? (deepest(hit.shadowRoot, { x, y }) ?? hit) : hit;
  };
  /** what stands in a slot is drawn, and pressed, inside what is around the slot */
  const around = (at: Node): Node | null => {
    if (at instanceof ShadowRoot) return at.host;
    return (at instanceof Element ? at.assignedSlot : null) ?? at.parentNode;
  };
  const isWithin = (inner: Node, outer: Node): boolean => {
    for (let at: Node | null = inner; at; at = around(at)) if (at === outer) return true;
    return false;
  };
  const nameOf = (one: Element): string => (one.getAttribute('aria-label') ?? (one instanceof HTMLElement ? one.innerText : one.textContent)).replace(/\s+/g, ' ').trim();
  const look = (): { cover: string | null; middle: Point; isDialog?: boolean } => {
    const box = element.getBoundingClientRect();
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const hit = deepest(document, middle);
    if (!hit) return { cover: 'the edge of the window', middle };
    // Text in a slot belongs to the host: a click on it lands on what the host's shadow puts around the slot.
    const isSlotted = hit.shadowRoot !== null && isWithin(element, hit);
    if (isWithin(hit, element) || isSlotted || hit.closest('label')?.control === element) return { cover: null, middle };
    const named = hit.closest('[aria-label]') ?? hit;
    const isDialog = hit.closest('[role="dialog"],[role="alertdialog"],dialog,[aria-modal="true"],[data-laid-over]') !== null;
    return { cover: `${named.getAttribute('role') ?? named.localName} "${nameOf(named)}"`, middle, isDialog };
  };
  element.scrollIntoViewIfNeeded?.(true); // Chromium's own; through every frame around it
  const first = look();
  if (first.cover === null || first.isDialog === true) return first;
  for (const block of ['center', 'start', 'end'] as const) {
    element.scrollIntoView({ block, inline: 'nearest', behavior: 'instant' });
    const next = look();
    if (next.cover === null) return next;
  }
  return first;
}

/**
 * In the page. Of two that fit, one that lies under a dialog is not meant: in the window, and something else takes its
 * clicks. A hint or nag, which has a button of this name to close it, is no such dialog.
 */
export function areCovered(elements: Element[], closes: { source: string; flags: string }[]): boolean[] {
  const patterns = closes.map(({ source, flags }) => new RegExp(source, flags));
  const isNoise = (dialog: Element): boolean => [...dialog.querySelectorAll('button,[role="button"],a')].some((one) => {
    const name = (one.getAttribute('aria-label') ?? (one instanceof HTMLElement ? one.innerText : one.textContent)).replace(/\s+/g, ' ').trim();
    return patterns.some((pattern) => pattern.test(name));
  });
  return elements.map((element) => {
    const box = element.getBoundingClientRect();
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const hosts: Node[] = [];
    for (let at: Node | null = element; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) hosts.push(at);
    const isOver = hit?.closest('[role="dialog"],[role="alertdialog"],dialog,[aria-modal="true"],[data-laid-over]') ?? null;
    return hit !== null && isOver !== null && !hosts.includes(isOver) && !element.contains(hit) && !isNoise(isOver);
  });
}
