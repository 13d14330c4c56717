/** The page's own Done or Save: some panes keep what was done on them only when it is pressed. */
import type { directorySync } from '../../../../selectors/abm/directory-sync.ts';
import type { Ui } from '../../../../src/page/ui.ts';

type Pane = Ui<keyof typeof directorySync.targets>;

/** Presses it where there is one; only for steps that say in their own header that they write. */
export async function pressKeep(ui: Pane): Promise<void> {
  const key = await keepButton(ui);
  if (key !== null) await ui.clickDecisive(key);
}

/** The page's own button, where it has exactly one and that can be pressed. */
async function keepButton(ui: Pane): Promise<'pageDone' | 'pageSave' | null> {
  if (await ui.isThere('pageDone')) return 'pageDone';
  return (await ui.names('pageSave')).length === 1 && (await ui.isEnabled('pageSave')) ? 'pageSave' : null;
}
