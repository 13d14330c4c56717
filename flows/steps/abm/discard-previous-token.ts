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
    await revoke(ui, await prove(ui, tokens));
    const left = await ui.surface.until(async () => {
      const now = await readTokens(ui, tokenWords);
      return now.length === 1 && !(await ui.isThere('confirmDiscard')) ? now : undefined;
    });
    const [only] = left ?? [];
    if (!only || !isSame(only, tokens.keep)) {
      throw new StepStopped('ABM_DISCARD_UNPROVEN', 'After the removal the pane does not show exactly the token that stays.', {
        expected: describeToken(tokens.keep), seen: (left ?? []).map(describeToken).join('; ') || (await ui.overview()).join(', '),
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

/** Its row's own control, opened from a menu where there is one, and the warning, where one comes. */
async function revoke(ui: Pane, old: TokenSeen): Promise<void> {
  ui.intend();
  if ((await ui.countIn(old.row, 'discard')) === 0 && (await ui.countIn(old.row, 'rowMenu')) === 1) {
    await ui.clickIn(old.row, 'rowMenu');
    await ui.click('discard');
  } else {
    await ui.clickIn(old.row, 'discard');
  }
  const asked = await ui.surface.until(async () => {
    if (await ui.isThere('confirmDiscard')) return 'asked' as const;
    return (await readTokens(ui, tokenWords)).length === 1 ? 'gone' as const : undefined;
  });
  if (asked === 'asked') await ui.click('confirmDiscard');
}
