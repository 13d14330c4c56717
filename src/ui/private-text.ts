/**
 * Where a picture shows text that is not the console's own: names, addresses, numbers, values. A guide made from the
 * picture blots these places out. Whatever is not known as a word of the console counts as private, so that a name
 * that nobody thought of is no exception.
 */
import type { Frame, Page } from 'playwright';
import { unlessPassing } from './passing.ts';
import type { Box } from './probe.ts';

/** @param words the console's own words, in any case; longer phrases win. Boxes in the page's pixels, whole numbers. */
export async function findPrivateText(page: Page, words: readonly string[]): Promise<Box[]> {
  const inFrames = await Promise.all(page.frames().map((frame) => unlessPassing(boxesOf(frame, words), [])));
  const size = page.viewportSize();
  return inFrames.flat().map(roundOut).filter(({ x, y, width, height }) =>
    width > 1 && height > 1 && x + width > 0 && y + height > 0 && (size === null || (x < size.width && y < size.height)));
}

/** Both, each place once. */
export function uniteBoxes(one: readonly Box[], other: readonly Box[]): Box[] {
  const places = [...one, ...other].map((box) => [[box.x, box.y, box.width, box.height].join(' '), box] as const);
  return [...new Map(places).values()];
}

async function boxesOf(frame: Frame, words: readonly string[]): Promise<Box[]> {
  let boxes = await unlessPassing(frame.evaluate(privateBoxes, [...words]), null);
  for (let at: Frame = frame, parent = at.parentFrame(); parent; at = parent, parent = at.parentFrame()) {
    const element = await at.frameElement();
    boxes = await element.evaluate(lift, boxes); // a frame that cannot be read is private as a whole
  }
  return boxes ?? [];
}

function roundOut({ x, y, width, height }: Box): Box {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  return { x: left, y: top, width: Math.ceil(x + width) - left, height: Math.ceil(y + height) - top };
}

