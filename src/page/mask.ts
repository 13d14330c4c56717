/**
 * Functions that run inside a page and mark what must not be seen on a picture of it. They stand alone: nothing outside
 * their own body exists there.
 */

export interface MaskWish {
  /** values of known secrets */
  values: string[];
  /** put on what is to be masked */
  attribute: string;
  /** e-mail addresses that stay readable, lower case; null when nobody's is masked */
  ownAddresses: string[] | null;
}

/** Marks secrets and, when wished, other people's addresses; returns the places, "x y width height". */
export function mark(_root: HTMLElement | SVGElement, wish: MaskWish): string[] {
  const secretFields = 'input[type="password"],input[autocomplete~="one-time-code"],input[maxlength="1"],' +
    'input[name="otc"],input[name="accesspass"]';
  const looksSecret = (word: string): boolean => {
    if (/^[a-z]+:\/\//i.test(word) || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(word)) return false;
    if (!/^[\w+/=.~-]{24,}$/.test(word) || !/\d/.test(word) || !/[a-z]/i.test(word)) return false;
    const parts = word.split(/[/.]/); // of a path each part is judged
    return parts.length <= 3 || parts.some((part) => looksSecret(part));
  };
  const holds = (text: string): boolean =>
    wish.values.some((value) => text.includes(value)) ||
    text.split(/[\s"'<>(),;]+/).some((word) => looksSecret(word));
  const namesOthers = (text: string): boolean => wish.ownAddresses !== null &&
    (text.match(/[\w.+'-]+@[\w-]+(\.[\w-]+)+/g) ?? []).some((address) => !wish.ownAddresses?.includes(address.toLowerCase()));
  const isRead = (text: Text): boolean => !/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(text.parentElement?.tagName ?? '');
  const up = (element: Element): Element | null => {
    const root = element.getRootNode();
    return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  const marked = new Set<Element>();
  /** what has no box of its own, as a slot has none, is masked by what is around it */
  const put = (element: Element | null): void => {
    let at = element;
    while (at && getComputedStyle(at).display === 'contents') at = up(at);
    if (at?.checkVisibility()) marked.add(at);
  };
  const putPerson = (element: Element | null): void => {
    const row = element?.closest('tr,[role="row"],[role="option"],[role="listitem"],li') ?? null;
    put(row !== null && row.textContent.length < 400 ? row : element);
  };
  /** a value spread over several elements, each of which shows but a part of it */
  const folded = wish.values.map((value) => value.replace(/\s+/g, '')).filter((value) => value.length >= 8);
  const putSpread = (element: Element): void => {
    const text = element.textContent.replace(/\s+/g, '');
    if (!folded.some((value) => text.includes(value))) return;
    const within = [...element.children].filter((child) => folded.some((value) => child.textContent.replace(/\s+/g, '').includes(value)));
    if (within.length === 0) put(element);
    for (const child of within) putSpread(child);
  };
  const readText = ({ data, parentElement }: Text): void => {
    if (holds(data)) put(parentElement);
    if (namesOthers(data)) putPerson(parentElement);
  };
  const walk = (root: Document | ShadowRoot): void => {
    for (const field of root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input,textarea')) {
      if ((field.matches(secretFields) && field.value !== '') || holds(field.value) || namesOthers(field.value)) put(field);
    }
    for (const child of root.children) putSpread(child);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element && node.shadowRoot) walk(node.shadowRoot);
      if (node instanceof Text && isRead(node)) readText(node);
    }
  };
  walk(document);
  return [...marked].map((element) => {
    element.setAttribute(wish.attribute, '');
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x, y, width, height].map(Math.round).join(' ');
  });
}

/** Marks whole dialogs, for a secret that stands where nothing of it can be read; returns their places. */
export function markDialogs(attribute: string): string[] {
  const dialogs = [...document.querySelectorAll('[role="dialog"],[role="alertdialog"],dialog[open],[aria-modal="true"],[data-laid-over]')]
    .filter((one) => one.checkVisibility());
  return dialogs.map((dialog) => {
    dialog.setAttribute(attribute, '');
    const { x, y, width, height } = dialog.getBoundingClientRect();
    return [x, y, width, height].map(Math.round).join(' ');
  });
}

/** Marks one element, whatever it holds; returns its place, or none where it is not shown. */
export function markThis(element: HTMLElement | SVGElement, attribute: string): string[] {
  element.setAttribute(attribute, '');
  if (!element.checkVisibility()) return [];
  const { x, y, width, height } = element.getBoundingClientRect();
  return [[x, y, width, height].map(Math.round).join(' ')];
}

/** Takes the marks away. */
export function unmark(attribute: string): void {
  const walk = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      element.removeAttribute(attribute);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
}
