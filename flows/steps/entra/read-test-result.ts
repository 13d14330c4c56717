/** Guide 2.11: "The supplied credentials are authorized to enable provisioning", or why not. */
import { provisioning as screen } from '../../../selectors/entra/provisioning.ts';
import { StepStopped } from '../../../src/errors.ts';
import { defineStep } from '../../../src/step.ts';

export const readTestResult = defineStep({
  id: '2.11',
  title: 'Read: credentials authorised',
  instruction: 'Look for the notification that the supplied credentials are authorized to enable provisioning.',
  planned: { changes: 'nothing', shows: 'a notification that the credentials are authorised; else the run stops here and saves nothing' },
  console: 'entra',
  effect: 'reads',
  screen,
  async run(ui) {
    if ((await ui.firstOf('testFailed', 'testPassed')) === 'testPassed') return;
    throw new StepStopped('ENTRA_TEST_FAILED', `Entra's Test Connection was refused: ${await ui.text('testFailed')}`, {
      next: 'Nothing was saved. Check on Apple\'s pane that the connection is well, then run again.',
    });
  },
});
