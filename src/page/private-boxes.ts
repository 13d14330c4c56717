/** Runs inside a page and stands alone: where text is shown that is not one of the console's own words. */
import type { Box } from './probe.ts';

/** In the page: the boxes of all that is shown and is not one of the words. */
export function privateBoxes(words: string[]): Box[] {
  interface Edges { left: number; top: number; right: number; bottom: number }
  const spelt = [...words].sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'));
  const known = new RegExp(spelt.length === 0 ? '(?!)' : `(?<![\\p{L}\\p{N}])(?:${spelt.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  const SLICE = 16; // pixels
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
  const dialogs = [...document.querySelectorAll('[role="dialog"],[role="alertdialog"],dialog[open],[data-laid-over]')];
  const isOpaque = (element: Element): boolean => {
    const { backgroundColor, opacity } = getComputedStyle(element);
    return opacity === '1' && /^rgb\(/.test(backgroundColor);
  };
  /**
   * Tells where something opaque lies over an element. What takes no clicks cannot be told from what lies over it, so it
   * counts as seen; only a dialog is known to lie over what is inert for it.
   */
  const coverOf = (owner: Element): ((x: number, y: number) => boolean) => {
    const around: Element[] = [];
    for (let at: Element | null = owner; at; at = up(at)) around.push(at);
    const later = around.some((one) => one.matches('[inert]'))
      ? dialogs.filter((dialog) => (owner.compareDocumentPosition(dialog) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
        && isOpaque(dialog)) : [];
    const over = later.map((dialog) => dialog.getBoundingClientRect());
    const anchors = new Map<Node, Element>(); // in each tree that holds it, what stands there for it
    for (let at: Element | null = owner; at; at = at.getRootNode() instanceof ShadowRoot ? (at.getRootNode() as ShadowRoot).host : null) {
      anchors.set(at.getRootNode(), at);
    }
    const isUnder = (root: Node, anchor: Element, [x, y]: [number, number]): boolean => {
      const stack = (root as Document | ShadowRoot).elementsFromPoint(x, y);
      const end = stack.findIndex((one) => one === anchor || anchor.contains(one));
      return stack.slice(0, Math.max(0, end)).some(isOpaque)
        || stack.some((one) => one.matches(':modal') && !around.includes(one) && isOpaque(one));
    };
    return (x, y) => over.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom)
      || [...anchors].some(([root, anchor]) => isUnder(root, anchor, [x, y]));
  };
  const put = (owner: Element, rect: Edges): void => {
    const clip = clipOf(owner);
    const [left, right] = [Math.max(rect.left, clip.left), Math.min(rect.right, clip.right)];
    const [top, bottom] = [Math.max(rect.top, clip.top), Math.min(rect.bottom, clip.bottom)];
    if (right - left < 1 || bottom - top < 1) return;
    const isCovered = coverOf(owner);
    const isColumnCovered = (x: number): boolean => [top + 1, (top + bottom) / 2, bottom - 1].every((y) => isCovered(x, y));
    if (![left + 1, (left + right) / 2, right - 1].some((x) => isColumnCovered(x))) {
      found.push({ x: left, y: top, width: right - left, height: bottom - top });
      return;
    }
    for (let from = left; from < right; from += SLICE) { // a dialog's edge may run through it
      const to = Math.min(right, from + SLICE);
      if (!isColumnCovered(from + 0.5) || !isColumnCovered(to - 0.5)) {
        found.push({ x: from, y: top, width: to - from, height: bottom - top });
      }
    }
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
