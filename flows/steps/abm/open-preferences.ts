/** Guide 1.3: Preferences, called Settings since Apple Business (2026). */
import { navigation as screen } from '../../../selectors/abm/navigation.ts';
import { defineStep, Skipped } from '../../../src/step.ts';

export const openPreferences = defineStep({
  id: '1.3',
  title: 'Preferences',
  console: 'abm',
  effect: 'reads',
  screen,
  async run(ui) {
    const shown = await ui.firstOf('preferences', 'managedAccounts');
    if (shown === 'managedAccounts') return new Skipped('Managed Apple Accounts stands in the sidebar');
    await ui.click('preferences');
    await ui.firstOf('managedAccounts', 'directorySync', 'domains');
  },
});
