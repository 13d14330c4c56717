/** Guide 1.4: Managed Apple Accounts; in older and newer consoles the pane is called Directory Sync, or Domains. */
import { directorySync } from '../../../selectors/abm/directory-sync.ts';
import { navigation } from '../../../selectors/abm/navigation.ts';
import { press } from '../../../src/page/press.ts';
import type { Ui } from '../../../src/page/ui.ts';
import { defineStep, joinScreens, NOT_YET, Skipped } from '../../../src/step.ts';

export const openManagedAccounts = defineStep({
  id: '1.4',
  title: 'Managed Apple Accounts',
  instruction: 'From the sidebar, select Managed Apple Accounts (Directory Sync or Domains in other consoles).',
  console: 'abm',
  effect: 'reads',
  screen: joinScreens(navigation, directorySync),
  controls: ['managedAccounts'],
  async run(ui) {
    const shown = await ui.firstOf('entry', 'managedAccounts', 'directorySync', 'domains');
    if (shown === 'entry') return new Skipped('the directory-sync connection is on the screen already');
    const next = await press(ui, shown, 'entry', 'newSecret', 'syncNow', 'entryByProvider', 'entryBySection', 'directorySync', 'domain');
    // The pane may stand one floor deeper: behind its own entry, or on the page of the one domain.
    if (next === 'domain' || (next === 'directorySync' && shown !== 'directorySync')) {
      await press(ui, next, 'entry', 'newSecret', 'syncNow', 'entryByProvider', 'entryBySection');
    }
    return undefined;
  },
  person: {
    see: async (ui) => ((await ui.firstPresent('entry', 'newSecret', 'syncNow')) !== null || (await isRowShown(ui)) ? undefined : NOT_YET),
  },
});

/** The vague names count beside a control that opens something: the sidebar may use the same words. */
async function isRowShown(ui: Ui<keyof typeof directorySync.targets>): Promise<boolean> {
  return (await ui.firstPresent('entryByProvider', 'entryBySection')) !== null && (await ui.isThere('open'));
}
