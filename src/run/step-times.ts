/** When the steps of a run acted: for the life of the secret, and for what the audit log is asked about. */
import type { StepHeader } from '../step.ts';

export class StepTimes {
  readonly #intendedAt = new Map<string, Date>();
  readonly #actedAt = new Map<string, number>();

  /** The decisive click is about to be made. */
  intended({ id }: StepHeader): void {
    this.#intendedAt.set(id, new Date());
  }

  /** The step's own act is over; its pictures may take longer. */
  acted({ id }: StepHeader): void {
    this.#actedAt.set(id, performance.now());
  }

  /** When the decisive click of this step was about to be made for the last time; null where it was not. */
  lastIntent({ id }: StepHeader): Date | null {
    return this.#intendedAt.get(id) ?? null;
  }

  /** Whether this part of the run has done it: what an earlier part did does not count. */
  hasActed({ id }: StepHeader): boolean {
    return this.#actedAt.has(id);
  }

  /** Milliseconds from the end of one step's own act to that of another; null where either was not done. */
  between(one: StepHeader, other: StepHeader): number | null {
    const [from, to] = [this.#actedAt.get(one.id), this.#actedAt.get(other.id)];
    return from === undefined || to === undefined ? null : Math.round(to - from);
  }
}
