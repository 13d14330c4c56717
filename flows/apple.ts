/** Apple's console as a page object: what a flow can ask of it. */
import { StepStopped } from '../src/errors.ts';
import { isAmong, isSame } from '../src/memory/token-mark.ts';
import { isAllowed } from '../src/page/origins.ts';
import type { Run } from '../src/run/run.ts';
import { toTokens, walk, type Given } from './paths.ts';
import { abm } from './runbook.ts';
import { capReached, describeToken, newAmong, recordOf, theSame } from './steps/abm/open-directory-sync/compare-tokens.ts';
import type { TokenSeen } from './steps/abm/open-directory-sync/read-tokens.ts';

/** How long the console, or its sign-in, may take to show after a reload before the front door is taken. */
const CONSOLE_MS = 8000;
/** How long the page may take to show inside of the console before it is walked to from the menu. */
const PAGE_MS = 5000;
/** How long Apple's list may go on showing a token that was revoked. */
const GONE_MS = 30_000;

/** Status of a token that is not there any more, and not by this run. */
const GONE = 'discarded by somebody else';

/** Both tokens of a renewal; `fresh`: null where Apple's list has not shown it yet. */
export interface Rotation { readonly old: TokenSeen; readonly fresh: TokenSeen | null }

export class Apple {
  readonly #run: Run;
  readonly #given: Given;
  /** ABM_ORGANIZATION */
  readonly #organization: string | undefined;

  constructor(run: Run, given: Given, organization: string | undefined) {
    this.#run = run;
    this.#given = given;
    this.#organization = organization;
    // from the first step on, every screen is looked at for the name
    if (organization) run.witness.watchFor('abm', organization);
  }

