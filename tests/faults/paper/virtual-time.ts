/** Time that passes as soon as everybody waits: minutes of waiting take none. */
import { Replacements } from './replacements.ts';

const RealDate = Date;

interface Sleeper { readonly at: number; readonly wake: () => void }

export class VirtualTime {
  /** milliseconds since the beginning */
  now = 0;
  readonly #epoch: number;
  #sleepers: Sleeper[] = [];
  /** what happens in the world by then, and for which nobody waits */
  #due: Sleeper[] = [];
  #isPumping = false;

  /** @param begins the day and hour, ISO 8601: dates are read in more ways than one on some days */
  constructor(begins: string) {
    this.#epoch = RealDate.parse(begins);
  }

  /** Somebody waits: time moves on when all others wait, too. */
  sleep(ms: number): Promise<void> {
    return new Promise((wake) => {
      this.#sleepers.push({ at: this.now + ms, wake });
      this.#pump();
    });
  }

  /** Something comes by itself, once time has moved on so far. */
  after(ms: number): Promise<void> {
    return new Promise((wake) => { this.#due.push({ at: this.now + ms, wake }); });
  }

  pass(ms: number): void {
    this.#moveTo(this.now + ms);
  }

  /** From now on the clocks of this process show it. */
  install(instead: Replacements): void {
    const at = (): number => this.#epoch + this.now;
    class ShownDate extends RealDate {
      constructor(...given: unknown[]) {
        super(...(given.length === 0 ? [at()] : given) as [number]);
      }

      static override now(): number {
        return at();
      }
    }
    instead.put(performance, { now: () => this.now });
    instead.put(globalThis, { Date: ShownDate });
  }

  /** What happens between two runs happens by these clocks, too. */
  shown<T>(what: () => T): T {
    const instead = new Replacements();
    this.install(instead);
    try {
      return what();
    } finally {
      instead.takeBack();
    }
  }

  #pump(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    setImmediate(() => {
      this.#isPumping = false;
      const next = this.#sleepers.reduce<Sleeper | null>((first, one) => (first && first.at <= one.at ? first : one), null);
      if (!next) return;
      this.#sleepers = this.#sleepers.filter((one) => one !== next);
      this.#moveTo(next.at);
      next.wake();
      if (this.#sleepers.length > 0) this.#pump();
    });
  }

  #moveTo(at: number): void {
    this.now = Math.max(this.now, at);
    const due = this.#due.filter((one) => one.at <= this.now);
    this.#due = this.#due.filter((one) => one.at > this.now);
    for (const { wake } of due) wake();
  }
}
