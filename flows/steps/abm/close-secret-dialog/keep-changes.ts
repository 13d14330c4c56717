/** Some panes keep what was done on them only when they, too, are closed with Done, or saved. */
import type { directorySync } from '../../../../selectors/abm/directory-sync.ts';
import type { Ui } from '../../../../src/ui/ui.ts';

export async function keepChanges(ui: Ui<keyof typeof directorySync.targets>): Promise<void> {
  if (await ui.isThere('pageDone')) await ui.click('pageDone');
  else if ((await ui.names('pageSave')).length === 1 && (await ui.isEnabled('pageSave'))) await ui.click('pageSave');
}
