/** Step 1.2: the name of whoever is signed in is found by its place, as nobody knows it beforehand. */
import { openAccountMenu } from '../../flows/steps/abm/open-account-menu.ts';
import { CLICK_LOG, clicksOn, expect, expectStop, runStep, test } from '../support/console-page.ts';

const NAME = '<button aria-haspopup="menu" onclick="menu.hidden = false">Alex Admin</button>';
const page = (
  corner: string, more = '',
): string => `${CLICK_LOG}<style>header { position: fixed; top: 8px; right: 8px } footer { position: fixed; bottom: 8px; left: 8px }</style>
  ${corner}${more}<div id="menu" role="menu" hidden><a role="menuitem" href="#p">Preferences</a></div>`;

for (const [where, corner] of Object.entries({
  'lower left': `<footer>${NAME}</footer>`, 'upper right': `<header><button aria-label="Help">?</button>${NAME}</header>`,
})) {
  test(`at the ${where}`, async ({ show, page: tab }) => {
    await runStep(await show(page(corner)), openAccountMenu, 'guide');
    expect(await clicksOn(tab)).toEqual(['Alex Admin']);
  });
}

test('two menus at the upper right are not chosen between', async ({ show, page: tab }) => {
  const surface = await show(page(`<header>${NAME}<button aria-haspopup="menu">Alex Office</button></header>`), { stepTimeoutMs: 6000 });
  await expectStop(runStep(surface, openAccountMenu, 'guide'), 'AMBIGUOUS');
  expect(await clicksOn(tab)).toEqual([]);
});
