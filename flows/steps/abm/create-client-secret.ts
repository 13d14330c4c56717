/** Guide 1.6: + Client Secret. From here on a token exists that nothing uses yet. */
import { directorySync as screen } from '../../../selectors/abm/directory-sync.ts';
import { StepStopped } from '../../../src/errors.ts';
import { defineStep } from '../../../src/step.ts';
import { capReached, type TokenSeen } from '../../../src/tokens.ts';

export const createClientSecret = defineStep({
  id: '1.6',
  title: '+ Client Secret',
  console: 'abm',
  effect: 'writes',
  stage: { before: 'generating', after: 'generated' },
  screen,
  async run(ui, tokens: readonly TokenSeen[]) {
    if (tokens.length !== 1) throw capReached(tokens);
    await ui.clickDecisive('newSecret');
    const shown = await ui.firstOf('validity', 'secretDialog', 'copy');
    if (shown === 'validity') {
      throw new StepStopped('NEEDS_PERSON', 'Apple asks how long the new token shall be valid, which the guide does not answer.', {
        seen: (await ui.names('validity')).join(', '), next: 'Decide on the validity and renew by hand this time.',
      });
    }
  },
});
