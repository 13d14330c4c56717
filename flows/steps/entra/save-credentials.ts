/** Guide 2.12: Save. Pressed only beside the right Tenant URL, when the test of the very secret in the form has passed. */
import { provisioning as screen } from '../../../selectors/entra/provisioning.ts';
import { StepStopped } from '../../../src/errors.ts';
import { defineStep } from '../../../src/step.ts';

/** How long Save may take to become enabled after a passed test. */
const ENABLE_MS = 10_000;

export const saveCredentials = defineStep({
  id: '2.12',
  title: 'Save',
  console: 'entra',
  effect: 'writes',
  stage: { before: 'saving' },
  screen,
  rehearsal: { needs: ['save'] },
  async run(ui, scimTenantUrl: string) {
    if ((await ui.addressIn('tenantUrl')) !== scimTenantUrl) {
      throw new StepStopped('ENTRA_FIELD', 'The form to be saved does not hold the right Tenant URL.', {
        expected: scimTenantUrl, seen: await ui.addressIn('tenantUrl'),
      });
    }
    const patienceMs = Math.min(ENABLE_MS, ui.surface.rules.stepTimeoutMs);
    const isReady = await ui.surface.until(async () => ((await ui.isEnabled('save')) ? true : undefined), patienceMs);
    if (!isReady) {
      throw new StepStopped('ENTRA_SAVE_DISABLED', 'Save stays disabled although the test passed.', {
        seen: (await ui.overview()).join(', '), next: 'Look at the form by hand: it may ask for something else first.',
      });
    }
    await ui.clear('saved', 'saveFailed');
    await ui.clickDecisive('save');
  },
});
