/** Entra's console as a page object: what a flow can ask of it, and know about it. */
import { StepStopped } from '../src/errors.ts';
import { plainUrl } from '../src/page/plain-url.ts';
import { isOnScreen } from '../src/page/reading.ts';
import type { Run } from '../src/run/run.ts';
import type { Secret } from '../src/secret.ts';
import { applicationIds, idsIn } from './application-ids.ts';
import { toApplication, toCredentials, walk, type Given } from './paths.ts';
import { entra } from './runbook.ts';

/** How long the pane, and then the application's own page, may take to show after a reload before the longer way is taken. */
const PANE_MS = 8000;
const APPLICATION_MS = 15_000;

interface Address {
  readonly url: string;
  readonly withinMs: number;
  /** one of them stands there when the address leads where it did */
  readonly signs: readonly (keyof typeof entra.openProvisioning.screen.targets)[];
}

export class Entra {
  /** what 2.9 types, once there is one and until it is saved; null where only a person has seen it */
  secretToType: Secret | null = null;
  /** the application's own page, once it was reached */
  applicationUrl: string | null = null;
  readonly #run: Run;
  readonly #given: Given;
  /** ENTRA_TENANT */
  readonly #tenant: string | undefined;
  /** the pane of its credentials, once it was reached; whether the console leads there again is its own affair */
  #credentialsUrl: string | null = null;

  constructor(run: Run, given: Given, tenant: string | undefined) {
    this.#run = run;
    this.#given = given;
    this.#tenant = tenant;
    // from the first step on, every screen is looked at for the name
    if (tenant) run.witness.watchFor('entra', tenant);
  }

