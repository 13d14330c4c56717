/** Guide 1.8: Done, in the secret's own dialog. A Done or Save of the page beneath writes: that is keep-changes.ts. */
import { directorySync as screen } from '../../../selectors/abm/directory-sync.ts';
import { tokenWords } from '../../../selectors/abm/token-words.ts';
import type { Place, Ui } from '../../../src/page/ui.ts';
import { defineStep, NOT_YET } from '../../../src/step.ts';
import { newAmong } from './open-directory-sync/compare-tokens.ts';
import { readTokens, type TokenSeen } from './open-directory-sync/read-tokens.ts';

/** How long the list may take to show the new token. */
const LIST_MS = 5000;

export interface DialogClosed {
  /** the new token; null where the list does not show it (yet) */
  readonly fresh: TokenSeen | null;
  /** the page beneath has a Done or Save of its own */
  readonly isPageToBeKept: boolean;
}

export const closeSecretDialog = defineStep({
  id: '1.8',
  title: 'Done',
  instruction: 'Copy the client secret if you want to enter it in Entra yourself. Then click Done (Close in older consoles).',
  planned: { changes: 'nothing', shows: 'two tokens in the list: the one in use, and the new one, not used yet' },
  console: 'abm',
  effect: 'reads',
  secret: 'goes',
  screen,
  rehearsal: { hidden: { dialogDone: 'closes the dialog of a token just made' } },
  /** `before`: the tokens before 1.6. */
  async run(ui, before: readonly TokenSeen[]): Promise<DialogClosed> {
    if (await findSecretDialog(ui)) await ui.clickIn(() => findSecretDialog(ui), 'dialogDone');
    else if (!(await isPaneAlone(ui, before))) await ui.click('dialogDone');
    await ui.isGoneWithin(ui.surface.rules.stepTimeoutMs, 'secretDialog');
    return close(ui, before);
  },
  person: {
    async where(ui) {
      const dialog = await findSecretDialog(ui);
      return dialog ? ui.boxOf('dialogDone', dialog) : null;
    },
    async see(ui, before) {
      if (await ui.isThere('secretDialog')) return NOT_YET;
      if ((await ui.firstPresent('newSecret', 'entry', 'entryByProvider', 'entryBySection', 'token')) === null) return NOT_YET;
      return close(ui, before);
    },
  },
});

/** There is no dialog to close: it went with a session that had ended, or the secret stands on the page, whose own Done comes next. */
async function isPaneAlone(ui: Ui<keyof typeof screen.targets>, before: readonly TokenSeen[]): Promise<boolean> {
  if (await ui.isThere('secretDialog')) return false;
  if ((await ui.firstPresent('pageDone', 'pageSave')) !== null && !(await ui.isThere('dialogDone'))) return true;
  return newAmong(before, await readTokens(ui, tokenWords)) !== null;
}

/** What stands there once the dialog is gone. */
async function close(ui: Ui<keyof typeof screen.targets>, before: readonly TokenSeen[]): Promise<DialogClosed> {
  const fresh = await findFresh(ui, before);
  return { fresh, isPageToBeKept: (await ui.firstPresent('pageDone', 'pageSave')) !== null };
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
    const [copies, dones, makers] = await Promise.all([ui.countIn(place, 'secretDialog'),
      ui.countIn(place, 'dialogDone'), ui.countIn(place, 'newSecret')]);
    if (dones === 1 && makers === 0) (copies > 0 ? fits : others).push(place);
  }
  const [only, second] = fits.length > 0 ? fits : others;
  return second === undefined ? only : undefined;
}
