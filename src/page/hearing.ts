/** Functions that run inside a page and write down what its live regions say. They stand alone. */

/**
 * Starts (or restarts) to write down what live regions say: a toast that vanishes at once is heard all the same. `announcing`: CSS
 * of what speaks without being a live region.
 */
export function startHearing(announcing: string | null): void {
  const key = Symbol.for('scim-runbook.heard');
  const store = window as unknown as Record<symbol, { texts: string[]; observer: MutationObserver } | undefined>;
  store[key]?.observer.disconnect();
  const texts: string[] = [];
  const regions = '[role="alert"],[role="status"],[role="log"],[aria-live]:not([aria-live="off"])';
  const live = announcing === null ? regions : `${regions},${announcing}`;
  const piecesOf = (region: Element | null): string => {
    const pieces: string[] = [];
    const walker = region && document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
    while (walker?.nextNode()) pieces.push(walker.currentNode.nodeValue ?? '');
    return pieces.join(' ');
  };
  const hear = (node: Node | null): void => {
    const element = node instanceof Element ? node : (node?.parentElement ?? null);
    if (!element) return;
    for (const region of [element.closest(live), ...element.querySelectorAll(live)]) {
      // as it is drawn, so that a heading and what stands under it are two words; what was taken away at once is not drawn
      const drawn = region instanceof HTMLElement && region.isConnected ? region.innerText : '';
      const text = (drawn.trim() === '' ? piecesOf(region) : drawn).replace(/\s+/g, ' ').trim();
      if (text !== '' && !texts.includes(text)) texts.push(text);
    }
  };
  const observer = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === 'characterData') hear(change.target);
      else change.addedNodes.forEach(hear);
    }
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  store[key] = { texts, observer };
}

/** What live regions have said since `startHearing`, oldest first; null when nobody listens in this document. */
export function heard(): string[] | null {
  const key = Symbol.for('scim-runbook.heard');
  return (window as unknown as Record<symbol, { texts: string[] } | undefined>)[key]?.texts ?? null;
}
