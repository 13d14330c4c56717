/** Guide 1.7: takes the client secret. It is shown once; it passes through nothing that records values. */
import { directorySync as screen } from '../../../selectors/abm/directory-sync.ts';
import { StepStopped } from '../../../src/errors.ts';
import type { Secret } from '../../../src/secret.ts';
import { defineStep, NOT_YET } from '../../../src/step.ts';

export const takeSecret = defineStep({
  id: '1.7',
  title: 'Take the client secret',
  instruction: 'Click Copy, and keep the client secret for Secret Token in Entra. It cannot be viewed again.',
  planned: { changes: 'nothing: the secret is kept in memory alone', shows: 'the same dialog; the secret is shown this once' },
  console: 'abm',
  effect: 'reads',
  screen,
  controls: ['copy'],
  rehearsal: { hidden: { secretDialog: 'shows the secret of a token just made', copy: 'stands beside the secret of a token just made' } },
  /** Null where a person has taken it: then the program never sees it. */
  async run(ui): Promise<Secret | null> {
    const read = await ui.readSecret((await ui.isThere('secretDialog')) ? 'secretDialog' : 'copy', 'client secret');
    if (read !== null) return read;
    throw new StepStopped('ABM_SECRET_UNREADABLE', 'The client secret cannot be read for certain, neither from the dialog nor with '
      + 'Copy.', {
      next: 'Close the dialog. Nobody can use the new token; it will be taken back.',
    });
  },
  person: {
    isLastResort: true,
    // No console shows that something was copied: whether it is the right thing, Test Connection tells.
    see: async (_ui, _input, isSaid) => (isSaid ? null : NOT_YET),
  },
});