  get origin(): string { return new URL(this.#given.abm.url).origin; }

  /** 1.1 to 1.5: the tokens that stand there. The organisation is proven. */
  async tokens(): Promise<TokenSeen[]> {
    const tokens = await walk(this.#run, this.#given, { way: toTokens, as: 'step' });
    await this.#run.require(abm.openDirectorySync, () => this.proveOrganization());
    return tokens;
  }

  /** The same where exactly one token must stand there. */
  async onlyToken(): Promise<TokenSeen> {
    const tokens = await this.tokens();
    const [only] = tokens;
    this.#run.facts.oldToken = only ? recordOf(only) : null;
    await this.#run.require(abm.openDirectorySync, async () => {
      if (!only || tokens.length > 1) throw capReached(tokens);
    });
    return only as TokenSeen;
  }

  /** From where the tab stands, loaded anew: the steps behind which the console still stands are left out by themselves. */
  async tokensAgain(): Promise<TokenSeen[]> {
    const { page, rules } = this.#run.parts.surfaces.abm;
    const stood = page.url();
    const isThere = isAllowed(stood, rules.consoleOrigins) && await this.#isReloaded(stood);
    await this.#run.repeat(abm.signIn, isThere ? { ...this.#given.abm, url: null } : this.#given.abm);
    if (isThere && page.url() === stood) await this.#run.sees(abm.openManagedAccounts, PAGE_MS, 'entry', 'managedAccounts');
    const [, ...fromHome] = toTokens;
    return walk(this.#run, this.#given, { way: fromHome, as: 'repeat' });
  }

  async #isReloaded(url: string): Promise<boolean> {
    await this.#run.reload('abm', url);
    const signs = ['console', 'signInLink', 'username', 'continueWithPassword', 'password', 'code'] as const;
    return await this.#run.sees(abm.signIn, CONSOLE_MS, ...signs) !== null;
  }

  /** Both rows, once Apple shows the new token in use: it does up to 60 s after the first use, and the pane is read anew until then. */
  async whenInUse(rotation: Rotation): Promise<Record<'discard' | 'keep', TokenSeen>> {
    const end = performance.now() + this.#run.parts.surfaces.abm.rules.stepTimeoutMs;
    const { old, fresh } = rotation;
    for (let looks = 1; ; looks++) {
      const now = await this.tokensAgain();
      const [discard, keep] = [theSame(now, old), fresh ? theSame(now, fresh) : newAmong([old], now)];
      if (discard && keep?.state === 'in use' && !isSame(keep, discard)) return { discard, keep };
      const isOneGone = now.length === 1 && looks > 1;
      if (!isOneGone && performance.now() < end) continue;
      this.noteGone(now, rotation);
      if (isOneGone) throw this.#oneIsGone(now, rotation);
      throw new StepStopped('ABM_NOT_IN_USE', 'Apple does not show the new token in use.', {
        expected: fresh ? describeToken(fresh) : 'a second token, in use', seen: now.map(describeToken).join('; '),
        next: 'Both tokens stay until Apple shows the new one in use.',
      });
    }
  }

  /** What is gone is not reported as if it stood there. Once this run has pressed Revoke, the previous one may be its own doing. */
  noteGone(now: readonly TokenSeen[], { old, fresh }: Rotation): void {
    const { facts, ledger } = this.#run;
    if (!isAmong(now, old)) facts.oldToken = recordOf(old, ledger.stage === 'discarding' ? 'discarded' : GONE);
    if (fresh && !isAmong(now, fresh)) facts.newToken = recordOf(fresh, GONE);
  }

  /** Whether somebody else has revoked the new token while it was waited for. */
  get isNewGone(): boolean { return this.#run.facts.newToken?.status === GONE; }

  #oneIsGone(now: readonly TokenSeen[], { old, fresh }: Rotation): StepStopped {
    const which = theSame(now, old) ? 'new' : 'previous';
    if (which === 'previous') this.#run.ledger.enter('discarded'); // what is left is the last test
    return new StepStopped('ABM_TOKENS_UNCLEAR', `The ${which} token is gone from Apple's pane: somebody else has revoked it.`, {
      expected: [old, ...(fresh ? [fresh] : [])].map(describeToken).join(' and '), seen: now.map(describeToken).join('; '),
    });
  }

  /**
   * What Apple's pane shows when it is loaded anew decides: some panes keep a removal to themselves until they are saved. A token
   * that somebody else has made meanwhile does not matter.
   */
  async proveDiscarded({ old, keep }: { old: TokenSeen; keep: TokenSeen }): Promise<void> {
    const end = performance.now() + Math.min(GONE_MS, this.#run.parts.surfaces.abm.rules.stepTimeoutMs);
    for (;;) {
      const now = await this.tokensAgain();
      if (isAmong(now, keep) && !isAmong(now, old)) return;
      if (performance.now() < end) continue;
      this.#run.ledger.enter('discarding');
      throw new StepStopped('ABM_DISCARD_UNPROVEN', 'The reloaded pane does not show that the previous token is gone and the new one '
        + 'is there.', {
        expected: describeToken(keep), seen: now.map(describeToken).join('; '),
        next: 'Check whether the pane asks you to save its changes. The token to revoke is the one that Entra does not use.',
      });
    }
  }

  /** Its name stands on the screen: what was seen before does not count any more. */
  async proveAnew(): Promise<void> {
    this.#run.witness.forget('abm');
    await this.proveOrganization();
  }

  async proveOrganization(): Promise<void> {
    const { abm: surface } = this.#run.parts.surfaces;
    if (!(await this.#run.witness.hasSeen(surface)) && !(await this.#seesInMenu())) {
      throw new StepStopped('ABM_ORGANIZATION', `"${this.#organization ?? ''}" (ABM_ORGANIZATION) is not on Apple's screen.`, {
        next: 'You may be signed in to another organisation: compare its name at the lower left with the setting.',
      });
    }
    this.#run.facts.organization = this.#organization ?? null;
  }

  /** Some consoles name the organisation only in the menu behind your name: looks there, and walks back. */
  async #seesInMenu(): Promise<boolean> {
    await this.#run.repeat(abm.signIn, this.#given.abm);
    await this.#run.repeat(abm.openAccountMenu, 'identity');
    const isSeen = await this.#run.witness.hasSeen(this.#run.parts.surfaces.abm);
    if (isSeen) await this.tokensAgain();
    return isSeen;
  }
}

export function isOnly(now: readonly TokenSeen[], token: TokenSeen): boolean {
  return now.length === 1 && theSame(now, token) !== null;
}
