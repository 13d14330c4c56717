/**
 * Guide 2.14: discards the previous token. Two anchors before: its row is the one remembered from before the
 * renewal, and the other row is the new one, in use. A check afterwards: the old row is gone, the new one stands.
 */
import { directorySync as screen } from '../../../selectors/abm/directory-sync.ts';
import { tokenWords } from '../../../selectors/abm/token-words.ts';
import { StepStopped } from '../../../src/errors.ts';
import { defineStep } from '../../../src/step.ts';
import { describeToken, isSame, readTokens, type TokenSeen } from '../../../src/tokens.ts';
import type { Ui } from '../../../src/ui/ui.ts';

type Pane = Ui<keyof typeof screen.targets>;

export interface Discarding {
  readonly discard: TokenSeen;
  readonly keep: TokenSeen;
  /** the kept one must be shown in use; not so when a new token that nothing uses is taken back */
  readonly isKeptInUse: boolean;
}

export const discardPreviousToken = defineStep({
  id: '2.14',
  title: 'Discard the previous token',
  console: 'abm',
  effect: 'destroys',
  stage: { before: 'discarding', after: 'discarded' },
  screen,
  async run(ui, tokens: Discarding) {
    await revoke(ui, { ...tokens, discard: await prove(ui, tokens) });
    if (!(await ui.surface.until(async () => ((await isOnlyOne(ui, tokens.keep)) ? true : undefined)))) {
      throw new StepStopped('ABM_DISCARD_UNPROVEN', 'After the removal the pane does not show exactly the token that stays.', {
        expected: describeToken(tokens.keep), seen: (await readTokens(ui, tokenWords)).map(describeToken).join('; ') || (await ui.overview()).join(', '),
      });
    }
    if (await ui.isThere('pageDone')) await ui.click('pageDone');
  },
});

/** The row of the token to discard, or a stop that names both rows. */
async function prove(ui: Pane, { discard, keep, isKeptInUse }: Discarding): Promise<TokenSeen> {
  const now = await readTokens(ui, tokenWords);
  const going = now.filter((token) => isSame(token, discard));
  const staying = now.filter((token) => isSame(token, keep));
  const [row] = going;
  const isInUse = !isKeptInUse || staying[0]?.state === 'in use';
  if (now.length === 2 && row && going.length === 1 && staying.length === 1 && isInUse && !isSame(discard, keep)) return row;
  throw new StepStopped('ABM_DISCARD_UNPROVEN', 'It is not proven which of the tokens is to go and that the other one is in use.', {
    expected: `${describeToken(discard)} beside ${describeToken(keep)}`, seen: now.map(describeToken).join('; '),
    next: 'Look at both tokens by hand; revoke the previous one only when the new one is shown in use.',
  });
}

async function isOnlyOne(ui: Pane, token: TokenSeen): Promise<boolean> {
  const now = await readTokens(ui, tokenWords);
  return now.length === 1 && now.every((one) => isSame(one, token));
}

/** Its row's own control, opened from a menu where there is one, and the warning, where one comes. */
async function revoke(ui: Pane, { discard, keep }: Discarding): Promise<void> {
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
