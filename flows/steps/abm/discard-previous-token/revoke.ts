/** The clicks that revoke one token's row: its own control, and the warning, which must not name the other token. */
import { tokenWords } from '../../../../selectors/abm/token-words.ts';
import { StepStopped } from '../../../../src/errors.ts';
import { isSame } from '../../../../src/memory/token-mark.ts';
import type { Box } from '../../../../src/page/probe.ts';
import type { Place } from '../../../../src/page/ui.ts';
import { describeToken, theSame } from '../open-directory-sync/compare-tokens.ts';
import { readTokens, type TokenSeen } from '../open-directory-sync/read-tokens.ts';
import { answerOf, findWarning, type Pane } from './warning.ts';

export interface Discarding {
  readonly discard: TokenSeen;
  readonly keep: TokenSeen;
  /** the kept one must be shown in use; not so when a new token that nothing uses is taken back */
  readonly isKeptInUse: boolean;
}

/** Whether the pane shows exactly this token. */
export async function isOnlyOne(ui: Pane, token: TokenSeen): Promise<boolean> {
  const now = await readTokens(ui, tokenWords);
  return now.length === 1 && now.every((one) => isSame(one, token));
}

/** How long the console may take to ask back or to remove the row; then the click is taken for one that it dropped. */
const ANSWER_MS = 15_000;
const MOST_CLICKS = 3;

/** Its row's own control and the warning, where one comes. A console that drops a click shows both rows as before. */
export async function revoke(ui: Pane, { discard, keep }: Discarding): Promise<void> {
  ui.intend();
  const answerMs = Math.min(ANSWER_MS, ui.surface.rules.stepTimeoutMs / MOST_CLICKS);
  for (let click = 1; click <= MOST_CLICKS; click++) {
    await pressDiscard(ui, discard);
    const answer = await ui.surface.until(async () => {
      const warning = await findWarning(ui);
      return warning ?? ((await isOnlyOne(ui, keep)) ? 'gone' as const : undefined);
    }, answerMs);
    if (answer === 'gone') return;
    if (answer === null) continue;
    await refuseWrongWarning(ui, discard, keep);
    return ui.clickIn(() => findWarning(ui), await answerOf(ui));
  }
}

/** Its row's own control, for a person to see; null once a warning lies over it, which the person reads and answers. */
export async function whereToDiscard(ui: Pane, discard: TokenSeen): Promise<Box | null> {
  const row = theSame(await readTokens(ui, tokenWords), discard)?.row;
  return row ? await ui.boxOf('discard', row) ?? await ui.boxOf('rowMenu', row) : null;
}

/** Opened from a menu where there is one. The row is found anew at each look: the pane may be drawn anew at any time. */
async function pressDiscard(ui: Pane, discard: TokenSeen): Promise<void> {
  const findRow = async (): Promise<Place | undefined> => theSame(await readTokens(ui, tokenWords), discard)?.row;
  const row = await findRow();
  if (row && (await ui.countIn(row, 'discard')) === 0 && (await ui.countIn(row, 'rowMenu')) === 1) {
    await ui.clickIn(findRow, 'rowMenu');
    await ui.click('discard');
  } else {
    await ui.clickIn(findRow, 'discard');
  }
}

/** A warning that names the token that stays, and not the one that goes, is answered with Cancel. */
async function refuseWrongWarning(ui: Pane, discard: TokenSeen, keep: TokenSeen): Promise<void> {
  const marks = (token: TokenSeen): string[] => [token.label, token.expiresWords].filter((mark) => mark !== '');
  const isNamed = (text: string, token: TokenSeen): boolean => marks(token).some((mark) => text.includes(mark));
  const wrong = (await ui.names('confirmText')).find((text) => isNamed(text, keep) && !isNamed(text, discard));
  if (wrong === undefined) return;
  await ui.click('cancel');
  throw new StepStopped('ABM_DISCARD_UNPROVEN', 'The warning names the token that must stay; the program pressed Cancel.', {
    expected: describeToken(discard), seen: wrong,
  });
}

/** Whether the pane itself lists this one token: a warning over it speaks of one, too, and hides the pane's own button. */
export async function listsOnly(ui: Pane, token: TokenSeen): Promise<boolean> {
  return (await ui.isThere('newSecret')) && (await isOnlyOne(ui, token)) && (await ui.isThere('newSecret'));
}
