/** Guide 1.8: Done. The secret is not on the screen any more; the pane lists the new token beside the old one. */
import { directorySync as screen } from '../../../selectors/abm/directory-sync.ts';
import { tokenWords } from '../../../selectors/abm/token-words.ts';
import { defineStep, NOT_YET } from '../../../src/step.ts';
import { keepChanges } from './close-secret-dialog/keep-changes.ts';
import { newAmong, readTokens, type TokenSeen } from '../../../src/tokens.ts';
import type { Place, Ui } from '../../../src/ui/ui.ts';

/** How long the list may take to show the new token. */
const LIST_MS = 5000;

export const closeSecretDialog = defineStep({
  id: '1.8',
  title: 'Done',
  instruction: 'Copy the client secret if you want to enter it in Entra yourself. Then click Done (Close in older consoles), and Done on the page beneath where there is one.',
  console: 'abm',
  effect: 'reads',
  screen,
  controls: ['pageDone'],
  rehearsal: { hidden: { dialogDone: 'closes the dialog of a token just made', pageDone: 'ends the edit mode of older consoles once a token was made', pageSave: 'the same where it is called Save' } },
  /** `before`: the tokens before 1.6. Gives the new token, or null where the list does not show it (yet). */
  async run(ui, before: readonly TokenSeen[]): Promise<TokenSeen | null> {
    if (await findSecretDialog(ui)) await ui.clickIn(() => findSecretDialog(ui), 'dialogDone');
    else if (!(await listsFresh(ui, before))) await ui.click((await ui.isThere('dialogDone')) ? 'dialogDone' : 'pageDone');
    await ui.isGoneWithin(ui.surface.rules.stepTimeoutMs, 'secretDialog');
    const fresh = await findFresh(ui, before);
    await keepChanges(ui);
    return fresh;
  },
  person: {
    async see(ui, before) {
      if ((await ui.firstPresent('secretDialog', 'pageDone')) !== null) return NOT_YET;
      if ((await ui.firstPresent('newSecret', 'entry', 'entryByProvider', 'entryBySection', 'token')) === null) return NOT_YET;
      return findFresh(ui, before);
    },
  },
});

/** The pane itself is there: the dialog went with a session that had ended. */
async function listsFresh(ui: Ui<keyof typeof screen.targets>, before: readonly TokenSeen[]): Promise<boolean> {
  return !(await ui.isThere('secretDialog')) && newAmong(before, await readTokens(ui, tokenWords)) !== null;
}

function findFresh(ui: Ui<keyof typeof screen.targets>, before: readonly TokenSeen[]): Promise<TokenSeen | null> {
  return ui.surface.until(async () => newAmong(before, await readTokens(ui, tokenWords)) ?? undefined, LIST_MS);
}

/**
 * The one dialog that holds both Copy and Done: a survey over the page may have a Done of its own, and the pane itself may
 * be a dialog. Where Copy has become something else, the one dialog with Done that is not the pane.
 */
async function findSecretDialog(ui: Ui<keyof typeof screen.targets>): Promise<Place | undefined> {
  const fits: Place[] = [];
  const others: Place[] = [];
  for (const place of await ui.places('confirmText')) {
    const [copies, dones, makers] = await Promise.all([ui.countIn(place, 'secretDialog'), ui.countIn(place, 'dialogDone'), ui.countIn(place, 'newSecret')]);
    if (dones === 1 && makers === 0) (copies > 0 ? fits : others).push(place);
  }
  const [only, second] = fits.length > 0 ? fits : others;
  return second === undefined ? only : undefined;
}
