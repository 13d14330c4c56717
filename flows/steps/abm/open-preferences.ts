/** Guide 1.3: Preferences, called Settings since Apple Business (2026). */
import { directorySync } from '../../../selectors/abm/directory-sync.ts';
import { navigation } from '../../../selectors/abm/navigation.ts';
import { press } from '../../../src/page/press.ts';
import type { Ui } from '../../../src/page/ui.ts';
import { defineStep, joinScreens, shows, Skipped } from '../../../src/step.ts';

export const openPreferences = defineStep({
  id: '1.3',
  title: 'Preferences',
  instruction: 'Click Preferences (Settings in newer consoles).',
  console: 'abm',
  effect: 'reads',
  screen: joinScreens(navigation, directorySync),
  controls: ['preferences', 'managedAccounts'],
  async run(ui) {
    const shown = await ui.firstOf('preferences', 'managedAccounts');
    // what this press leads to would take the place of the page that is wanted, seconds later
    if (await isConnectionShown(ui)) return new Skipped('the directory-sync connection is on the screen already');
    if (shown === 'managedAccounts') return new Skipped('Managed Apple Accounts stands in the sidebar');
    await press(ui, 'preferences', 'managedAccounts', 'directorySync', 'domains');
  },
  person: { see: shows('managedAccounts', 'directorySync', 'domains', 'entry', 'newSecret') },
});

/** A row that names it and can be opened; a notice about it is none. */
async function isConnectionShown(ui: Ui<keyof typeof directorySync.targets>): Promise<boolean> {
  const rows = await ui.rows('entry', /./, { control: 'open' });
  const opens = await Promise.all(rows.map((row) => ui.countIn(row, 'open')));
  return opens.includes(1);
}
