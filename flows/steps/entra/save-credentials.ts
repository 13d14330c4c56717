/** Guide 2.12: Save. Pressed only beside the right Tenant URL, when the test of the very secret in the form has passed. */
import { provisioning as screen } from '../../../selectors/entra/provisioning.ts';
import { StepStopped } from '../../../src/errors.ts';
import { plainUrl } from '../../../src/page/plain-url.ts';
import type { Ui } from '../../../src/page/ui.ts';
import { tokenInWords } from '../../../src/run/deed.ts';
import { defineStep, NOT_YET } from '../../../src/step.ts';

/** How long Save may take to become enabled after a passed test. */
const ENABLE_MS = 10_000;

export const saveCredentials = defineStep({
  id: '2.12',
  title: 'Save',
  instruction: 'Click Save.',
  planned: {
    changes: 'Entra holds the new token from here on; the previous one is still live at Apple', shows: 'the form saved, and Save greyed',
  },
  asks: ({ application, newToken }) => `Save the new secret in ${application === null ? 'the application' : `"${application}"`}? Entra `
    + `then uses ${tokenInWords(newToken)}; the previous token stays at Apple.`,
  console: 'entra',
  effect: 'writes',
  stage: { before: 'saving' },
  screen,
  controls: ['save'],
  rehearsal: { needs: ['save'] },
  async run(ui, scimTenantUrl: string) {
    await proveForm(ui, scimTenantUrl);
    await ui.clear('saved', 'saveFailed');
    await ui.firstOf('save');
    const patienceMs = Math.min(ENABLE_MS, ui.surface.rules.stepTimeoutMs);
    const isReady = await ui.surface.until(async () => ((await ui.isEnabled('save')) ? true : undefined), patienceMs);
    if (!isReady) {
      throw new StepStopped('ENTRA_SAVE_DISABLED', 'Save stays disabled although the test passed.', {
        seen: (await ui.overview()).join(', '), next: 'Look at the form by hand: it may ask for something else first.',
      });
    }
    await ui.clear('saved', 'saveFailed'); // once more: a late word on an earlier save may have come meanwhile
    await ui.clickDecisive('save');
  },
  person: {
    async before(ui, scimTenantUrl) {
      await proveForm(ui, scimTenantUrl);
      await ui.clear('saved', 'saveFailed');
    },
    // An answer that vanished unheard is looked for behind the bell: 2.13 believes the console only.
    see: async (ui, _input, isSaid) => (isSaid || (await ui.firstPresent('saveFailed', 'saved')) !== null ? undefined : NOT_YET),
  },
});

async function proveForm(ui: Ui<keyof typeof screen.targets>, scimTenantUrl: string): Promise<void> {
  const shown = await ui.addressIn('tenantUrl');
  if (shown === scimTenantUrl) return;
  throw new StepStopped('ENTRA_FIELD', 'The form to be saved does not have the right Tenant URL.', {
    expected: scimTenantUrl, seen: shown === '' ? 'no address' : plainUrl(shown),
  });
}
