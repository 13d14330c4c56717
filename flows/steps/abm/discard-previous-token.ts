/**
 * Guide 2.14: discards the previous token. Two anchors before: its row is the one remembered from before the renewal, by
 * its dates, and the other row is the new one, in use. A check afterwards: the old row is gone, the new one stands.
 */
import { directorySync as screen } from '../../../selectors/abm/directory-sync.ts';
import { tokenWords } from '../../../selectors/abm/token-words.ts';
import { StepStopped } from '../../../src/errors.ts';
import { isSame } from '../../../src/memory/token-mark.ts';
import { proofInWords, tokenInWords } from '../../../src/run/deed.ts';
import { defineStep, NOT_YET } from '../../../src/step.ts';
import { isOnlyOne, listsOnly, revoke, whereToDiscard, type Discarding } from './discard-previous-token/revoke.ts';
import type { Pane } from './discard-previous-token/warning.ts';
import { pressKeep } from './keep-changes/press-keep.ts';
import { describeToken, theSame } from './open-directory-sync/compare-tokens.ts';
import { readTokens, type TokenSeen } from './open-directory-sync/read-tokens.ts';

/** Whether a press of Revoke is always asked back about is not known for certain: it is not pressed to find out. */
const ASKS = 'asks back after Revoke was pressed, which no check does';

export const discardPreviousToken = defineStep({
  id: '2.14',
  title: 'Discard the previous token',
  instruction: 'Discard the previous token: Revoke, or Remove, in its row.',
  planned: {
    changes: 'the previous token is gone for good; only after the save is proven',
    shows: 'one token in the list: the new one, in use',
  },
  asks: ({ oldToken, newToken, organization, saveProvenBy }) => `Revoke ${tokenInWords(oldToken)}`
    + `${organization === null ? '' : ` of ${organization}`}? `
    + `Entra holds ${tokenInWords(newToken)}, ${proofInWords(saveProvenBy)}.`,
  console: 'abm',
  effect: 'destroys',
  stage: { before: 'discarding', after: 'discarded' },
  screen,
  rehearsal: {
    needsAny: ['token', 'expiry'],
    perhaps: { discard: 'with one token there may be nothing to remove', rowMenu: 'only where removal stands in a menu of the row' },
    hidden: { confirmDiscard: ASKS, confirmPlainly: ASKS, removalWords: ASKS, cancel: ASKS },
  },
  /** Returns the token that stays. */
  async run(ui, tokens: Discarding): Promise<TokenSeen> {
    await revoke(ui, { ...tokens, ...await prove(ui, tokens) });
    if (!(await ui.surface.until(async () => ((await isOnlyOne(ui, tokens.keep)) ? true : undefined)))) {
      throw new StepStopped('ABM_DISCARD_UNPROVEN', 'After the revocation the pane does not show exactly the token that stays.', {
        expected: describeToken(tokens.keep),
        seen: (await readTokens(ui, tokenWords)).map(describeToken).join('; ') || (await ui.overview()).join(', '),
      });
    }
    await pressKeep(ui);
    return tokens.keep;
  },
  person: {
    tells: ({ discard, keep }) => `It is ${describeToken(discard)}. What stays is ${describeToken(keep)}.`,
    async before(ui, tokens) { await prove(ui, tokens); },
    where: (ui, { discard }) => whereToDiscard(ui, discard),
    async see(ui, { discard, keep }) {
      if (await listsOnly(ui, keep)) return keep;
      // twice: a warning that came and went during the look has shown that token alone
      if (!(await listsOnly(ui, discard)) || !(await listsOnly(ui, discard))) return NOT_YET;
      throw new StepStopped('ABM_DISCARD_UNPROVEN', 'The pane shows only the token that was to be revoked: the new one is gone.', {
        expected: describeToken(keep), seen: describeToken(discard),
        next: 'Sync does not work until Entra has a token that Apple knows: renew again now.',
      });
    },
  },
});

/** Both tokens as their rows are now, or a stop that names both rows. */
async function prove(ui: Pane, { discard, keep, isKeptInUse }: Discarding): Promise<Pick<Discarding, 'discard' | 'keep'>> {
  const now = await readTokens(ui, tokenWords);
  const [going, staying] = [theSame(now, discard), theSame(now, keep)];
  const isInUse = !isKeptInUse || staying?.state === 'in use';
  const areCalledSo = going?.label === discard.label && staying?.label === keep.label; // both were read a moment ago
  if (now.length === 2 && going && staying && isInUse && areCalledSo && !isSame(discard, keep)) return { discard: going, keep: staying };
  throw new StepStopped('ABM_DISCARD_UNPROVEN', 'It is not proven which token must be revoked, or that the other one is in use.', {
    expected: `${describeToken(discard)} beside ${describeToken(keep)}`, seen: now.map(describeToken).join('; '),
    next: 'Look at both tokens by hand; revoke the previous one only when the new one is shown in use.',
  });
}
