/** What can be read in a page. These functions run inside it and stand alone; they never return the value of a field. */

/**
 * Every short text that a person can read now, one entry a text node, and the accessible names of what is shown:
 * for proving that a name stands on the screen.
 */
export function readableTexts(): string[] {
  const texts = new Set<string>();
  const isField = (element: Element): boolean => element.closest('textarea,[contenteditable]:not([contenteditable="false"])') !== null;
  const read = (element: Element): void => {
    for (const name of ['aria-label', 'title', 'alt']) texts.add(element.getAttribute(name) ?? '');
    const isShort = element.childElementCount > 0 && element.childElementCount < 8 && element.textContent.length < 200;
    const hasField = isField(element) || element.querySelector('textarea,[contenteditable]') !== null;
    if (isShort && !hasField && element instanceof HTMLElement) texts.add(element.innerText);
    if (element.shadowRoot) walk(element.shadowRoot);
  };
  const walk = (root: Document | ShadowRoot): void => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (!element?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (/^(script|style|noscript|template)$/i.test(element.tagName)) continue;
      if (node instanceof Element) read(node);
      else if (!isField(element)) texts.add(node.nodeValue ?? '');
    }
  };
  walk(document);
  return [...texts].map((text) => text.replace(/[^\S\n]+/g, ' ').trim()).filter((text) => text !== '' && text.length < 300);
}

/** The headings, fields and controls a person sees, for saying what was there instead: whole, as only what is clean is shortened. */
export function overview(): { role: string; name: string }[] {
  const controls = 'h1,h2,h3,h4,h5,h6,[role="heading"],button,[role="button"],a[href],[role="link"],[role="menuitem"],' +
    '[role="tab"],input,textarea,select,[role="alert"],[role="dialog"]';
  /** as it is drawn, lines apart */
  const drawn = (element: Element): string => (element instanceof HTMLElement ? element.innerText : element.textContent);
  /** without what people have typed into fields in it */
  const textOf = (element: Element): string => [...element.querySelectorAll('textarea,[contenteditable]')]
    .filter((one) => one.textContent !== '').flatMap((one) => [drawn(one), one.textContent])
    .reduce((text, value) => text.replaceAll(value, ' '), drawn(element));
  const found = (root: Document | ShadowRoot): Element[] => [...root.querySelectorAll('*')]
    .flatMap((one) => [...(one.matches(controls) ? [one] : []), ...(one.shadowRoot ? found(one.shadowRoot) : [])]);
  const lines = found(document).flatMap((element) => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return [];
    const role = element.getAttribute('role') ?? element.tagName.toLowerCase();
    const isField = /^(input|textarea|select)$/i.test(element.tagName);
    const label = element.getAttribute('aria-label') ?? (isField
      ? (textOf((element as HTMLInputElement).labels?.[0] ?? element.ownerDocument.createElement('label'))
        || (element.getAttribute('name') ?? ''))
      : textOf(element));
    const name = label.replace(/\s+/g, ' ').trim();
    return name === '' ? [] : [{ role, name }];
  });
  return lines;
}
