/** Step 2.14, the only one that destroys: the right token goes, or none. */
import type { Page } from '@playwright/test';
import { discardPreviousToken } from '../../flows/steps/abm/discard-previous-token.ts';
import { readTokens, type TokenSeen } from '../../flows/steps/abm/open-directory-sync/read-tokens.ts';
import { directorySync } from '../../selectors/abm/directory-sync.ts';
import { tokenWords } from '../../selectors/abm/token-words.ts';
import type { Surface } from '../../src/page/surface.ts';
import { Ui } from '../../src/page/ui.ts';
import { expect, expectStop, runStep, SOON, test } from '../support/console-page.ts';
import { NEW, OLD, tokenPane, type PaneManners } from '../support/token-pane.ts';

const revokedOn = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as { revoked: string[] }).revoked);

/** What the pane shows now, as the flow remembers it: first the old token, then the new one. */
async function remember(surface: Surface): Promise<[discard: TokenSeen, keep: TokenSeen]> {
  const [discard, keep] = await readTokens(new Ui(surface, directorySync), tokenWords);
  if (!discard || !keep) throw new Error('the pane shows no two tokens');
  return [discard, keep];
}

const MANNERS: Record<string, PaneManners> = {
  'a warning': { warning: (label) => `Revoke ${label}? Directory sync that uses it will stop.` },
  'a warning that names neither': { warning: () => 'Do you want to revoke this token?' },
  'no warning': { warning: null },
};
for (const [what, manners] of Object.entries(MANNERS)) {
  for (const isSheet of [false, true]) {
    test(`with ${what}${isSheet ? ', on a sheet that is drawn anew' : ''}: the previous token goes, the new one `
      + `stays`, async ({ show, page }) => {
      const surface = await show(tokenPane([OLD, NEW], { ...manners, isSheet }));
      const [discard, keep] = await remember(surface);
      await runStep(surface, discardPreviousToken, { discard, keep, isKeptInUse: true });
      expect(await revokedOn(page)).toEqual(['Token 2']);
      await expect(page.getByRole('listitem')).toHaveText(/Token 1/);
    });
  }
}

test('a removal control that is a box to click goes by its words', async ({ show, page }) => {
  const boxes = tokenPane([OLD, NEW]).replaceAll(/<button (onclick="ask[^>]*)>Revoke<\/button>/g, '<div tabindex="0" $1>Revoke</div>');
  expect(boxes).toContain('<div tabindex="0"');
  const surface = await show(boxes);
  const [discard, keep] = await remember(surface);
  await runStep(surface, discardPreviousToken, { discard, keep, isKeptInUse: true });
  expect(await revokedOn(page)).toEqual(['Token 2']);
});

test('a press that the console drops is made again, on the same row', { tag: '@guard:save-repeated-once' }, async ({ show, page }) => {
  const surface = await show(tokenPane([OLD, NEW], { drops: 2 }), { stepTimeoutMs: 6000 });
  const [discard, keep] = await remember(surface);
  await runStep(surface, discardPreviousToken, { discard, keep, isKeptInUse: true });
  expect(await revokedOn(page)).toEqual(['Token 2']);
});

test('a console that drops every press keeps both tokens, and is told of', async ({ show, page }) => {
  const surface = await show(tokenPane([OLD, NEW], { drops: 9 }), { stepTimeoutMs: 3000 });
  const [discard, keep] = await remember(surface);
  const stop = await expectStop(runStep(surface, discardPreviousToken, { discard, keep, isKeptInUse: true }), 'ABM_DISCARD_UNPROVEN');
  expect(stop.message).toBe('After the revocation the pane does not show exactly the token that stays.');
  expect(await revokedOn(page)).toEqual([]);
});

test('the new token must be shown in use', { tag: ['@guard:old-goes-last', '@guard:right-token-goes'] }, async ({ show, page }) => {
  const surface = await show(tokenPane([OLD, { ...NEW, status: 'Not in use' }]));
  const [discard, keep] = await remember(surface);
  const stop = await expectStop(runStep(surface, discardPreviousToken, { discard, keep, isKeptInUse: true }), 'ABM_DISCARD_UNPROVEN');
  expect(stop.details.seen).toBe('Token 2 (expires January 2, 2027, in use); Token 1 (expires November 23, 2027, unused)');
  expect(await revokedOn(page)).toEqual([]);
});

test('a token that nothing uses may be taken back', async ({ show, page }) => {
  const surface = await show(tokenPane([{ ...NEW, status: 'Not in use' }, OLD]));
  const [discard, keep] = await remember(surface);
  await runStep(surface, discardPreviousToken, { discard, keep, isKeptInUse: false });
  expect(await revokedOn(page)).toEqual(['Token 1']);
});

test('a warning that names the other token is answered with Cancel', { tag: '@guard:right-token-goes' }, async ({ show, page }) => {
  const surface = await show(tokenPane([OLD, NEW], { warning: () => 'Revoke Token 1?' }));
  const [discard, keep] = await remember(surface);
  await expectStop(runStep(surface, discardPreviousToken, { discard, keep, isKeptInUse: true }), 'ABM_DISCARD_UNPROVEN');
  expect(await revokedOn(page)).toEqual([]);
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
});

test('nothing is revoked when the pane has changed since it was remembered', {
  tag: ['@guard:old-goes-last', '@guard:right-token-goes'],
}, async ({ show, page }) => {
  const surface = await show(tokenPane([OLD, NEW]));
  const [discard, keep] = await remember(surface);
  const changes: Partial<TokenSeen>[] = [{ expiresWords: 'January 3, 2027', expires: '2027-01-03' }, { label: 'Token 3' }, keep];
  for (const change of changes) {
    const wrong = { discard: { ...discard, ...change }, keep, isKeptInUse: true };
    await expectStop(runStep(surface, discardPreviousToken, wrong), 'ABM_DISCARD_UNPROVEN');
  }
  expect(await revokedOn(page)).toEqual([]);
});

test('a third token stops it', { tag: '@guard:right-token-goes' }, async ({ show, page }) => {
  const surface = await show(tokenPane([OLD, NEW, { ...NEW, label: 'Token 3' }]), SOON);
  const [discard, keep] = await remember(surface);
  await expectStop(runStep(surface, discardPreviousToken, { discard, keep, isKeptInUse: true }), 'ABM_DISCARD_UNPROVEN');
  expect(await revokedOn(page)).toEqual([]);
});

for (const yes of ['Continue', 'Confirm', 'Yes', 'OK']) {
  test(`a warning that speaks of the removal is answered with ${yes} where that is its one button`, async ({ show, page }) => {
    const surface = await show(tokenPane([OLD, NEW]).replace(">Revoke</button></div>';", `>${yes}</button></div>';`));
    const [discard, keep] = await remember(surface);
    await runStep(surface, discardPreviousToken, { discard, keep, isKeptInUse: true });
    expect(await revokedOn(page)).toEqual(['Token 2']);
  });
}

test('a dialog that speaks of something else is not answered', async ({ show, page }) => {
  const surface = await show(tokenPane([OLD, NEW], {
    warning: () => 'Your session is about to end.',
  }).replace(">Revoke</button></div>';", ">Continue</button></div>';"), { stepTimeoutMs: 3000 });
  const [discard, keep] = await remember(surface);
  await expectStop(runStep(surface, discardPreviousToken, { discard, keep, isKeptInUse: true }), 'ABM_DISCARD_UNPROVEN');
  expect(await revokedOn(page)).toEqual([]);
});
