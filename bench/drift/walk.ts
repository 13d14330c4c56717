/** Renews once on the replica by the real steps, and freezes both consoles before every act: the look-ups of the bench. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { startReplica, type Replica, type ReplicaOptions } from '../../fixtures/replica.ts';
import { abm, clickRules, entra } from '../../flows/runbook.ts';
import { findWarning } from '../../flows/steps/abm/discard-previous-token/warning.ts';
import { newAmong } from '../../flows/steps/abm/open-directory-sync/compare-tokens.ts';
import type { TokenSeen } from '../../flows/steps/abm/open-directory-sync/read-tokens.ts';
import type { ApplicationSeen } from '../../flows/steps/entra/open-application.ts';
import type { Target } from '../../selectors/schema.ts';
import { StepStopped } from '../../src/errors.ts';
import { pinAll } from '../../src/page/find.ts';
import { Surface } from '../../src/page/surface.ts';
import type { Ui } from '../../src/page/ui.ts';
import { Person } from '../../src/person/person.ts';
import { Secret } from '../../src/secret.ts';
import { loadSettings } from '../../src/settings/load.ts';
import type { Settings } from '../../src/settings/schema.ts';
import { TokenCodes } from '../../src/sign-in/codes.ts';
import { Latch } from '../../src/sign-in/latch.ts';
import type { Step } from '../../src/step.ts';
import { freeze, type Frozen } from './freeze.ts';
import { Acted, Rehearsal, Watched, type Act } from './rehearsal.ts';

export type ConsoleName = 'abm' | 'entra';

/** One element that a step looks for, and the page on which it did. */
export interface LookUp {
  /** "guide 1.6 newSecret" */
  readonly id: string;
  readonly step: string;
  readonly console: ConsoleName;
  readonly settings: Settings;
  readonly frozen: Frozen;
  /** its name is somebody's own, an application's for one: another name is another thing */
  readonly isNameData: boolean;
  /** Looks for it as the step does. Throws `Acted` with what it would act on, else gives the secret or nothing. */
  find(surface: Surface): Promise<unknown>;
}

type AnyStep = Step<string, never>;
/** Documented ways to the same place: acting on one is as right as on the other. */
const ALSO_RIGHT: Readonly<Record<string, readonly string[]>> = {
  gettingStarted: ['provisioning', 'manage'], provisioning: ['gettingStarted'], manage: ['gettingStarted', 'provisioning'],
  editProvisioning: ['updateCredentials'], updateCredentials: ['editProvisioning'],
};
const NAMED_BY_DATA = new Set(['yourName', 'yourNameOnTop', 'result', 'resultLink', 'domain']);

/** All look-ups of one renewal on a replica of this kind. Throws unless the replica says that the renewal went well. */
export async function walk(browser: Browser, options: ReplicaOptions & { readonly title: string }): Promise<LookUp[]> {
  const replica = await startReplica({ pace: 'instant', apps: 40, ...options });
  try {
    const found = await new Walk(browser, replica, options.title).renew();
    const { tokens, counters } = replica.truth();
    const isDone = counters.saved === 1 && counters.revoked === 1 && tokens.filter(({ status }) => status !== 'revoked').length === 1;
    if (!isDone) throw new Error(`the renewal on ${options.title} did not end well: ${JSON.stringify(counters)}`);
    return found;
  } finally {
    await replica.close();
  }
}

class Walk {
  readonly #browser: Browser;
  readonly #settings: Settings;
  readonly #title: string;
  readonly #lookUps: LookUp[] = [];

  constructor(browser: Browser, replica: Replica, title: string) {
    this.#browser = browser;
    this.#title = title;
    this.#settings = loadSettings({ file: '', isRequired: false, environment: { ...replica.env, STEP_TIMEOUT_MS: '40000' } });
  }

