/** The second guard of a check, at the click itself: whatever a step's header says, nothing decisive is pressed or typed. */
import { Secret } from '../../src/secret.ts';
import { CLICK_LOG, clicksOn, expect, expectStop, test, uiOf } from '../support/console-page.ts';

const PAGE = `<button>Save</button><label>Secret token <input></label>${CLICK_LOG}`;
const TARGETS = {
  save: { variants: [{ role: 'button', name: /^save$/i }] },
  secretToken: { variants: [{ label: /secret token/i }] },
} as const;

test('a decisive click is refused, and the page never receives it', { tag: '@guard:looks-only' }, async ({ show }) => {
  const surface = await show(PAGE, { isReadOnly: true });
  await expectStop(uiOf(surface, TARGETS).clickDecisive('save'), 'READ_ONLY');
  expect(await clicksOn(surface.page)).toEqual([]);
});

test('a secret is not typed into the console\'s own form', async ({ show }) => {
  const surface = await show(PAGE, { isReadOnly: true });
  const stop = await expectStop(uiOf(surface, TARGETS).type('secretToken', new Secret('canary-7d41-value', 'client secret')), 'READ_ONLY');
  expect(stop.message).not.toContain('canary');
  await expect(surface.page.locator('input')).toHaveValue('');
});

test('the same click is made where the run may write', async ({ show }) => {
  const surface = await show(PAGE);
  await uiOf(surface, TARGETS).clickDecisive('save');
  expect(await clicksOn(surface.page)).toEqual(['Save']);
});
