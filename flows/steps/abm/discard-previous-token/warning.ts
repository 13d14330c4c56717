/** The dialog with which Apple asks back before a token goes: how it is told from the pane, and which button answers it. */
import type { directorySync } from '../../../../selectors/abm/directory-sync.ts';
import type { Place, Ui } from '../../../../src/page/ui.ts';

export type Pane = Ui<keyof typeof directorySync.targets>;

/**
 * The dialog that asks back. The pane may be a dialog too, with rows whose own controls are named like the warning's
 * and are drawn anew at any time: whatever holds "+ Client Secret" or a second such control is no warning.
 */
export async function findWarning(ui: Pane): Promise<Place | undefined> {
  for (const place of await ui.places('confirmText')) {
    if ((await ui.countIn(place, 'newSecret')) > 0) continue;
    const named = await ui.countIn(place, 'confirmDiscard');
    if (named === 1 || (named === 0 && (await asksPlainly(ui, place)))) return place;
  }
  return undefined;
}

/** A dialog that speaks of a removal, and is answered with a word like Continue. */
async function asksPlainly(ui: Pane, place: Place): Promise<boolean> {
  return (await ui.countIn(place, 'confirmPlainly')) === 1 && (await ui.countIn(place, 'removalWords')) > 0;
}

/** The button that answers it with yes. */
export async function answerOf(ui: Pane): Promise<'confirmDiscard' | 'confirmPlainly'> {
  const warning = await findWarning(ui);
  return warning && (await ui.countIn(warning, 'confirmDiscard')) === 0 ? 'confirmPlainly' : 'confirmDiscard';
}
