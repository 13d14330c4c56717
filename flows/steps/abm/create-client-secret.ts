/** Guide 1.6: + Client Secret. From here on a token exists that nothing uses yet. */
import { directorySync as screen } from '../../../selectors/abm/directory-sync.ts';
import { StepStopped } from '../../../src/errors.ts';
import { defineStep, shows } from '../../../src/step.ts';
import { capReached, type TokenSeen } from '../../../src/tokens.ts';
import type { Ui } from '../../../src/ui/ui.ts';

const MAKES = 'only shown, if at all, while a token is being made';

export const createClientSecret = defineStep({
  id: '1.6',
  title: '+ Client Secret',
  instruction: 'Click + Client Secret (Generate Token in older consoles) to obtain a new Client Secret.',
  console: 'abm',
  effect: 'writes',
  stage: { before: 'generating', after: 'generated' },
  screen,
  controls: ['newSecret', 'copy'],
  rehearsal: {
    needs: ['newSecret'],
    hidden: { validity: MAKES, validForAYear: MAKES, createInDialog: MAKES },
  },
  async run(ui, tokens: readonly TokenSeen[]) {
    refuseThird(tokens);
    await ui.clickDecisive('newSecret');
    if ((await ui.firstOf('secretDialog', 'copy', 'validity')) === 'validity') await chooseValidity(ui);
  },
  person: {
    async before(_ui, tokens) { refuseThird(tokens); },
    see: shows('secretDialog', 'copy'),
  },
});

function refuseThird(tokens: readonly TokenSeen[]): void {
  if (tokens.length !== 1) throw capReached(tokens);
}

/** A year, as Apple's guide says of every token; where that is not on offer in one click, it is for a person to choose. */
async function chooseValidity(ui: Ui<keyof typeof screen.targets>): Promise<void> {
  if ((await ui.names('validForAYear')).length !== 1 || !(await ui.isThere('createInDialog'))) {
    throw new StepStopped('NEEDS_PERSON', 'Apple asks how long the new token shall be valid, and a year is not on offer in one click.', {
      seen: (await ui.names('validity')).join(', '), next: 'Decide on the validity and renew by hand this time.',
    });
  }
  await ui.click('validForAYear');
  await ui.click('createInDialog');
  await ui.firstOf('secretDialog', 'copy');
}
