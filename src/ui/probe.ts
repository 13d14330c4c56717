/**
 * Functions that run inside a page. They stand alone (nothing outside their own body exists there), return plain
 * data, and never return the value of a field.
 */

export interface Box { x: number; y: number; width: number; height: number }

/** What a careful person could tell of one matched element. */
export interface Seen {
  /** position among all matches of the locator that found it */
  index: number;
  isVisible: boolean;
  isDisabled: boolean;
  isEditable: boolean;
  isInside: boolean;
  /** which of the containers asked for it stands in, in document order */
  container: number;
  isLowerLeft: boolean;
  /** it was there, with the same text, when old answers were cleared */
  isStale: boolean;
  /** name and text, white space folded, at most 300 characters; never a field's value */
  name: string;
  /** from the top of its window, pixels */
  top: number;
  /** indices of other matches that stand inside this one */
  holds: number[];
}

export interface SeenWish {
  inside: string | null;
  /** key under which old answers were marked */
  key: string;
  /** holds on to what was inspected under this number, for `takeHeld` */
  holdAs?: number;
}

export function inspectAll(elements: (HTMLElement | SVGElement)[], wish: SeenWish): Seen[] {
  const parentOf = (node: Element): Element | null => {
    const root = node.getRootNode();
    return node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  const climb = (node: Element, test: (candidate: Element) => boolean): boolean => {
    for (let at: Element | null = node; at; at = parentOf(at)) if (test(at)) return true;
    return false;
  };
  const isShown = (element: Element): boolean => {
    const box = element.getBoundingClientRect();
    if (box.width <= 0 || box.height <= 0) return false;
    if (box.right + window.scrollX <= 0 || box.bottom + window.scrollY <= 0) return false;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    return !climb(element, (at) => at.matches('[aria-hidden="true"],[inert],.moveOffScreen'));
  };
  const isOff = (element: Element): boolean =>
    element.matches(':disabled') || climb(element, (at) => at.getAttribute('aria-disabled') === 'true') ||
    [...element.classList].some((name) => /(^|[-_])(is-?)?disabled$/i.test(name));
  const isTypeable = (element: Element): boolean => {
    if (element instanceof HTMLTextAreaElement) return true;
    if (element instanceof HTMLInputElement) {
      return !['button', 'submit', 'reset', 'checkbox', 'radio', 'image', 'file', 'hidden', 'range'].includes(element.type);
    }
    return element instanceof HTMLElement && element.isContentEditable;
  };
  /** what it says, the text that its slots show included */
  const textOf = (element: Element): string => {
    const slotted = [...element.querySelectorAll('slot')].flatMap((slot) => slot.assignedNodes({ flatten: true }));
    const own = element instanceof HTMLElement ? element.innerText : element.textContent;
    return [own, ...slotted.map((node) => node.textContent ?? '')].join(' ');
  };
  const nameOf = (element: Element): string => {
    const labelled = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean)
      .map((id) => (element.getRootNode() as Document | ShadowRoot).getElementById(id)?.textContent ?? '').join(' ');
    const isButton = element instanceof HTMLInputElement && ['button', 'submit', 'reset'].includes(element.type);
    const own = element instanceof HTMLInputElement ? (isButton ? element.value : '') : textOf(element);
    const labels = 'labels' in element ? [...element.labels as NodeListOf<HTMLLabelElement> | null ?? []] : [];
    const parts = [element.getAttribute('aria-label'), labelled, ...labels.map((label) => label.textContent), own, element.getAttribute('title')];
    const folded = parts.map((part) => (part ?? '').replace(/\s+/g, ' ').trim()).filter(Boolean);
    return [...new Set(folded)].join(' | ').slice(0, 300);
  };
  if (wish.holdAs !== undefined) {
    const key = Symbol.for(`scim-runbook.held.${wish.holdAs}`);
    (window as unknown as Record<symbol, Element[]>)[key] = elements;
  }
  const stale = Symbol.for('scim-runbook.stale');
  const containerOf = (element: Element): Element | null => {
    for (let at: Element | null = element; at && wish.inside !== null; at = parentOf(at)) if (at.matches(wish.inside)) return at;
    return null;
  };
  const containers = wish.inside === null ? [] : [...document.querySelectorAll(wish.inside)];
  return elements.map((element, index) => {
    const box = element.getBoundingClientRect();
    const name = nameOf(element);
    return {
      index,
      isVisible: isShown(element),
      isDisabled: isOff(element),
      isEditable: isTypeable(element),
      isInside: wish.inside === null || containerOf(element) !== null,
      container: containers.findIndex((one) => one === containerOf(element)),
      isLowerLeft: box.x + box.width / 2 < innerWidth * 0.4 && box.y + box.height / 2 > innerHeight * 0.6,
      isStale: (element as unknown as Record<symbol, Record<string, string> | undefined>)[stale]?.[wish.key]
        === element.textContent,
      name,
      top: box.top,
      holds: elements.flatMap((other, at) => (other !== element && element.contains(other) ? [at] : [])),
    };
  });
}

