/** Guide 1.8: Done. The secret is not on the screen any more; the pane lists the new token beside the old one. */
import { directorySync as screen } from '../../../selectors/abm/directory-sync.ts';
import { tokenWords } from '../../../selectors/abm/token-words.ts';
import { defineStep, NOT_YET } from '../../../src/step.ts';
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
  rehearsal: { hidden: { dialogDone: 'closes the dialog of a token just made', pageDone: 'ends the edit mode of older consoles once a token was made' } },
  /** `before`: the tokens before 1.6. Gives the new token, or null where the list does not show it (yet). */
  async run(ui, before: readonly TokenSeen[]): Promise<TokenSeen | null> {
    if (await findSecretDialog(ui)) await ui.clickIn(() => findSecretDialog(ui), 'dialogDone');
    else await ui.click((await ui.isThere('dialogDone')) ? 'dialogDone' : 'pageDone');
    await ui.isGoneWithin(ui.surface.rules.stepTimeoutMs, 'secretDialog');
    const fresh = await findFresh(ui, before);
    // Edit mode of the older consoles keeps a token only when the page, too, is closed with Done.
    if (await ui.isThere('pageDone')) await ui.click('pageDone');
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

function findFresh(ui: Ui<keyof typeof screen.targets>, before: readonly TokenSeen[]): Promise<TokenSeen | null> {
  return ui.surface.until(async () => newAmong(before, await readTokens(ui, tokenWords)) ?? undefined, LIST_MS);
}

/** The one dialog that holds both Copy and Done: a survey over the page may have a Done of its own. */
async function findSecretDialog(ui: Ui<keyof typeof screen.targets>): Promise<Place | undefined> {
  const fits: Place[] = [];
  for (const place of await ui.places('confirmText')) {
    const [copies, dones] = await Promise.all([ui.countIn(place, 'secretDialog'), ui.countIn(place, 'dialogDone')]);
    if (copies === 1 && dones === 1) fits.push(place);
  }
  return fits.length === 1 ? fits[0] : undefined;
}
