/**
 * How long a step may still wait for what it cannot do without. Waits in vain before count: what is missing stops a step
 * after its time, and not after twice that.
 */

/** Whatever was waited for in vain before, a thing gets so long to appear, or a quarter of the step's time. */
const LAST_LOOK_MS = 5000;

export class Patience {
  readonly #stepMs: number;
  #vainMs = 0;

  constructor(stepMs: number) {
    this.#stepMs = stepMs;
  }

  get leftMs(): number {
    return Math.max(this.#stepMs - this.#vainMs, Math.min(this.#stepMs / 4, LAST_LOOK_MS));
  }

  /** A step begins, or something has come. */
  renew(): void {
    this.#vainMs = 0;
  }

  /** Something has come: the answer itself. */
  came<T>(answer: T): T {
    this.renew();
    return answer;
  }

  /** Nothing has come for so long: null. */
  spend(vainMs: number): null {
    this.#vainMs += vainMs;
    return null;
  }
}
