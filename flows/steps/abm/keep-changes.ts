/**
 * Beside guide 1.8: some panes keep what was done on them only when they, too, are closed with Done, or saved. That press may
 * write, so it is declared, asked for, journalled and pictured like every other one.
 */
import { directorySync as screen } from '../../../selectors/abm/directory-sync.ts';
import { tokenWords } from '../../../selectors/abm/token-words.ts';
import { defineStep } from '../../../src/step.ts';
import { pressKeep } from './keep-changes/press-keep.ts';
import { newAmong } from './open-directory-sync/compare-tokens.ts';
import { readTokens, type TokenSeen } from './open-directory-sync/read-tokens.ts';

/** How long the list may take to show the new token. */
const LIST_MS = 5000;

export const keepChanges = defineStep({
  id: '1.8a', // no step of the guide
  title: 'Done or Save on the page itself',
  instruction: 'Click Done, or Save, on the page beneath where there is one.',
  console: 'abm',
  effect: 'writes',
  screen,
  controls: ['pageDone', 'pageSave'],
  rehearsal: {
    hidden: { pageDone: 'ends the edit mode of older consoles once a token was made', pageSave: 'the same where it is called Save' },
  },
  /** `before`: the tokens before 1.6, where the new one is not known yet. Returns it, or null where the list does not show it. */
  async run(ui, before: readonly TokenSeen[] | null): Promise<TokenSeen | null> {
    await pressKeep(ui);
    if (before === null) return null;
    return ui.surface.until(
      async () => newAmong(before, await readTokens(ui, tokenWords)) ?? undefined, Math.min(LIST_MS, ui.surface.rules.stepTimeoutMs),
    );
  },
});
