/** A console's tab as it is now, to be shown again without its servers and scripts. */
import type { Page } from 'playwright';
import type { Pinned } from '../../src/page/match.ts';
import { isPassing } from '../../src/page/passing.ts';
import type { Surface } from '../../src/page/surface.ts';
import { MARK } from './kit.ts';

export interface Frozen {
  readonly url: string;
  /** HTML by address, the frames' too; the element looked for bears a mark */
  readonly pages: Readonly<Record<string, string>>;
  /** the secret it must hold, for a look-up that reads one */
  readonly secret: string | null;
}

/** What the mark is put on: an element, or what holds a secret. */
type Truth = { readonly pinned: Pinned; readonly alsoRight: readonly Pinned[] } | { readonly secret: string };

export async function freeze(surface: Surface, truth: Truth): Promise<Frozen> {
  const { page } = surface;
  const marked = 'pinned' in truth ? [truth.pinned, ...truth.alsoRight] : [];
  for (const [at, { handle }] of marked.entries()) await handle.evaluate(setMark, { mark: MARK, value: at === 0 ? '1' : '2' });
  const pages: Record<string, string> = {};
  for (const frame of page.frames()) {
    try {
      pages[addressOf(frame.url())] = await frame.evaluate(serialise, { mark: MARK, secret: 'secret' in truth ? truth.secret : null });
    } catch (error) {
      if (!isPassing(error)) throw error; // a frame that has just gone is no part of the picture
    }
  }
  for (const { handle } of marked) await handle.evaluate(setMark, { mark: MARK, value: null });
  return { url: page.url(), pages, secret: 'secret' in truth ? truth.secret : null };
}

/** Answers everything in this page with the pages of whatever is frozen in `shown`. */
export async function serveFrozen(page: Page, shown: () => Frozen): Promise<void> {
  await page.route('**/*', (route) => {
    const body = shown().pages[addressOf(route.request().url())];
    return body === undefined ? route.fulfill({ status: 204 }) : route.fulfill({ contentType: 'text/html; charset=utf-8', body });
  });
}

function addressOf(url: string): string {
  return url.split('#')[0] ?? url;
}

/** In the page. The look-up's own mark stays where both fall on one element. */
function setMark(element: Element, { mark, value }: { mark: string; value: string | null }): void {
  if (value === null) element.removeAttribute(mark);
  else if (!element.hasAttribute(mark)) element.setAttribute(mark, value);
}

/** In the page. Scripts stay as empty elements, so that structure is as it was. */
function serialise({ mark, secret }: { mark: string; secret: string | null }): string {
  if (secret !== null) {
    const holder = [...document.querySelectorAll('*')].reverse()
      .find((one) => (one instanceof HTMLInputElement ? one.value : one.childElementCount === 0 ? one.textContent : '') === secret);
    holder?.setAttribute(mark, '1');
  }
  const copy = document.documentElement.cloneNode(true) as HTMLElement;
  const originals = [...document.documentElement.querySelectorAll('*')];
  for (const [at, one] of [...copy.querySelectorAll('*')].entries()) {
    const original = originals[at];
    if (one instanceof HTMLInputElement && original instanceof HTMLInputElement) one.setAttribute('value', original.value);
    if (one.localName === 'script') {
      one.setAttribute('type', 'text/plain');
      one.textContent = '';
    }
  }
  document.querySelector(`[${mark}]`)?.toggleAttribute(mark, secret === null);
  return `<!doctype html>${copy.outerHTML}`;
}
