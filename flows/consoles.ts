/** Both consoles as the settings describe them: how to sign in, what must stand on their screens, where to return to. */
import { TokenCodes } from '../src/sign-in/codes.ts';
import { StepStopped } from '../src/errors.ts';
import type { ConsoleName } from '../src/words.ts';
import { Latch } from '../src/sign-in/latch.ts';
import type { Graph } from '../src/graph/graph.ts';
import type { Person } from '../src/person/person.ts';
import { plainUrl } from '../src/page/plain-url.ts';
import type { Run } from '../src/run/run.ts';
import type { Settings } from '../src/settings/schema.ts';
import { isOnScreen } from '../src/page/reading.ts';
import { applicationIds, idsIn } from './application-ids.ts';
import { returnToTokens } from './return-to-tokens.ts';
import { abm } from './runbook.ts';
import type { AbmCredentials } from './steps/abm/sign-in.ts';
import type { EntraCredentials } from './steps/entra/sign-in.ts';

export class Consoles {
  readonly abm: AbmCredentials & { url: string };
  readonly entra: EntraCredentials & { url: string };
  readonly scimTenantUrl: string;
  readonly application: string | undefined;
  /** the application's own page in Entra, once it was reached */
  applicationUrl: string | null = null;
  /** the pane of its credentials, once it was reached; whether the console leads there again is its own affair */
  credentialsUrl: string | null = null;
  readonly #organization: string | undefined;
  readonly #tenant: string | undefined;

  /** the other eye on Entra; null where GRAPH_AUTH is off */
  readonly graph: Graph | null;

  constructor(settings: Settings, person: Person, graph: Graph | null = null) {
    this.graph = graph;
    this.abm = {
      url: settings.ABM_URL, username: settings.ABM_USERNAME,
      password: {
        secret: settings.ABM_PASSWORD, setting: 'ABM_PASSWORD', latch: new Latch(settings.ABM_USERNAME ?? '', settings.ABM_URL),
      },
      codeCommand: settings.ABM_2FA_COMMAND, isSessionKept: settings.SESSION_DIR !== undefined, person,
    };
    this.entra = {
      url: inEnglish(settings.ENTRA_URL), username: settings.ENTRA_USERNAME,
      password: {
        secret: settings.ENTRA_PASSWORD, setting: 'ENTRA_PASSWORD',
        latch: new Latch(settings.ENTRA_USERNAME ?? '', settings.ENTRA_URL),
      },
      codes: settings.ENTRA_TOTP_SECRET && new TokenCodes(settings.ENTRA_TOTP_SECRET),
      isSessionKept: settings.SESSION_DIR !== undefined, person,
    };
    this.scimTenantUrl = settings.SCIM_TENANT_URL;
    this.application = settings.ENTRA_APP;
    this.#organization = settings.ABM_ORGANIZATION;
    this.#tenant = settings.ENTRA_TENANT;
  }

  /** From the first step on, every screen is looked at for the names that must stand on it. */
  watch(run: Run): void {
    if (this.#organization) run.witness.watchFor('abm', this.#organization);
    if (this.#tenant) run.witness.watchFor('entra', this.#tenant);
    run.prove = (console) => this.#proveAnew(run, console);
  }

  /** Before each stage that writes: what was proven at the beginning holds now. */
  async #proveAnew(run: Run, console: ConsoleName): Promise<void> {
    run.witness.forget(console);
    if (console === 'abm') return this.proveOrganization(run);
    await this.proveTenant(run);
    return this.#proveApplication(run);
  }

  /** Its name stands on the screen, or its id in the address. */
  async #proveApplication(run: Run): Promise<void> {
    const { entra: surface } = run.parts.surfaces;
    const name = run.facts.application ?? '';
    const ids = applicationIds(this.applicationUrl ?? '').filter((id) => id !== this.#tenant?.toLowerCase());
    if (idsIn(surface.page.url()).some((id) => ids.includes(id)) || await isOnScreen(surface, name)) return;
    throw new StepStopped('ENTRA_APP_MISSING', `Entra's screen does not show that it is still the application "${name}".`, {
      seen: plainUrl(surface.page.url()), next: 'Look whether somebody uses this browser at the same time, then run again.',
    });
  }

  async proveOrganization(run: Run): Promise<void> {
    const { abm: surface } = run.parts.surfaces;
    if (!(await run.witness.hasSeen(surface)) && !(await this.#seesInMenu(run))) {
      throw new StepStopped('ABM_ORGANIZATION', `"${this.#organization ?? ''}" (ABM_ORGANIZATION) does not stand on Apple's screen.`, {
        next: 'You may be signed in to another organisation: compare its name at the lower left with the setting.',
      });
    }
    run.facts.organization = this.#organization ?? null;
  }

  /** Some consoles name the organisation only in the menu behind your name: looks there, and walks back. */
  async #seesInMenu(run: Run): Promise<boolean> {
    await run.repeat(abm.signIn, this.abm);
    await run.repeat(abm.openAccountMenu, 'identity');
    const isSeen = await run.witness.hasSeen(run.parts.surfaces.abm);
    if (isSeen) await returnToTokens(run, this);
    return isSeen;
  }

  async proveTenant(run: Run): Promise<void> {
    if (!(await run.witness.hasSeen(run.parts.surfaces.entra))) {
      throw new StepStopped('ENTRA_TENANT', `"${this.#tenant ?? ''}" (ENTRA_TENANT) does not stand on Entra's screen.`, {
        next: 'You may be signed in to another tenant: compare the directory at the upper right with the setting.',
      });
    }
    run.facts.tenant = this.#tenant ?? null;
  }
}

/** The portal takes its language from this rather than from the account's own settings (Azure/portaldocs, localization). */
function inEnglish(url: string): string {
  const asked = new URL(url);
  if (!asked.searchParams.has('l')) asked.searchParams.set('l', 'en.en-us');
  return asked.href;
}
