/** Guide 2.15: tests once more, now with what Entra has stored: the pane was loaded anew, and nothing was typed since. */
import { provisioning as screen } from '../../../selectors/entra/provisioning.ts';
import { StepStopped } from '../../../src/errors.ts';
import type { Ui } from '../../../src/page/ui.ts';
import { defineStep, NOT_YET } from '../../../src/step.ts';

export const testAgain = defineStep({
  id: '2.15',
  title: 'Test Connection again',
  instruction: 'Click Test Connection again, so that the connection is known to work with what is saved.',
  planned: { changes: 'nothing', shows: 'the stored credentials authorised once more' },
  console: 'entra',
  effect: 'reads',
  screen,
  controls: ['testConnection'],
  async run(ui) {
    await ui.clear('testPassed', 'testFailed');
    await ui.click('testConnection');
    if ((await ui.firstOf('testFailed', 'testPassed')) === 'testFailed') throw await refused(ui);
  },
  person: {
    before: (ui) => ui.clear('testPassed', 'testFailed'),
    async see(ui) {
      const verdict = await ui.firstPresent('testFailed', 'testPassed');
      if (verdict === 'testFailed') throw await refused(ui);
      return verdict === null ? NOT_YET : undefined;
    },
  },
});

async function refused(ui: Ui<keyof typeof screen.targets>): Promise<StepStopped> {
  return new StepStopped('ENTRA_TEST_FAILED', `The credentials that Entra has stored were refused: ${await ui.text('testFailed')}`, {
    next: 'Look at both consoles now: sync may be interrupted.',
  });
}
