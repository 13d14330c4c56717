/**
 * Waiting for a page to change instead of asking it many times a second: a look costs the browser far more than
 * noticing that nothing has happened.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Frame } from 'playwright';
import { unlessPassing } from './passing.ts';

/** Changes come in bursts: a look follows so long after the first of them. */
const BURST_MS = 30;
/** Not everything that a person sees change is a change of the document (a style that fades): a look at least so often. */
const LONGEST_MS = 250;

export class Changes {
  readonly #seen = new WeakMap<Frame, number>();
  readonly #awaited = new Map<Frame, Promise<void>>();

  /**
   * Until one of these frames has changed since it was last asked, or some time has passed. A look that took long is
   * followed by a rest as long: looking must not be what keeps a busy machine from answering.
   */
  async next(frames: readonly Frame[], lookMs: number): Promise<void> {
    for (const frame of this.#awaited.keys()) if (frame.isDetached()) this.#awaited.delete(frame);
    const changes = frames.map((frame) => {
      const change = this.#awaited.get(frame) ?? this.#changeOf(frame);
      this.#awaited.set(frame, change);
      return change;
    });
    await Promise.all([Promise.race([...changes, pause(LONGEST_MS)]), pause(Math.min(lookMs, LONGEST_MS))]);
  }

  async #changeOf(frame: Frame): Promise<void> {
    const wish = { since: this.#seen.get(frame) ?? 0, burstMs: BURST_MS, longestMs: LONGEST_MS };
    try {
      const count = await unlessPassing(frame.evaluate(untilChanged, wish), null);
      if (count === null) await pause(BURST_MS); // it is just being replaced
      else this.#seen.set(frame, count);
    } finally {
      this.#awaited.delete(frame);
    }
  }
}

interface Wish { since: number; burstMs: number; longestMs: number }

/** In the page: how often it has changed so far, told once that is not `since` any more or after `longestMs`. */
function untilChanged({ since, burstMs, longestMs }: Wish): Promise<number> {
  const key = Symbol.for('scim-runbook.changes');
  const stores = window as unknown as Record<symbol, { count: number; wake: Set<() => void> } | undefined>;
  const store = stores[key] ?? { count: 1, wake: new Set() };
  if (stores[key] === undefined) {
    stores[key] = store;
    new MutationObserver(() => {
      store.count++;
      for (const wake of store.wake) wake();
      store.wake.clear();
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  }
  return new Promise((resolve) => {
    const tell = (): void => { resolve(store.count); };
    const wake = (): void => { setTimeout(tell, burstMs); };
    if (store.count !== since) {
      wake();
      return;
    }
    store.wake.add(wake);
    setTimeout(() => {
      store.wake.delete(wake);
      tell();
    }, longestMs);
  });
}
