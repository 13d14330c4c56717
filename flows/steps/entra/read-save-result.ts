/**
 * Guide 2.13: "Successfully updated …", from the notification or, when that was missed, from the list behind the bell.
 * A missed word is not a failure: then the console is asked whether it saved.
 */
import { provisioning as screen } from '../../../selectors/entra/provisioning.ts';
import { StepStopped } from '../../../src/errors.ts';
import { defineStep } from '../../../src/step.ts';

/** After so long without a word, the list of notifications is asked. */
const TOAST_MS = 8000;
/** After so long the list itself has nothing to say. */
const BELL_MS = 20_000;

/** How long the pane behind the bell may take to open. */
const OPEN_MS = 5000;

export const readSaveResult = defineStep({
  id: '2.13',
  title: 'Read: successfully updated',
  instruction: 'Look for the notification that the application was successfully updated.',
  console: 'entra',
  effect: 'reads',
  stage: { after: 'saved' },
  screen,
  rehearsal: {
    hidden: { saved: 'said after Save', saveFailed: 'said after a refused Save' },
    async look(ui) {
      if (!(await ui.isThere('bell'))) return;
      await ui.click('bell');
      if ((await ui.firstOfWithin(OPEN_MS, 'closePane')) !== null) await ui.click('closePane');
    },
  },
  /** `isSaved`: asks the console in another way, where no word of it was seen; false where that tells nothing. */
  async run(ui, { isSaved }: { isSaved: () => Promise<boolean> }) {
    let said = await ui.firstOfWithin(TOAST_MS, 'saveFailed', 'saved');
    if (said === null && (await ui.isThere('bell'))) {
      await ui.click('bell');
      said = await ui.firstOfWithin(Math.min(BELL_MS, ui.surface.rules.stepTimeoutMs), 'saveFailed', 'saved');
      if (await ui.isThere('closePane')) await ui.click('closePane');
    }
    if (said === 'saved') return;
    if (said === 'saveFailed') {
      throw new StepStopped('ENTRA_SAVE_FAILED', `Entra refused to save: ${await ui.text('saveFailed')}`, {
        next: 'A full secret store of the application (certificates of SAML) is a known cause.',
      });
    }
    if (await isSaved()) return;
    throw new StepStopped('ENTRA_SAVE_UNCONFIRMED', 'Entra did not say whether it saved the secret.');
  },
});
