/** How the console answers a press of + Client Secret: with the token, by asking back, or by a refusal. */
import type { directorySync } from '../../../../selectors/abm/directory-sync.ts';
import { tokenWords } from '../../../../selectors/abm/token-words.ts';
import { StepStopped } from '../../../../src/errors.ts';
import type { Place, Ui } from '../../../../src/page/ui.ts';
import { describeToken } from '../open-directory-sync/compare-tokens.ts';
import { readTokens } from '../open-directory-sync/read-tokens.ts';

type Pane = Ui<keyof typeof directorySync.targets>;

/** What comes once a token is being made. */
export const SHOWN = ['secretDialog', 'copy', 'validity'] as const;

/** A dialog that asks back counts as one when it has been there for so long without a chooser of validity in it. */
const DRAWN_MS = 1000;

/** A refusal counts when nothing else has come for so long: a pane may say at any time how many tokens it allows. */
const ALONE_MS = 2000;

/** Waits for the answer; null where none comes. `before`: what the pane said of its limits before the press, which is no answer. */
export async function answerTo(ui: Pane, before: readonly string[]): Promise<'asked' | 'shown' | null> {
  let since: number | null = null;
  let refusedSince: number | null = null;
  return ui.surface.until(async () => {
    if ((await ui.firstPresent(...SHOWN)) !== null) return 'shown' as const;
    const [refusal] = (await ui.words('makeRefused')).filter((words) => !before.includes(words));
    refusedSince = refusal === undefined ? null : (refusedSince ?? performance.now());
    if (refusal !== undefined && refusedSince !== null && performance.now() - refusedSince > ALONE_MS) throw await refused(ui, refusal);
    since = (await findQuestion(ui)) ? (since ?? performance.now()) : null;
    return since !== null && performance.now() - since > DRAWN_MS ? 'asked' as const : undefined;
  });
}

/** Apple says that it makes none: whose the second token is that stands there now, nobody has shown yet. */
async function refused(ui: Pane, words: string): Promise<StepStopped> {
  const tokens = await readTokens(ui, tokenWords);
  return new StepStopped('ABM_CAP_REACHED', `Apple refused to make a token: ${words}`, {
    seen: tokens.map(describeToken).join('; '),
    next: 'Somebody may have made a second token in the meantime. Find out which one Entra holds before you revoke one, then run again.',
  });
}

/** The dialog that asks; the pane, which may be a dialog too, is none. */
export async function findQuestion(ui: Pane): Promise<Place | undefined> {
  for (const place of await ui.places('confirmText')) {
    if ((await ui.countIn(place, 'newSecret')) === 0 && (await ui.countIn(place, 'createInDialog')) === 1) return place;
  }
  return undefined;
}
