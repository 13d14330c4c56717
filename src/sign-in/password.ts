/** A password as a sign-in may use it: typed once, never again after it was rejected. */
import { StepStopped } from '../errors.ts';
import type { Secret } from '../secret.ts';
import type { Latch } from './latch.ts';
import type { SignInWalk } from './sign-in.ts';

export interface Password {
  readonly secret: Secret | undefined;
  readonly latch: Latch;
  /** the setting that holds it, for messages */
  readonly setting: string;
}

interface Form<Key extends string> {
  readonly field: Key;
  readonly submit: Key;
  readonly what: string;
}

/** Types and submits it once a sign-in; a page that loads itself anew before the submit does not count. */
export class PasswordEntry {
  readonly #password: Password;
  #isSubmitted = false;

  constructor(password: Password) {
    this.#password = password;
  }

  /** Whether the program itself has submitted it in this sign-in. */
  get isSubmitted(): boolean {
    return this.#isSubmitted;
  }

  /** Whether the program has one that it may still submit in this sign-in. */
  get isPending(): boolean {
    const { secret, latch } = this.#password;
    return secret !== undefined && !this.#isSubmitted && !latch.isClosed;
  }

  async enter<Key extends string>(walk: SignInWalk<Key>, { field, submit, what }: Form<Key>): Promise<void> {
    const { secret, latch, setting } = this.#password;
    if (!secret) return walk.handOver(what);
    if (latch.isClosed && !walk.person.isThere) {
      throw new StepStopped('SIGN_IN_REJECTED', `${setting} was rejected before, so it is not tried again unattended.`, {
        next: `Fix ${setting}, then run once without --unattended: a successful sign-in clears this.`,
      });
    }
    if (this.isSubmitted) return; // its answer is still awaited
    await walk.ui.type(field, secret);
    if (await walk.ui.isEmpty(field)) return; // the page loaded itself anew under us: look again
    this.#isSubmitted = true;
    await walk.ui.click(submit);
  }

  /** The sign-in begins anew by the service's own fault: nothing has refused it. */
  begin(): void {
    this.#isSubmitted = false;
  }

  rejected(): void {
    if (this.isSubmitted) this.#password.latch.close();
  }

  accepted(): void {
    this.#password.latch.open();
  }
}
