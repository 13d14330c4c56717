/** Both consoles as page objects, as the settings describe them; what a flow works with. */
import type { Graph } from '../src/graph/graph.ts';
import type { Guards } from '../src/run/flow.ts';
import type { Run } from '../src/run/run.ts';
import type { Settings } from '../src/settings/schema.ts';
import { TokenCodes } from '../src/sign-in/codes.ts';
import { Latch } from '../src/sign-in/latch.ts';
import type { StepHeader } from '../src/step.ts';
import type { ConsoleName } from '../src/words.ts';
import { Apple } from './apple.ts';
import { Entra } from './entra.ts';
import { walkBack, type Given } from './paths.ts';

export class Consoles implements Guards {
  readonly run: Run;
  readonly apple: Apple;
  readonly entra: Entra;
  readonly scimTenantUrl: string;
  /** the other eye on Entra; null where GRAPH_AUTH is off */
  readonly graph: Graph | null;
  readonly #given: Given;

  constructor(run: Run, settings: Settings, graph: Graph | null = null) {
    this.run = run;
    this.graph = graph;
    this.#given = givenBy(run, settings);
    this.scimTenantUrl = settings.SCIM_TENANT_URL;
    this.apple = new Apple(run, this.#given, settings.ABM_ORGANIZATION);
    this.entra = new Entra(run, this.#given, settings.ENTRA_TENANT);
  }

  /** Before each stage that writes: what was proven at the beginning holds now. */
  async prove(console: ConsoleName): Promise<void> {
    await (console === 'abm' ? this.apple.proveAnew() : this.entra.proveAnew());
  }

  /** A session has ended: signs in again and goes to where this step begins. */
  async walkBack(step: StepHeader): Promise<void> {
    await walkBack(this.run, this.#given, { step, secret: this.entra.secretToType });
  }
}

function givenBy(run: Run, settings: Settings): Given {
  const { person } = run.parts;
  const isSessionKept = settings.SESSION_DIR !== undefined;
  return {
    abm: {
      url: settings.ABM_URL, username: settings.ABM_USERNAME,
      password: {
        secret: settings.ABM_PASSWORD, setting: 'ABM_PASSWORD', latch: new Latch(settings.ABM_USERNAME ?? '', settings.ABM_URL),
      },
      codeCommand: settings.ABM_2FA_COMMAND, isSessionKept, person,
    },
    entra: {
      url: inEnglish(settings.ENTRA_URL), username: settings.ENTRA_USERNAME,
      password: {
        secret: settings.ENTRA_PASSWORD, setting: 'ENTRA_PASSWORD',
        latch: new Latch(settings.ENTRA_USERNAME ?? '', settings.ENTRA_URL),
      },
      codes: settings.ENTRA_TOTP_SECRET && new TokenCodes(settings.ENTRA_TOTP_SECRET), isSessionKept, person,
    },
    scimTenantUrl: settings.SCIM_TENANT_URL,
    application: settings.ENTRA_APP,
  };
}

/** The portal takes its language from this rather than from the account's own settings (Azure/portaldocs, localization). */
function inEnglish(url: string): string {
  const asked = new URL(url);
  if (!asked.searchParams.has('l')) asked.searchParams.set('l', 'en.en-us');
  return asked.href;
}
