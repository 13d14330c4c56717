/** What the operators work with, inside a page. Everything here is sent to the page as its own text: it stands alone. */

export interface Kit {
  seed(number: number): void;
  random(): number;
  pick<T>(list: readonly T[]): T;
  /** what the look-up is about, the element first; further ones would be as right to act on */
  targets(): HTMLElement[];
  /** one more that is right to act on */
  alsoRight(element: Element): void;
  isField(element: Element): boolean;
  nameOf(element: Element): string;
  /** gives it another name wherever its name stands: text, label, aria-label, title */
  rename(element: Element, name: string): void;
  /** the same thing made of another element */
  remake(element: HTMLElement, tag: string, attributes: Readonly<Record<string, string>>): HTMLElement;
  /** a copy that is not the target: no mark, no ids */
  copyOf(element: Element): HTMLElement;
  /** the list's row around it, if it stands in one that has neighbours */
  rowOf(element: Element): HTMLElement | null;
  /** the part of the page that a person takes for one thing: a dialog, a form, the pane */
  partOf(element: Element): HTMLElement;
}

/** What an operator is told. */
export interface Wish {
  readonly seed: number;
  /** documented other names of the target, in English */
  readonly synonyms: readonly string[];
  /** its documented names in other languages: [language, name] */
  readonly translations: readonly (readonly [string, string])[];
}

/** Changes the page; false where it cannot be applied to this target. */
export type Operate = (kit: Kit, wish: Wish) => boolean;

export const MARK = 'data-drift-target';

export function createKit(mark: string): Kit {
  let state = 1;
  const fold = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim();
  const textNodes = (element: Element): Text[] => {
    const found: Text[] = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const isHidden = node.parentElement?.closest('[aria-hidden="true"],svg,script,style') ?? null;
      if (fold(node.nodeValue) !== '' && (isHidden === null || !element.contains(isHidden) || isHidden === element)) {
        found.push(node as Text);
      }
    }
    return found;
  };
  const setText = (element: Element, text: string): void => {
    const [first, ...others] = textNodes(element).sort((a, b) => fold(b.nodeValue).length - fold(a.nodeValue).length);
    if (first) first.nodeValue = text;
    for (const other of others) other.nodeValue = '';
    if (!first && element.childElementCount === 0) element.textContent = text;
  };
  const isField = (element: Element): boolean =>
    element.matches('input:not([type="submit"],[type="button"],[type="reset"],[type="checkbox"],[type="radio"]),textarea,select');
  const labelsOf = (element: Element): Element[] => [
    ...(element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean).flatMap((id) => document.getElementById(id) ?? []),
    ...('labels' in element ? [...element.labels as NodeListOf<HTMLLabelElement> | null ?? []] : []),
  ];
  const kit: Kit = {
    seed(number) {
      state = number * 2654435761 >>> 0 || 1;
    },
    random() {
      state = state + 0x6d2b79f5 >>> 0;
      let mixed = Math.imul(state ^ state >>> 15, 1 | state);
      mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
      return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
    },
    pick: <T>(list: readonly T[]): T => list[Math.floor(kit.random() * list.length)] as T,
    targets: () => [
      ...document.querySelectorAll<HTMLElement>(`[${mark}]`),
    ].sort((a, b) => Number(a.getAttribute(mark)) - Number(b.getAttribute(mark))),
    alsoRight(element) {
      element.setAttribute(mark, '2');
    },
    isField,
    nameOf(element) {
      const [label] = labelsOf(element);
      const own = element instanceof HTMLInputElement && !isField(element) ? element.value : null;
      if (isField(element)) {
        return fold(label?.textContent.replace(/\*$/, '') ?? element.getAttribute('aria-label') ?? element.getAttribute('placeholder'));
      }
      return fold(element.getAttribute('aria-label') ?? own ?? textNodes(element).map((node) => node.nodeValue).join(' '));
    },
    rename(element, name) {
      const before = kit.nameOf(element);
      for (const attribute of ['aria-label', 'title', 'placeholder', 'alt']) {
        if (fold(element.getAttribute(attribute)) === before) element.setAttribute(attribute, name);
      }
      if (isField(element)) for (const label of labelsOf(element)) setText(label, name);
      else if (element instanceof HTMLInputElement) element.value = name;
      else setText(element, name);
    },
    remake(element, tag, attributes) {
      const made = document.createElement(tag);
      for (const { name, value } of element.attributes) {
        if (!['type', 'href', 'role', 'tabindex'].includes(name)) made.setAttribute(name, value);
      }
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      if (element instanceof HTMLInputElement && !isField(element)) made.textContent = element.value;
      made.append(...element.childNodes);
      element.replaceWith(made);
      return made;
    },
    copyOf(element) {
      const copy = element.cloneNode(true) as HTMLElement;
      for (const one of [copy, ...copy.querySelectorAll('*')]) {
        one.removeAttribute(mark);
        one.removeAttribute('id');
      }
      return copy;
    },
    rowOf(element) {
      const row = element.closest<HTMLElement>('li,tr,[role="row"],[role="listitem"]');
      return row && row.parentElement && row.parentElement.childElementCount > 1 ? row : null;
    },
    partOf: (element) => element.closest<HTMLElement>(
      '[role="dialog"],[role="alertdialog"],form,.fxs-blade-content,main,#root') ?? document.body.querySelector('main') ?? document.body,
  };
  return kit;
}
