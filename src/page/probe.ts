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
  isUpperRight: boolean;
  /** it was there, with the same text, when old answers were cleared */
  isStale: boolean;
  /** whether it is, or heads, a group that is open; null where nothing tells */
  isExpanded: boolean | null;
  /** where it leads, if it is a link */
  leadsTo: string | null;
  /** its role where it names one, else its tag: for saying what was there */
  role: string;
  /** name and text, white space folded, whole; never a field's value */
  name: string;
  /** from the top of its window, pixels */
  top: number;
  /** indices of other matches that stand inside this one */
  holds: number[];
}

export interface SeenWish {
  inside: string | null;
  /** the pattern of what that container must say */
  says?: { source: string; flags: string } | null;
  /** CSS of what the console hides by a class */
  hidden: string | null;
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
  const HIDDEN = wish.hidden === null ? '[aria-hidden="true"],[inert]' : `[aria-hidden="true"],[inert],${wish.hidden}`;
  const isShown = (element: Element): boolean => {
    const box = element.getBoundingClientRect();
    if (box.width <= 0 || box.height <= 0) return false;
    if (box.right + window.scrollX <= 0 || box.bottom + window.scrollY <= 0) return false;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    return !climb(element, (at) => at.matches(HIDDEN));
  };
  const isOff = (element: Element): boolean =>
    element.matches(':disabled,textarea:read-only,'
      + 'input:read-only:not([type="checkbox"],[type="radio"],[type="button"],[type="submit"],[type="reset"])') ||
    climb(element, (at) => at.getAttribute('aria-disabled') === 'true') ||
    [...element.classList].some((name) => /(^|[-_])(is-?)?disabled$/i.test(name));
  const isTypeable = (element: Element): boolean => {
    if (element instanceof HTMLTextAreaElement) return true;
    if (element instanceof HTMLInputElement) {
      return !['button', 'submit', 'reset', 'checkbox', 'radio', 'image', 'file', 'hidden', 'range'].includes(element.type);
    }
    return element instanceof HTMLElement && element.isContentEditable;
  };
  /** as it is drawn, lines apart */
  const drawn = (node: Node | null): string => (node instanceof HTMLElement ? node.innerText : node?.textContent ?? '');
  /** a text without what people have typed into fields in it */
  const withoutValues = (text: string, within: Element): string => [within, ...within.querySelectorAll('textarea,[contenteditable]')]
    .filter((one) => isTypeable(one) && one.textContent !== '')
    .reduce((rest, one) => [(one as HTMLElement).innerText, one.textContent]
      .reduce((left, value) => left.replaceAll(value, ' '), rest), text);
  /** what it says, the text that its slots show included */
  const textOf = (element: Element): string => {
    const slotted = [...element.querySelectorAll('slot')].flatMap((slot) => slot.assignedNodes({ flatten: true }));
    return [drawn(element), ...slotted.map(drawn)].join(' ');
  };
  const nameOf = (element: Element): string => {
    const labelled = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean)
      .map((id) => { // what has just been taken out of the page has no page to look in
        const root = element.getRootNode();
        const label = root instanceof Document || root instanceof ShadowRoot ? root.getElementById(id) : null;
        return label === null ? '' : withoutValues(drawn(label), label);
      }).join(' ');
    const isButton = element instanceof HTMLInputElement && ['button', 'submit', 'reset'].includes(element.type);
    const own = element instanceof HTMLInputElement ? (isButton ? element.value : '') : withoutValues(textOf(element), element);
    const labels = 'labels' in element ? [...element.labels as NodeListOf<HTMLLabelElement> | null ?? []] : [];
    const parts = [
      element.getAttribute('aria-label'), labelled, ...labels.map((label) => withoutValues(drawn(label), label)),
      own, element.getAttribute('title'),
    ];
    const folded = parts.map((part) => (part ?? '').replace(/\s+/g, ' ').trim()).filter(Boolean);
    return [...new Set(folded)].join(' | ');
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
  /** What lies over the middle of the page, and says by no role that it is a dialog, is one to whoever sees it. */
  const markLaidOver = (): void => {
    const DIALOGS = '[role="dialog"],[role="alertdialog"],dialog,[aria-modal="true"]';
    let over: Element | null = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    while (over && getComputedStyle(over).position !== 'fixed') over = parentOf(over);
    if (!over || over.hasAttribute('data-laid-over') || climb(over, (at) => at.matches(DIALOGS))
      || over.querySelector(`${DIALOGS},main,[role="main"],nav`) || over.textContent.trim() === '') return;
    const top = over;
    const isBeneath = (one: Element): boolean => !climb(one, (at) => at === top) && !climb(top, (at) => at === one);
    const box = top.getBoundingClientRect();
    const parts = [0.02, 0.15, 0.3, 0.5, 0.7, 0.85, 0.98];
    const beneath = parts.flatMap((x) => parts.flatMap((y) => document.elementsFromPoint(box.x + x * box.width, box.y + y * box.height)));
    if ([...beneath, ...document.querySelectorAll('[inert]')].some(isBeneath)) top.setAttribute('data-laid-over', '');
  };
  markLaidOver();
  const says = wish.says ? new RegExp(wish.says.source, wish.says.flags) : null;
  const isInside = (element: Element): boolean => {
    if (wish.inside === null) return true;
    const container = containerOf(element);
    return container !== null && (says === null || says.test(drawn(container)));
  };
  const expandedOf = (element: Element): boolean | null => {
    const teller = element.closest('[aria-expanded]') ?? element.querySelector('[aria-expanded]');
    const details = element.closest('summary')?.parentElement;
    if (details instanceof HTMLDetailsElement) return details.open;
    return teller === null ? null : teller.getAttribute('aria-expanded') === 'true';
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
      isInside: isInside(element),
      container: containers.findIndex((one) => one === containerOf(element)),
      isLowerLeft: box.x + box.width / 2 < innerWidth * 0.4 && box.y + box.height / 2 > innerHeight * 0.6,
      isUpperRight: box.x + box.width / 2 > innerWidth * 0.6 && box.y + box.height / 2 < innerHeight * 0.2,
      isStale: (element as unknown as Record<symbol, Record<string, string> | undefined>)[stale]?.[wish.key]
        === element.textContent,
      isExpanded: expandedOf(element),
      leadsTo: element.closest('a[href]')?.getAttribute('href') ?? null,
      role: element.getAttribute('role') ?? element.localName,
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

/** The same where only one of them is wanted. */
export function takeOneHeld({ holdAs, index }: { holdAs: number; index: number }): Element | undefined {
  const key = Symbol.for(`scim-runbook.held.${holdAs}`);
  const store = window as unknown as Record<symbol, Element[] | undefined>;
  const held = store[key]?.[index];
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a symbol of our own, one a pin
  delete store[key];
  return held;
}

/** Marks what is there now, with its text, so that an old answer does not pass for a new one. */
export function markStale(elements: Element[], key: string): void {
  const stale = Symbol.for('scim-runbook.stale');
  for (const element of elements as unknown as (Element & Record<symbol, Record<string, string> | undefined>)[]) {
    element[stale] = { ...element[stale], [key]: element.textContent };
  }
}
