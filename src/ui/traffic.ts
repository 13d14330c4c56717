/** What a page still waits for from its servers, as far as the browser tells. */
import type { Page, Request } from 'playwright';
import { unlessPassing } from './passing.ts';
import type { Surface } from './surface.ts';

/** What can change what a page shows. */
const KINDS = ['document', 'script', 'stylesheet', 'xhr', 'fetch'];
/** What has been open for so long is a connection that is kept open on purpose. */
const LONGEST_MS = 30_000;

export class Traffic {
  readonly #open = new Map<Request, number>();

  constructor(page: Page) {
    page.on('request', (request) => { if (KINDS.includes(request.resourceType())) this.#open.set(request, performance.now()); });
    page.on('requestfinished', (request) => { this.#open.delete(request); });
    page.on('requestfailed', (request) => { this.#open.delete(request); });
  }

  /** Whether an answer is still awaited. */
  get isPending(): boolean {
    const now = performance.now();
    for (const [request, since] of this.#open) if (now - since > LONGEST_MS) this.#open.delete(request);
    return this.#open.size > 0;
  }
}

/** Whether the page is still at work: an answer is awaited, a window is being drawn, or it says so itself. */
export async function isAtWork(surface: Surface): Promise<boolean> {
  if (surface.traffic.isPending) return true;
  const frames = [...await surface.frames('console'), ...await surface.frames('sign-in')];
  const each = await Promise.all(frames.map((frame) => unlessPassing(frame.evaluate(saysSo), true)));
  return each.includes(true);
}

/** In the page. */
function saysSo(): boolean {
  const isShown = (element: Element): boolean => element.getBoundingClientRect().height > 0
    && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const words =
    /^\W*(loading|please wait|redirecting|(trying to sign|signing) (you )?in|one moment|just a moment|working on it|verifying)\b/i;
  return document.readyState !== 'complete' || [
    ...document.querySelectorAll('[role="progressbar"],[aria-busy="true"],progress'),
  ].some(isShown) ||
    ((document.body as HTMLElement | null)?.innerText ?? '').split('\n').some((line) => words.test(line));
}
