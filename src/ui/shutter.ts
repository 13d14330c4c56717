/**
 * While a picture of a tab is taken the program may look at the page, and touches nothing on it: what is done there waits
 * until the picture of what came before is kept.
 */
export class Shutter {
  #kept: Promise<readonly PromiseSettledResult<unknown>[]> = Promise.resolve([]);

  /** Keeps a picture, after those before it. */
  hold(keep: () => Promise<unknown>): void {
    this.#kept = this.#kept.then(async (before) => [...before, ...await Promise.allSettled([keep()])].filter(({ status }) => status === 'rejected'));
  }

  /** Until all are kept; throws what went wrong with the first that was not. */
  async kept(): Promise<void> {
    for (const one of await this.#kept) if (one.status === 'rejected') throw one.reason;
  }

  /** Until none is being taken, for whoever has another error to tell. */
  async quiet(): Promise<void> {
    await this.#kept;
  }
}
