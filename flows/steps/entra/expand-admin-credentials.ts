/** Guide 2.8: expands Admin Credentials, and proves the Tenant URL before anything is typed beside it. */
import { provisioning as screen } from '../../../selectors/entra/provisioning.ts';
import { StepStopped } from '../../../src/errors.ts';
import { defineStep, NOT_YET, Skipped } from '../../../src/step.ts';
import type { Ui } from '../../../src/ui/ui.ts';

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
      await ui.firstOf('secretToken');
    }
    await proveTenantUrl(ui, scimTenantUrl);
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

async function proveTenantUrl(ui: Ui<keyof typeof screen.targets>, wanted: string): Promise<void> {
  const shown = await ui.surface.until(async () => (await ui.addressIn('tenantUrl')) || undefined);
  if (shown === wanted) return;
  throw new StepStopped('ENTRA_TENANT_URL', `Entra's form has the Tenant URL ${shown ?? '(empty)'}, but SCIM_TENANT_URL is ${wanted}.`, {
    next: 'Find out which is right; the secret goes to no other address and a renewal never changes it.',
  });
}
