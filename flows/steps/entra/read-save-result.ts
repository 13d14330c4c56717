/**
 * Guide 2.13: "Successfully updated …", from the notification or, when that was missed, from the list behind the bell.
 * A missed word is not a failure: then the console is asked whether it saved.
 */
import { provisioning as screen } from '../../../selectors/entra/provisioning.ts';
import { StepStopped } from '../../../src/errors.ts';
import type { Ui } from '../../../src/page/ui.ts';
import { defineStep } from '../../../src/step.ts';
import { whoseSave, type Whose } from './read-save-result/whose-save.ts';

/** After so long without a word, the list of notifications is asked. */
const TOAST_MS = 8000;
/** After so long the list itself has nothing to say. */
const BELL_MS = 20_000;

/** How long the pane behind the bell may take to open. */
const OPEN_MS = 5000;
/** How long a surer word, or a refusal, may come behind one that does not say what was saved. */
const SURER_MS = 3000;

/** What the console has said of a save: a refusal counts before any success. */
type Said = 'failed' | Whose;

interface SaveAsked {
  /** the application's name in Entra's list */
  readonly application: string | null;
  /** asks the console in another way, where it told of a refusal or of nothing; false where that tells nothing */
  readonly isSaved: (isRefused: boolean) => Promise<boolean>;
}

export const readSaveResult = defineStep({
  id: '2.13',
  title: 'Read: successfully updated',
  instruction: 'Look for the notification that the application was successfully updated.',
  planned: { changes: 'nothing', shows: 'a notification that the application was updated, and an entry in its audit log' },
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
  async run(ui, { application, isSaved }: SaveAsked) {
    const hear = (withinMs: number, ...counting: Said[]): Promise<Said | null> => ui.surface.until(async () => {
      const said = (await ui.isThere('saveFailed')) ? 'failed' : whoseSave(await ui.words('saved'), application);
      return said !== null && counting.includes(said) ? said : undefined;
    }, withinMs);
    let said = await hear(TOAST_MS, 'failed', 'ours', 'perhaps');
    if (said === null && (await ui.isThere('bell'))) {
      await ui.click('bell');
      said = await hear(Math.min(BELL_MS, ui.surface.rules.stepTimeoutMs), 'failed', 'ours', 'perhaps');
      if (await ui.isThere('closePane')) await ui.click('closePane');
    }
    if (said === 'perhaps') said = await hear(SURER_MS, 'failed', 'ours') ?? ((await isFormClean(ui)) ? 'ours' : null);
    if (said === 'ours') return;
    const refusal = said === 'failed' ? await ui.text('saveFailed') : null;
    const heard = await ui.words('saved');
    if (await isSaved(said === 'failed')) return; // a word is no proof, for or against
    if (refusal !== null) {
      throw new StepStopped('ENTRA_SAVE_FAILED', `Entra said that it did not save: ${refusal}`, {
        next: 'A known cause is a full secret store of the application (SAML certificates).',
      });
    }
    throw new StepStopped('ENTRA_SAVE_UNCONFIRMED', 'Entra did not say whether it saved the secret.', {
      seen: heard.join(' / ') || 'no word of it',
    });
  },
});

/** A form with nothing left to save: its Save cannot be pressed, or is gone. */
async function isFormClean(ui: Ui<keyof typeof screen.targets>): Promise<boolean> {
  return !(await ui.isEnabled('save'));
}