/** In the page around a frame: its boxes in the coordinates of that page, without those that something opaque hides. */
function lift(element: SVGElement | HTMLElement, boxes: Box[] | null): Box[] {
  const frame = element.getBoundingClientRect();
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return [];
  if (boxes === null) return [{ x: frame.x, y: frame.y, width: frame.width, height: frame.height }];
  const style = getComputedStyle(element);
  const [left, top] = [frame.x + element.clientLeft + Number.parseFloat(style.paddingLeft), frame.y + element.clientTop + Number.parseFloat(style.paddingTop)];
  const isHidden = ({ x, y, width, height }: Box): boolean => [0.1, 0.5, 0.9].every((part) => {
    const stack = document.elementsFromPoint(x + width * part, y + height / 2);
    const above = stack.slice(0, Math.max(0, stack.findIndex((one) => one === element || one.contains(element))));
    return above.some((one) => /^rgb\(/.test(getComputedStyle(one).backgroundColor) && getComputedStyle(one).opacity === '1');
  });
  return boxes.flatMap((box) => {
    const x = Math.max(frame.left, left + box.x);
    const y = Math.max(frame.top, top + box.y);
    const placed = { x, y, width: Math.min(frame.right, left + box.x + box.width) - x, height: Math.min(frame.bottom, top + box.y + box.height) - y };
    return placed.width <= 0 || placed.height <= 0 || isHidden(placed) ? [] : [placed];
  });
}

/** In the page: the boxes of all that is shown and is not one of the words. */
function privateBoxes(words: string[]): Box[] {
  interface Edges { left: number; top: number; right: number; bottom: number }
  const spelt = [...words].sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'));
  const known = new RegExp(spelt.length === 0 ? '(?!)' : `(?<![\\p{L}\\p{N}])(?:${spelt.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  const found: Box[] = [];
  const up = (element: Element): Element | null => {
    const root = element.getRootNode();
    return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  const shown = { visibilityProperty: true, opacityProperty: true };
  const clips = new Map<Element, Edges>();
  /** the part of the window in which an element can be seen, as far as its ancestors cut it off */
  const clipOf = (element: Element): Edges => {
    const cached = clips.get(element);
    if (cached) return cached;
    const clip = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    let isFree = false; // placed absolutely: only positioned ancestors cut it off
    for (let at: Element | null = element; at; at = up(at)) {
      const { overflowX, overflowY, position } = getComputedStyle(at);
      const isRoot = at === document.documentElement || at === document.body;
      if (!isRoot && overflowX !== 'visible' && overflowY !== 'visible' && !(isFree && position === 'static')) {
        const { left, top, right, bottom } = at.getBoundingClientRect();
        Object.assign(clip, {
          left: Math.max(clip.left, left), top: Math.max(clip.top, top),
          right: Math.min(clip.right, right), bottom: Math.min(clip.bottom, bottom),
        });
      }
      if (position === 'fixed') break;
      isFree = position === 'absolute' || (isFree && position === 'static');
    }
    clips.set(element, clip);
    return clip;
  };
  const dialogs = [...document.querySelectorAll('[role="dialog"],[role="alertdialog"],dialog[open]')];
  const isOpaque = (element: Element): boolean => {
    const { backgroundColor, opacity } = getComputedStyle(element);
    return opacity === '1' && /^rgb\(/.test(backgroundColor);
  };
  /**
   * Something opaque lies over it, at its beginning, middle and end. What takes no clicks cannot be told from what lies
   * over it, so it counts as seen; only a modal dialog is known to lie over all else.
   */
  const isCovered = (owner: Element, { left, right, top, bottom }: Edges): boolean => {
    const around: Element[] = [];
    for (let at: Element | null = owner; at; at = up(at)) around.push(at);
    const isInert = around.some((one) => one.matches('[inert]'));
    const isUnderDialog = (x: number, y: number): boolean => isInert && dialogs.some((dialog) => {
      const box = dialog.getBoundingClientRect();
      const isLater = (owner.compareDocumentPosition(dialog) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
      return isLater && isOpaque(dialog) && x > box.left && x < box.right && y > box.top && y < box.bottom;
    });
    const anchors = new Map<Node, Element>(); // in each tree that holds it, what stands there for it
    for (let at: Element | null = owner; at; at = at.getRootNode() instanceof ShadowRoot ? (at.getRootNode() as ShadowRoot).host : null) {
      anchors.set(at.getRootNode(), at);
    }
    return [0.1, 0.5, 0.9].every((part) => [...anchors].some(([root, anchor]) => {
      const [x, y] = [left + (right - left) * part, (top + bottom) / 2];
      if (isUnderDialog(x, y)) return true; // what is inert for a dialog is not met by looking from above
      const stack = (root as Document | ShadowRoot).elementsFromPoint(x, y);
      const end = stack.findIndex((one) => one === anchor || anchor.contains(one));
      return stack.slice(0, Math.max(0, end)).some(isOpaque)
        || stack.some((one) => one.matches(':modal') && !around.includes(one) && isOpaque(one));
    }));
  };
  const put = (owner: Element, rect: Edges): void => {
    const clip = clipOf(owner);
    const seen = {
      left: Math.max(rect.left, clip.left), top: Math.max(rect.top, clip.top),
      right: Math.min(rect.right, clip.right), bottom: Math.min(rect.bottom, clip.bottom),
    };
    if (seen.right - seen.left < 1 || seen.bottom - seen.top < 1 || isCovered(owner, seen)) return;
    found.push({ x: seen.left, y: seen.top, width: seen.right - seen.left, height: seen.bottom - seen.top });
  };
  const hasUnknown = (text: string): boolean => /[\p{L}\p{N}]/u.test(text.replace(known, ''));
  const readText = (node: Text, owner: Element): void => {
    const all = [...node.data.matchAll(known)];
    const letters = (text: string): number => text.replace(/\s/g, '').length;
    const share = all.reduce((sum, [word]) => sum + letters(word), 0) / Math.max(1, letters(node.data));
    // In a sentence that says other things, too, only whole phrases stay: single words would be riddles.
    const matches = [...all.filter(([word]) => share >= 0.6 || word.length >= 18), { index: node.data.length, 0: '' }];
    let from = 0;
    for (const match of matches) {
      const gap = /[\p{L}\p{N}](?:[^]*[\p{L}\p{N}])?/u.exec(node.data.slice(from, match.index));
      if (gap) {
        const range = document.createRange();
        range.setStart(node, from + gap.index);
        range.setEnd(node, from + gap.index + gap[0].length);
        for (const rect of range.getClientRects()) put(owner, rect);
      }
      from = match.index + match[0].length;
    }
  };
  const shownValue = (field: Element): string => {
    if (field instanceof HTMLSelectElement) return field.selectedOptions[0]?.text ?? '';
    return (field as HTMLInputElement).value || (field as HTMLInputElement).placeholder;
  };
  const inner = (element: Element): Edges => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left: left + 5, top: top + 4, right: right - 5, bottom: bottom - 4 }; // its frame stays
  };
  const readElement = (element: Element): void => {
    if (!element.checkVisibility(shown)) return;
    const isPicture = /^(img|canvas|video|object|embed)$/i.test(element.tagName);
    const isClosed = element.tagName.includes('-') && !element.shadowRoot && element.childNodes.length === 0;
    const isUnknownField = /^(input|textarea|select)$/i.test(element.tagName) && hasUnknown(shownValue(element));
    const drawn = ['::before', '::after'].map((part) => getComputedStyle(element, part).content).filter((content) => /^"/.test(content));
    const background = /url\(/.test(getComputedStyle(element).backgroundImage) && element.clientWidth * element.clientHeight < innerWidth * innerHeight / 4;
    if (isUnknownField) put(element, inner(element));
    else if (isPicture || isClosed || background || drawn.some(hasUnknown)) put(element, element.getBoundingClientRect());
    if (element.shadowRoot) walk(element.shadowRoot);
  };
  const walk = (root: Document | ShadowRoot): void => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const owner = node instanceof Element ? node : node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
      if (node instanceof Element) readElement(node);
      else if (owner && !/^(script|style|noscript|template|option|textarea)$/i.test(owner.tagName) && owner.checkVisibility(shown)) readText(node as Text, owner);
      else if (owner && getComputedStyle(owner).display === 'contents') readText(node as Text, owner);
    }
  };
  walk(document);
  return found;
}
