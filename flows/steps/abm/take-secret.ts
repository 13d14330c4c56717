/** Guide 1.7: takes the client secret. It is shown once; it passes through nothing that records values. */
import { directorySync as screen } from '../../../selectors/abm/directory-sync.ts';
import { StepStopped } from '../../../src/errors.ts';
import type { Secret } from '../../../src/secret.ts';
import { defineStep } from '../../../src/step.ts';

export const takeSecret = defineStep({
  id: '1.7',
  title: 'Take the client secret',
  console: 'abm',
  effect: 'reads',
  screen,
  rehearsal: { hidden: { secretDialog: 'shows the secret of a token just made', copy: 'stands beside the secret of a token just made' } },
  async run(ui): Promise<Secret> {
    const read = await ui.readSecret((await ui.isThere('secretDialog')) ? 'secretDialog' : 'copy', 'client secret');
    if (read !== null) return read;
    throw new StepStopped('ABM_SECRET_UNREADABLE', 'The client secret could not be read without doubt, neither from the dialog nor by Copy.', {
      next: 'Close the dialog; the new token is of no use to anybody and will be taken back.',
    });
  },
});