  get url(): string { return this.#given.entra.url; }

  /** Whoever is signed in, as far as it is known. */
  get account(): string | null { return this.#given.entra.username ?? this.#run.parts.surfaces.entra.account; }

  /** The ids in the address of the application's page. */
  get applicationIds(): string[] { return applicationIds(this.applicationUrl ?? ''); }

  /** 2.1 to 2.8: the form of the application's credentials. Tenant and application are proven. */
  async credentials(): Promise<void> {
    const { page } = this.#run.parts.surfaces.entra;
    const { name, rivals } = await walk(this.#run, this.#given, { way: toApplication, as: 'step' });
    this.#run.facts.application = name;
    this.applicationUrl = page.url();
    await walk(this.#run, this.#given, { way: toCredentials, as: 'step' });
    this.#credentialsUrl = page.url();
    this.#run.facts.tenantUrl = this.#given.scimTenantUrl;
    await this.#run.require(entra.expandAdminCredentials, async () => {
      await this.proveTenant();
      if (rivals.length > 0) await this.#proveAmong([name, ...rivals]);
    });
  }

  /**
   * The same form after a reload, so that it holds what is stored and nothing typed: by the pane's own address, else by that of the
   * application's page, else by the sidebar as in the guide.
   */
  async credentialsAgain(): Promise<undefined> {
    const [pane, application] = [this.#credentialsUrl, this.applicationUrl];
    const isPane = pane !== null && pane !== application
      && await this.#isReopened({ url: pane, withinMs: PANE_MS, signs: ['secretToken', 'adminCredentials'] });
    if (!isPane) await this.applicationAgain();
    await walk(this.#run, this.#given, { way: toCredentials, as: 'repeat' });
  }

  /** The application's own page, loaded anew: by its address, else by the sidebar. */
  async applicationAgain(): Promise<void> {
    const isThere = await this.#isReopened({
      url: this.applicationUrl ?? this.url, withinMs: APPLICATION_MS,
      signs: ['secretToken', 'adminCredentials', 'editProvisioning', 'connectivity', 'gettingStarted', 'provisioning'],
    });
    if (isThere) return;
    const [, ...fromHome] = toApplication;
    await walk(this.#run, this.#given, { way: fromHome, as: 'repeat' });
  }

  /** Loads an address anew, so that what was typed is gone; whether it leads where it is wanted to. */
  async #isReopened({ url, withinMs, signs }: Address): Promise<boolean> {
    await this.#run.reload('entra', url);
    await this.#run.repeat(entra.signIn, { ...this.#given.entra, url: null });
    return await this.#run.sees(entra.openProvisioning, withinMs, ...signs) !== null;
  }

  /** The secret in a form read anew, typed and not saved. */
  async typeAgain(secret: Secret | null): Promise<void> {
    await this.credentialsAgain();
    await this.#run.repeat(entra.enterSecretToken, { secret, scimTenantUrl: this.#given.scimTenantUrl });
  }

  /** Whether what Entra has stored is accepted by Apple now. */
  async storedWorks(): Promise<boolean> {
    try {
      await this.proveStored();
      return true;
    } catch (error) {
      if (error instanceof StepStopped && error.code === 'ENTRA_TEST_FAILED') return false;
      throw error;
    }
  }

  /**
   * What Entra holds when asked again decides, not what a notification said: the stored credentials, which nobody has typed into,
   * are tested.
   */
  async proveStored(): Promise<void> {
    await this.credentialsAgain();
    const refusal = await this.#lastingRefusal();
    this.#run.ledger.know(refusal === null ? 'works' : blamesCredentials(refusal) ? 'none' : 'unknown');
    if (refusal === null) return;
    throw new StepStopped('ENTRA_TEST_FAILED', `The credentials that Entra has stored were refused: ${refusal.message}`, {
      next: 'No token was revoked. Look at both consoles before you revoke one.',
    });
  }

  /** One refusal may pass by itself; the second counts. */
  async #lastingRefusal(): Promise<StepStopped | null> {
    return await this.refusal() && await this.refusal();
  }

  /** One press of Test Connection; how it was refused, or null. */
  async refusal(): Promise<StepStopped | null> {
    await this.#run.repeat(entra.testConnection);
    try {
      await this.#run.repeat(entra.readTestResult);
      return null;
    } catch (error) {
      if (error instanceof StepStopped && error.code === 'ENTRA_TEST_FAILED') return error;
      throw error;
    }
  }

  /** Before each stage that writes: what was proven at the beginning holds now. */
  async proveAnew(): Promise<void> {
    this.#run.witness.forget('entra');
    await this.proveTenant();
    await this.#proveApplication();
  }

  async proveTenant(): Promise<void> {
    if (!(await this.#run.witness.hasSeen(this.#run.parts.surfaces.entra))) {
      throw new StepStopped('ENTRA_TENANT', `"${this.#tenant ?? ''}" (ENTRA_TENANT) is not on Entra's screen.`, {
        next: 'You may be signed in to another tenant: compare the directory at the upper right with the setting.',
      });
    }
    this.#run.facts.tenant = this.#tenant ?? null;
  }

  /** Its name stands on the screen, or its id in the address. */
  async #proveApplication(): Promise<void> {
    const { entra: surface } = this.#run.parts.surfaces;
    const name = this.#run.facts.application ?? '';
    const ids = this.applicationIds.filter((id) => id !== this.#tenant?.toLowerCase());
    if (idsIn(surface.page.url()).some((id) => ids.includes(id)) || await isOnScreen(surface, name)) return;
    throw new StepStopped('ENTRA_APP_MISSING', `Entra's screen no longer shows the application "${name}".`, {
      seen: plainUrl(surface.page.url()), next: 'Check whether somebody else is using this browser, then run again.',
    });
  }

  /**
   * Of several applications that may be meant, only one whose stored credentials work is written to: the others do not sync. Where
   * they do not work, it says nothing of sync: another one may be the one that syncs.
   */
  async #proveAmong(names: readonly string[]): Promise<void> {
    if (await this.#lastingRefusal() === null) {
      this.#run.ledger.know('works');
      return;
    }
    throw new StepStopped('ENTRA_APP_AMBIGUOUS',
      `${names.length} applications may be the one, and the stored credentials of "${names[0] ?? ''}" do not work.`, {
        seen: names.join(', '), next: 'Put the object id of the one that syncs into ENTRA_APP.',
      });
  }
}

const BLAMES = /\b(unauthori[sz]ed|forbidden|401|403)\b|invalid credentials/i;

/** Whether the console itself says that the test may pass when it is made again, and blames no credentials. */
export function isPassingRefusal(error: unknown): boolean {
  return error instanceof StepStopped && error.code === 'ENTRA_TEST_FAILED' && /\btry again\b|\btemporar/i.test(error.message)
    && !BLAMES.test(error.message);
}

/** Whether Apple refuses the token itself; a test that failed for another reason says nothing of what Entra holds. */
export function blamesCredentials({ message }: StepStopped): boolean {
  return BLAMES.test(message) && !/try again/i.test(message);
}
