/** Guide 2.15: tests once more, now with what Entra has stored: the pane was loaded anew, and nothing was typed since. */
import { provisioning as screen } from '../../../selectors/entra/provisioning.ts';
import { StepStopped } from '../../../src/errors.ts';
import { defineStep } from '../../../src/step.ts';

export const testAgain = defineStep({
  id: '2.15',
  title: 'Test Connection again',
  console: 'entra',
  effect: 'reads',
  screen,
  async run(ui) {
    await ui.clear('testPassed', 'testFailed');
    await ui.click('testConnection');
    if ((await ui.firstOf('testFailed', 'testPassed')) === 'testPassed') return;
    throw new StepStopped('ENTRA_TEST_FAILED', `The credentials that Entra has stored were refused: ${await ui.text('testFailed')}`, {
      next: 'Look at both consoles now: sync may be interrupted.',
    });
  },
});