  async renew(): Promise<LookUp[]> {
    const { SCIM_TENANT_URL: scimTenantUrl } = this.#settings;
    const apple = await this.#open('abm');
    const microsoft = await this.#open('entra');
    await this.#do(apple, abm.signIn, this.#credentials('abm'));
    const before = await this.#toTokens(apple) as TokenSeen[];
    await this.#do(microsoft, entra.signIn, this.#credentials('entra'));
    for (const step of [entra.openIdentity, entra.openApplications, entra.openEnterpriseApplications]) await this.#do(microsoft, step);
    const { name: application } = await this.#do(microsoft, entra.openApplication, undefined) as ApplicationSeen;
    await this.#do(microsoft, entra.openProvisioning);
    await this.#do(microsoft, entra.editProvisioning);
    await this.#do(microsoft, entra.expandAdminCredentials, scimTenantUrl);
    await this.#do(apple, abm.createClientSecret, before);
    const secret = await this.#do(apple, abm.takeSecret) as Secret;
    await this.#do(apple, abm.closeSecretDialog, before);
    await this.#do(microsoft, entra.enterSecretToken, { secret, scimTenantUrl });
    await this.#do(microsoft, entra.testConnection);
    await this.#read(microsoft, { step: entra.readTestResult, key: 'testPassed' });
    await this.#do(microsoft, entra.saveCredentials, scimTenantUrl);
    await this.#read(microsoft, {
      step: entra.readSaveResult, key: 'saved', input: { application, isSaved: () => Promise.resolve(false) },
    });
    await apple.page.reload();
    const after = await this.#untilInUse(apple, before);
    await this.#do(apple, abm.discardPreviousToken, after);
    await this.#do(microsoft, entra.testAgain);
    return this.#lookUps;
  }

  async #open(console: ConsoleName): Promise<Surface> {
    const context = await this.#browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } });
    return new Surface(await context.newPage(), { ...rulesFor(console, this.#settings), stepTimeoutMs: this.#settings.STEP_TIMEOUT_MS });
  }

  async #toTokens(surface: Surface, isWatched = true): Promise<unknown> {
    for (const [step, input] of [
      [abm.openAccountMenu, 'guide'], [abm.openPreferences, undefined], [abm.openManagedAccounts, undefined],
    ] as const) await this.#do(surface, step, input, isWatched);
    return this.#do(surface, abm.openDirectorySync, this.#settings.SCIM_TENANT_URL, isWatched);
  }

  async #untilInUse(surface: Surface, before: readonly TokenSeen[]): Promise<{ discard: TokenSeen; keep: TokenSeen; isKeptInUse: true }> {
    for (let look = 0; look < 20; look++) {
      const now = await this.#toTokens(surface, false) as TokenSeen[];
      const [discard, keep] = [before[0], newAmong(before, now)];
      if (discard && keep?.state === 'in use') return { discard, keep, isKeptInUse: true };
      await surface.page.reload();
    }
    throw new Error('the replica never showed the new token in use');
  }

  async #do(surface: Surface, step: unknown, input?: unknown, isWatched = true): Promise<unknown> {
    const any = step as AnyStep;
    const ui = new Watched<string>(surface, any.screen);
    let acts = 0;
    if (isWatched) ui.onAct = (act) => this.#keep(surface, { step: any, input, act, isFirst: acts++ === 0 && !/^[12]\.1$/.test(any.id) });
    if (step === abm.takeSecret) return this.#takeSecret(surface, ui, any);
    return any.run(ui, input as never);
  }

  /** What is said on the screen is looked for by itself: the steps that read it act on nothing. */
  async #read(surface: Surface, { step, key, input }: { step: unknown; key: string; input?: unknown }): Promise<void> {
    await this.#do(surface, step, input);
    const ui = new Watched<string>(surface, (step as AnyStep).screen);
    ui.onAct = (act) => this.#keep(surface, { step: step as AnyStep, input: undefined, act, isFirst: false });
    if (await ui.isThere(key)) await ui.tellOf(key);
  }

  async #takeSecret(surface: Surface, ui: Ui, step: AnyStep): Promise<unknown> {
    const secret = await step.run(ui, undefined as never) as Secret;
    const frozen = await freeze(surface, { secret: secret.reveal() });
    this.#add(surface, {
      step, key: 'secret', frozen, find: (again) => step.run(new Rehearsal<string>(again, step.screen), undefined as never),
    });
    return secret;
  }

  async #keep(
    surface: Surface, { step, input, act, isFirst }: { step: AnyStep; input: unknown; act: Act<string>; isFirst: boolean },
  ): Promise<void> {
    const others = (ALSO_RIGHT[act.key] ?? []).map((key) => pinAll(surface, { ...step.screen.targets[key] as Target, key }));
    const frozen = await freeze(surface, { pinned: act.pinned, alsoRight: (await Promise.all(others)).flat() });
    const find = async (again: Surface): Promise<unknown> => {
      const ui = new Rehearsal<string>(again, step.screen);
      if (act.key === 'confirmDiscard') return ui.clickIn(() => findWarning(ui), act.key);
      return isFirst ? step.run(ui, input as never) : act.again(ui);
    };
    this.#add(surface, { step, key: act.key, frozen, find });
  }

  #add(surface: Surface, { step, key, frozen, find }: { step: AnyStep; key: string; frozen: Frozen; find: LookUp['find'] }): void {
    const id = `${this.#title} ${step.id} ${key}`;
    if (this.#lookUps.some((one) => one.id === id)) return;
    this.#lookUps.push({
      id, step: step.id, console: surface.rules.console, settings: this.#settings, frozen, find, isNameData: NAMED_BY_DATA.has(key),
    });
  }

  #credentials(console: ConsoleName): unknown {
    const {
      ABM_URL, ABM_USERNAME, ABM_PASSWORD, ABM_2FA_COMMAND, ENTRA_URL, ENTRA_USERNAME, ENTRA_PASSWORD, ENTRA_TOTP_SECRET,
    } = this.#settings;
    const latch = new Latch('bench', console, mkdtempSync(join(tmpdir(), 'drift-')));
    const shared = { isSessionKept: false, person: nobody() };
    return console === 'abm'
      ? {
        ...shared, url: ABM_URL, username: ABM_USERNAME, password: { secret: ABM_PASSWORD, setting: 'ABM_PASSWORD', latch },
        codeCommand: ABM_2FA_COMMAND,
      }
      : {
          ...shared, url: ENTRA_URL, username: ENTRA_USERNAME, password: { secret: ENTRA_PASSWORD, setting: 'ENTRA_PASSWORD', latch },
          codes: ENTRA_TOTP_SECRET && new TokenCodes(ENTRA_TOTP_SECRET),
        };
  }
}

