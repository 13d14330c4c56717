/** Guide 2.11: "The supplied credentials are authorized to enable provisioning", or why not. */
import { provisioning as screen } from '../../../selectors/entra/provisioning.ts';
import { StepStopped } from '../../../src/errors.ts';
import type { Ui } from '../../../src/page/ui.ts';
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
    throw new StepStopped('ENTRA_TEST_FAILED', `Entra's Test Connection was refused: ${await reasonOf(ui)}`, {
      next: 'Nothing was saved. Check the connection on Apple\'s pane, then run again.',
    });
  },
});

/** How long the reason may take to show once its notification is opened. */
const OPEN_MS = 2000;

/** All that is said of the refusal; a notification that holds its reason back is opened first. */
async function reasonOf(ui: Ui<keyof typeof screen.targets>): Promise<string> {
  const words = async (): Promise<string[]> => [...new Set(await ui.words('testFailed'))];
  const before = await words();
  const [name, another] = await ui.names('toastDetails');
  if (name !== undefined && another === undefined) {
    await openIt(ui, name);
    await ui.surface.until(async () => ((await words()).length > before.length ? true : undefined), OPEN_MS);
  }
  return (await words()).join(' / ') || before.join(' / ');
}

/** A notification may go by itself at any time: the refusal stands all the same. */
async function openIt(ui: Ui<keyof typeof screen.targets>, name: string): Promise<void> {
  try {
    await ui.clickNamed('toastDetails', name.split(' | ')[0] ?? name);
  } catch (error) {
    if (!(error instanceof StepStopped) || !['NOT_FOUND', 'AMBIGUOUS', 'COVERED', 'NO_ANSWER'].includes(error.code)) throw error;
  }
}
