/**
 * While a picture of a tab is taken the program may look at the page, and touches nothing on it: what is done there waits
 * until the picture of what came before is kept.
 */
export class Shutter {
  #last: Promise<unknown> = Promise.resolve();
  /** what went wrong and was told to nobody yet, oldest first */
  readonly #failures: unknown[] = [];

  /** Keeps a picture, after those before it. */
  hold(keep: () => Promise<unknown>): void {
    this.#last = this.#keepAfter(this.#last, keep);
  }

  /** Until all are kept; throws what went wrong with the first that was not, once. */
  async kept(): Promise<void> {
    await this.#last;
    if (this.#failures.length > 0) throw this.#failures.shift();
  }

  /** Until none is being taken, for whoever has another error to tell; returns what nobody has been told. */
  async quiet(): Promise<unknown[]> {
    await this.#last;
    return this.#failures.splice(0);
  }

  async #keepAfter(last: Promise<unknown>, keep: () => Promise<unknown>): Promise<void> {
    await last;
    try {
      await keep();
    } catch (error) {
      this.#failures.push(error);
    }
  }
}
