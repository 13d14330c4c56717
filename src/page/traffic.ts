/** What a page still waits for from its servers, as far as the browser tells. */
import type { Page, Request } from 'playwright';

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
