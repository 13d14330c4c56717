/** Guide 2.13: "Successfully updated …", from the notification or, when that was missed, from the list behind the bell. */
import { provisioning as screen } from '../../../selectors/entra/provisioning.ts';
import { StepStopped } from '../../../src/errors.ts';
import { defineStep } from '../../../src/step.ts';

/** After so long without a word, the list of notifications is asked. */
const TOAST_MS = 8000;

export const readSaveResult = defineStep({
  id: '2.13',
  title: 'Read: successfully updated',
  instruction: 'Look for the notification that the application was successfully updated.',
  console: 'entra',
  effect: 'reads',
  stage: { after: 'saved' },
  screen,
  async run(ui) {
    let said = await ui.firstOfWithin(TOAST_MS, 'saveFailed', 'saved');
    if (said === null && (await ui.isThere('bell'))) {
      await ui.click('bell');
      said = await ui.firstOfWithin(ui.surface.rules.stepTimeoutMs, 'saveFailed', 'saved');
      if (await ui.isThere('closePane')) await ui.click('closePane');
    }
    if (said === 'saved') return;
    if (said === 'saveFailed') {
      throw new StepStopped('ENTRA_SAVE_FAILED', `Entra refused to save: ${await ui.text('saveFailed')}`, {
        next: 'A full secret store of the application (certificates of SAML) is a known cause.',
      });
    }
    throw new StepStopped('ENTRA_SAVE_UNCONFIRMED', 'Entra did not say whether it saved the secret.');
  },
});
