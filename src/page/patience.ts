/**
 * How long a step may still wait for what it cannot do without. Waits in vain before count: what is missing stops a step
 * after its time, and not after twice that.
 */

/** Whatever was waited for in vain before, a thing gets so long to appear, or a quarter of the step's time. */
const LAST_LOOK_MS = 5000;

/** With a person at the browser, who can show the way, a control is looked for alone for so long. */
const ALONE_MS = 10_000;

export class Patience {
  readonly #stepMs: number;
  #vainMs = 0;
  #hasHelp = false;

  constructor(stepMs: number) {
    this.#stepMs = stepMs;
  }

  get leftMs(): number {
    return Math.max(this.#stepMs - this.#vainMs, Math.min(this.#stepMs / 4, LAST_LOOK_MS));
  }

  /** The same for a control that is to be clicked or typed into. */
  get leftForControlMs(): number {
    return this.#hasHelp ? Math.min(this.leftMs, ALONE_MS) : this.leftMs;
  }

  /** A step begins; `hasHelp`: a person at the browser can carry it over a gap. */
  begin(hasHelp: boolean): void {
    this.#hasHelp = hasHelp;
    this.renew();
  }

  /** Something has come. */
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
