/** The clicks that revoke one token's row: its own control, and the warning, which must not name the other token. */
import type { directorySync } from '../../../../selectors/abm/directory-sync.ts';
import { tokenWords } from '../../../../selectors/abm/token-words.ts';
import { StepStopped } from '../../../../src/errors.ts';
import { describeToken, isSame, readTokens, type TokenSeen } from '../../../../src/tokens.ts';
import type { Ui } from '../../../../src/ui/ui.ts';

export type Pane = Ui<keyof typeof directorySync.targets>;

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

/** Its row's own control, opened from a menu where there is one, and the warning, where one comes. */
export async function revoke(ui: Pane, { discard, keep }: Discarding): Promise<void> {
  await ui.clear('confirmDiscard'); // the rows' own controls may be named like the warning's
  ui.intend();
  if ((await ui.countIn(discard.row, 'discard')) === 0 && (await ui.countIn(discard.row, 'rowMenu')) === 1) {
    await ui.clickIn(discard.row, 'rowMenu');
    await ui.click('discard');
  } else {
    await ui.clickIn(discard.row, 'discard');
  }
  const asked = await ui.surface.until(async () => {
    if (await ui.isThere('confirmDiscard')) return 'asked' as const;
    return (await isOnlyOne(ui, keep)) ? 'gone' as const : undefined;
  });
  if (asked !== 'asked') return;
  await refuseWrongWarning(ui, discard, keep);
  await ui.click('confirmDiscard');
}

/** A warning that names the token that stays, and not the one that goes, is answered with Cancel. */
async function refuseWrongWarning(ui: Pane, discard: TokenSeen, keep: TokenSeen): Promise<void> {
  const marks = (token: TokenSeen): string[] => [token.label, token.expiresWords].filter((mark) => mark !== '');
  const isNamed = (text: string, token: TokenSeen): boolean => marks(token).some((mark) => text.includes(mark));
  const wrong = (await ui.names('confirmText')).find((text) => isNamed(text, keep) && !isNamed(text, discard));
  if (wrong === undefined) return;
  await ui.click('cancel');
  throw new StepStopped('ABM_DISCARD_UNPROVEN', 'The warning names the token that must stay; it was answered with Cancel.', {
    expected: describeToken(discard), seen: wrong,
  });
}
