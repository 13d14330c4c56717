/** The person who may be watching: asked before acts that write, told what is awaited, never waited for when absent. */
import { StepStopped } from './errors.ts';
import type { Progress } from './output.ts';

export interface PersonRules {
  /** nobody is there: a screen that needs a person stops the run */
  readonly isUnattended: boolean;
  readonly timeoutMs: number;
}

export class Person {
  readonly #rules: PersonRules;
  readonly #progress: Progress;
  readonly #ask: (question: string) => Promise<boolean>;

  constructor(rules: PersonRules, progress: Progress, ask: (question: string) => Promise<boolean>) {
    this.#rules = rules;
    this.#progress = progress;
    this.#ask = ask;
  }

  get isThere(): boolean {
    return !this.#rules.isUnattended;
  }

  get timeoutMs(): number {
    return this.#rules.timeoutMs;
  }

  async confirm(question: string): Promise<boolean> {
    return this.#progress.pausedFor(() => this.#ask(question));
  }

  /**
   * Says what is awaited and waits while `isStillThere` holds. Stops with NEEDS_PERSON when nobody is there, or
   * nobody came in time.
   */
  async waitWhile(what: string, isStillThere: () => Promise<boolean>): Promise<void> {
    if (!this.isThere) {
      throw new StepStopped('NEEDS_PERSON', `${what}, and nobody is there (--unattended).`, {
        next: 'Run it with a person in front of the browser: without --unattended and with --headed.',
      });
    }
    this.#progress.say(`Waiting for you: ${what} (up to ${Math.round(this.timeoutMs / 60_000)} min).`);
    if (!(await isStillThere())) {
      throw new StepStopped('NEEDS_PERSON', `${what}, and nobody did within ${this.timeoutMs / 1000} s.`, {
        next: 'Run it again when someone is there.',
      });
    }
  }
}
