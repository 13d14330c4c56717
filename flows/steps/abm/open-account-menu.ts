/** Guide 1.2: select your name, lower left. Apple Business shows Settings at once; then there is nothing to open. */
import { navigation as screen } from '../../../selectors/abm/navigation.ts';
import { press } from '../../../src/page/press.ts';
import { defineStep, shows, Skipped } from '../../../src/step.ts';

export const openAccountMenu = defineStep({
  id: '1.2',
  title: 'Select your name, lower left',
  instruction: 'Select your name in the lower left-hand corner.',
  console: 'abm',
  effect: 'reads',
  screen,
  controls: ['yourName', 'preferences'],
  /** `why`: the guide's step, or to see who is signed in, for whom an open menu is wanted in any case */
  async run(ui, why: 'guide' | 'identity') {
    if (why === 'identity') return ui.click(await ui.firstOf('yourName', 'yourNameOnTop'));
    const shown = await ui.firstOf('preferences', 'managedAccounts', 'yourName', 'yourNameOnTop');
    if (shown === 'preferences') return new Skipped('Preferences or Settings stands in the sidebar');
    if (shown === 'managedAccounts') return new Skipped('Managed Apple Accounts stands in the sidebar');
    await press(ui, shown, 'preferences');
    return undefined;
  },
  person: { see: shows('preferences', 'managedAccounts', 'directorySync') },
});
