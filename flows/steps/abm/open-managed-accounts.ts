/** Guide 1.4: Managed Apple Accounts; in older and newer consoles the pane is called Directory Sync, or Domains. */
import { directorySync } from '../../../selectors/abm/directory-sync.ts';
import { navigation } from '../../../selectors/abm/navigation.ts';
import { defineStep, joinScreens, Skipped } from '../../../src/step.ts';

export const openManagedAccounts = defineStep({
  id: '1.4',
  title: 'Managed Apple Accounts',
  console: 'abm',
  effect: 'reads',
  screen: joinScreens(navigation, directorySync),
  async run(ui) {
    const shown = await ui.firstOf('entry', 'managedAccounts', 'directorySync', 'domains');
    if (shown === 'entry') return new Skipped('the directory-sync connection is on the screen already');
    await ui.click(shown);
    await ui.firstOf('entry', 'newSecret', 'syncNow', 'directorySync');
    if (!(await ui.isThere('entry')) && shown !== 'directorySync' && (await ui.isThere('directorySync'))) {
      await ui.click('directorySync');
      await ui.firstOf('entry', 'newSecret', 'syncNow');
    }
  },
});