/** Of the elements that were inspected last under this number, those at these places; lets go of the others. */
export function takeHeld(wish: { holdAs: number; indices: number[] }): Element[] {
  const key = Symbol.for(`scim-runbook.held.${wish.holdAs}`);
  const store = window as unknown as Record<symbol, Element[] | undefined>;
  const held = store[key] ?? [];
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a symbol of our own, one a pin
  delete store[key];
  return wish.indices.map((index) => held[index]).filter((element) => element !== undefined);
}

/** Marks what is there now, with its text, so that an old answer does not pass for a new one. */
export function markStale(elements: Element[], key: string): void {
  const stale = Symbol.for('scim-runbook.stale');
  for (const element of elements as unknown as (Element & Record<symbol, Record<string, string> | undefined>)[]) {
    element[stale] = { ...element[stale], [key]: element.textContent };
  }
}

/** Whether the middle of the element would really receive a click in its own window. */
export function isUncovered(element: Element): boolean {
  const box = element.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  let hit = document.elementFromPoint(x, y);
  while (hit?.shadowRoot) {
    const deeper = hit.shadowRoot.elementFromPoint(x, y);
    if (!deeper || deeper === hit) break;
    hit = deeper;
  }
  if (!hit) return false;
  const isWithin = (inner: Node, outer: Node): boolean => {
    for (let at: Node | null = inner; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) if (at === outer) return true;
    return false;
  };
  // Text in a slot belongs to the host: a click on it lands on what the host's shadow puts around the slot.
  const isSlotted = hit.shadowRoot !== null && isWithin(element, hit);
  return isWithin(hit, element) || isSlotted || hit.closest('label')?.control === element;
}

/** Of two that fit, one that lies under a dialog is not meant: in the window, and something else takes its clicks. */
export function areCovered(elements: Element[]): boolean[] {
  return elements.map((element) => {
    const box = element.getBoundingClientRect();
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const hosts: Node[] = [];
    for (let at: Node | null = element; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) hosts.push(at);
    const isOver = hit?.closest('[role="dialog"],[role="alertdialog"],dialog,[aria-modal="true"]') ?? null;
    return hit !== null && isOver !== null && !hosts.includes(isOver) && !element.contains(hit);
  });
}

/**
 * Every short text that a person can read now, one entry a text node, and the accessible names of what is shown:
 * for proving that a name stands on the screen.
 */
export function readableTexts(): string[] {
  const texts = new Set<string>();
  const read = (element: Element): void => {
    for (const name of ['aria-label', 'title', 'alt']) texts.add(element.getAttribute(name) ?? '');
    const isShort = element.childElementCount > 0 && element.childElementCount < 8 && element.textContent.length < 200;
    if (isShort && element instanceof HTMLElement) texts.add(element.innerText);
    if (element.shadowRoot) walk(element.shadowRoot);
  };
  const walk = (root: Document | ShadowRoot): void => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (!element?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (/^(script|style|noscript|template)$/i.test(element.tagName)) continue;
      if (!(node instanceof Element)) texts.add(node.nodeValue ?? '');
      else read(node);
    }
  };
  walk(document);
  return [...texts].map((text) => text.replace(/[^\S\n]+/g, ' ').trim()).filter((text) => text !== '' && text.length < 300);
}

/** The headings, fields and controls a person sees, as "role name", for saying what was there instead. */
export function overview(): string[] {
  const controls = 'h1,h2,h3,h4,h5,h6,[role="heading"],button,[role="button"],a[href],[role="link"],[role="menuitem"],' +
    '[role="tab"],input,textarea,select,[role="alert"],[role="dialog"]';
  const lines = [...document.querySelectorAll(controls)].flatMap((element) => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return [];
    const role = element.getAttribute('role') ?? element.tagName.toLowerCase();
    const isField = /^(input|textarea|select)$/i.test(element.tagName);
    const label = element.getAttribute('aria-label') ?? (isField
      ? ((element as HTMLInputElement).labels?.[0]?.textContent ?? element.getAttribute('name') ?? '')
      : element.textContent);
    const name = label.replace(/\s+/g, ' ').trim().slice(0, 60);
    return name === '' ? [] : [`${role} "${name}"`];
  });
  return [...new Set(lines)].slice(0, 40);
}
