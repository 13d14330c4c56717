/** Two other ways to find an element again: what a recording would have kept of it, and a plain path through the tree. */
import type { Frame, Locator } from 'playwright';

/** What a way of looking comes to on a changed page. */
export type Verdict = 'right' | 'stop' | 'WRONG';

export interface Baselines {
  /** the locator that Playwright's own recorder would write for it */
  readonly recorder: Locator;
  readonly path: Locator;
}

/** Both, as of the page that nothing has changed yet; the mark itself plays no part in them. */
export async function baselinesOf(frame: Frame, mark: string): Promise<Baselines> {
  const path = frame.locator(await frame.evaluate(pathTo, mark));
  // what it writes begins at the top page, the way through the frames included
  const { _selector: selector } = await path.normalize() as unknown as { _selector: string };
  return { path, recorder: frame.page().locator(selector) };
}

/** What a click by this locator would come to: Playwright acts on one element that is shown, enabled and uncovered. */
export async function verdictOf(locator: Locator): Promise<Verdict> {
  const found = await locator.evaluateAll(inspect);
  const [only] = found;
  if (found.length !== 1 || !only?.isUsable) return 'stop';
  return only.isRight ? 'right' : 'WRONG';
}

/** In the page. */
function pathTo(mark: string): string {
  const target = document.querySelector(`[${mark}="1"]`) as Element;
  const parts: string[] = [];
  for (let at: Element | null = target; at && at !== document.documentElement; at = at.parentElement) {
    const index = [...at.parentElement?.children ?? []].indexOf(at) + 1;
    parts.unshift(`${at.localName}:nth-child(${index})`);
  }
  for (const one of document.querySelectorAll(`[${mark}]`)) one.removeAttribute(mark);
  return `html > ${parts.join(' > ')}`;
}

/** In the page. */
function inspect(elements: Element[]): { isRight: boolean; isUsable: boolean }[] {
  const truths = (window as unknown as Record<symbol, Element[] | undefined>)[Symbol.for('drift.truth')] ?? [];
  const holds = (outer: Element, inner: Element): boolean => {
    for (let at: Node | null = inner; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) if (at === outer) return true;
    return false;
  };
  const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();
  return elements.map((element) => {
    element.scrollIntoView({ block: 'center' });
    const box = element.getBoundingClientRect();
    let hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    while (hit?.shadowRoot?.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)) {
      const deeper = hit.shadowRoot.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      if (deeper === hit || deeper === null) break;
      hit = deeper;
    }
    const isShown = element.checkVisibility({ visibilityProperty: true }) && box.width > 0 && box.height > 0;
    const isOff = element.matches(':disabled') || element.closest('[aria-disabled="true"]') !== null;
    return {
      isRight: truths.some((truth) => holds(truth, element)
        || (holds(element, truth) && fold(element.textContent) === fold(truth.textContent))),
      isUsable: isShown && !isOff && hit !== null && holds(element, hit),
    };
  });
}
