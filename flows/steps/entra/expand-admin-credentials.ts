/** Guide 2.8: expands Admin Credentials, and proves the Tenant URL before anything is typed beside it. */
import { provisioning as screen } from '../../../selectors/entra/provisioning.ts';
import { StepStopped } from '../../../src/errors.ts';
import { press } from '../../../src/page/press.ts';
import type { Ui } from '../../../src/page/ui.ts';
import { defineStep, NOT_YET, Skipped } from '../../../src/step.ts';

export const expandAdminCredentials = defineStep({
  id: '2.8',
  title: 'Expand Admin Credentials',
  instruction: 'Expand Admin Credentials.',
  console: 'entra',
  effect: 'reads',
  screen,
  controls: ['adminCredentials', 'secretToken'],
  async run(ui, scimTenantUrl: string) {
    const shown = await ui.firstOf('secretToken', 'adminCredentials', 'adminCredentialsHeading');
    if (shown !== 'secretToken') {
      await ui.click(shown);
      const there = await ui.firstOfWithin(DRAWN_MS, 'secretToken') ?? await ui.firstOf('secretToken', 'movedLink');
      if (there === 'movedLink') await press(ui, 'movedLink', 'secretToken');
    }
    await proveTenantUrl(ui, scimTenantUrl);
    if (!ui.surface.rules.isReadOnly) await proveControls(ui); // a check may be done by somebody who only reads
    return shown === 'secretToken' ? new Skipped('the credentials are shown already') : undefined;
  },
  person: {
    async see(ui, scimTenantUrl) {
      if (!(await ui.isThere('secretToken')) || !(await ui.isThere('tenantUrl'))) return NOT_YET;
      await proveTenantUrl(ui, scimTenantUrl);
      return undefined;
    },
  },
});

/** How long a page in the making may show a control twice, or a field that cannot be typed into yet. */
const DRAWN_MS = 5000;

/**
 * What is needed once the secret is there is looked at now, while nothing is at stake: Save may only appear when there is something to
 * save.
 */
async function proveControls(ui: Ui<keyof typeof screen.targets>): Promise<void> {
  let doubled: string | undefined;
  const isWritable = await ui.surface.until(async () => {
    doubled = undefined;
    for (const key of ['testConnection', 'save'] as const) if ((await ui.places(key)).length > 1) doubled = key;
    return doubled === undefined && (await ui.isEnabled('secretToken')) ? true : undefined;
  }, Math.min(DRAWN_MS, ui.surface.rules.stepTimeoutMs));
  if (isWritable) return;
  if (doubled !== undefined) {
    throw new StepStopped('AMBIGUOUS', `More than one element fits "${doubled}", where at most one may.`, {
      seen: (await ui.overview()).join(', '),
      next: 'Do this renewal by hand: the program cannot tell which of them belongs to the credentials.',
    });
  }
  throw new StepStopped('ENTRA_FIELD', 'Nothing can be typed into Secret Token.', {
    seen: (await ui.overview()).join(', '),
    next: 'It is read-only for administrators who may not change provisioning (Application Administrator, Cloud Application '
      + 'Administrator or owner may), or the form has an Edit of its own.',
  });
}

async function proveTenantUrl(ui: Ui<keyof typeof screen.targets>, wanted: string): Promise<void> {
  const shown = await ui.surface.until(async () => (await ui.addressIn('tenantUrl')) || undefined);
  if (shown === wanted) return;
  throw new StepStopped('ENTRA_TENANT_URL', `Entra's form has the Tenant URL ${shown ?? '(empty)'}, but SCIM_TENANT_URL is ${wanted}.`, {
    next: 'Find out which is right; the secret goes to no other address and a renewal never changes it.',
  });
}