export function rulesFor(console: ConsoleName, settings: Settings): Omit<Surface['rules'], 'stepTimeoutMs'> {
  return {
    console, ...clickRules[console], signal: new AbortController().signal,
    consoleOrigins: console === 'abm' ? [settings.ABM_URL] : [settings.ENTRA_URL, ...settings.ENTRA_FRAME_ORIGINS],
    signInOrigins: console === 'abm' ? settings.APPLE_SIGN_IN_ORIGINS : settings.MICROSOFT_SIGN_IN_ORIGINS,
  };
}

/** What a look-up would act on, or the secret it read, or why it stopped. */
export async function outcomeOf(lookUp: LookUp, surface: Surface): Promise<Acted | Secret | string> {
  try {
    const given = await lookUp.find(surface);
    return given instanceof Secret ? given : 'acted on nothing';
  } catch (error) {
    if (error instanceof Acted) return error;
    if (error instanceof StepStopped) return `${error.code} ${error.message}`;
    throw error;
  }
}

function nobody(): Person {
  const silent = {
    step: () => undefined, say: () => undefined, waitingFor: () => () => undefined, ring: () => undefined, close: () => undefined,
  };
  const progress = { ...silent, pausedFor: <T>(question: () => Promise<T>): Promise<T> => question() };
  return new Person({ isUnattended: true, timeoutMs: 1 }, progress, {
    canAsk: false, confirm: () => Promise.resolve(false), choose: () => Promise.resolve(null), code: () => Promise.resolve(null),
  });
}
