/** What generated consoles (tests/skins) have shown, each kind on a page of a few lines. */
import { clickRules } from '../../flows/runbook.ts';
import { openPreferences } from '../../flows/steps/abm/open-preferences.ts';
import { DIALOG } from '../../selectors/greeting.ts';
import { Skipped } from '../../src/step.ts';
import { CLICK_LOG, clicksOn, expect, expectStop, runStep, SOON, test, uiOf } from '../support/console-page.ts';

const TARGETS = {
  save: { variants: [{ role: 'button', name: /^save$/i }] },
  secretToken: { editable: true, variants: [{ label: /secret token/i }] },
  done: { inside: DIALOG, variants: [{ role: 'button', name: /^done$/i }] },
} as const;

/** A part of its own with its button in an open shadow root, and the words in a slot. */
const SLOTTED = `<ui-button>Save</ui-button><ui-button><span>Close</span></ui-button><script>
  for (const host of document.querySelectorAll('ui-button')) host.attachShadow({ mode: 'open' }).innerHTML =
    '<button style="cursor: pointer" onclick="document.body.dataset.pressed = this.getRootNode().host.textContent"><slot></slot></button>';
  document.querySelector('ui-button').innerHTML = '<span>Save</span>';</script>`;

test('words in the slot of a button are that button, not a second one', async ({ show, page }) => {
  const ui = uiOf(await show(SLOTTED), TARGETS);
  expect(await ui.places('save')).toHaveLength(1);
  await ui.click('save');
  await expect(page.locator('body')).toHaveAttribute('data-pressed', 'Save');
});

for (const [how, form] of Object.entries({
  'a heading': '<h4>Tenant URL</h4><div><input id="url"></div><h4>Secret Token</h4><div><input type="password" id="it"></div>',
  'plain words with a star': '<p>Tenant URL *</p><input id="url"><p>Secret token *</p><input type="password" id="it">',
  'words far up in other boxes': `<section><div><div>Secret Token</div></div><div><div><input type="password" id="it"></div></div></section>
    <p>More</p><input id="other">`,
})) {
  test(`a field under ${how} is the one that this names`, async ({ show }) => {
    const places = await uiOf(await show(form), TARGETS).places('secretToken');
    expect(places).toHaveLength(1);
  });
}

for (const [what, form] of Object.entries({
  'has a label of its own': '<h4>Secret Token</h4><label>Notification email <input></label>',
  'comes after another one': '<h4>Secret Token</h4><input type="hidden"><label>Method <input></label><input>',
  'comes after a sentence about it':
    '<p>Enter the Secret Token that your administrator has given to you in the field below, then test it.</p><input>',
})) {
  test(`a field that ${what} is not`, async ({ show }) => {
    const { secretToken } = TARGETS;
    expect(await uiOf(await show(form, SOON), { secretToken }).places('secretToken')).toHaveLength(0);
  });
}

const OVER = (inside: string): string => `<main>Tokens of this organization <button>Done</button></main>
  <div style="position: fixed; inset: 0; background: rgba(0, 0, 0, .4)"><div style="margin: 20vh auto; width: 60%; background: white; height: 60vh">${inside}</div></div>`;

test('what lies over the page is a dialog, whether or not it says so', async ({ show, page }) => {
  const own = '<b>Client Secret</b> <button onclick="document.body.dataset.pressed = \'its own\'">Done</button>';
  const ui = uiOf(await show(OVER(own)), TARGETS);
  await ui.click('done');
  await expect(page.locator('body')).toHaveAttribute('data-pressed', 'its own');
});

for (const [what, site] of Object.entries({
  'that fills the window and lies over nothing': '<div style="position: fixed; inset: 0"><b>Tokens</b> <button>Done</button></div>',
  'that holds the page itself': `<p style="position: absolute; inset: 0">Loading</p>
    <div style="position: fixed; inset: 0"><nav>Users</nav><main><button>Done</button></main></div>`,
})) {
  test(`a box ${what} is none`, async ({ show }) => {
    const stop = await expectStop(uiOf(await show(site, SOON), TARGETS).click('done'), 'NOT_FOUND');
    expect(stop.message).toContain('done');
  });
}

test('Preferences is not pressed where the connection is on the screen: its page would take that one\'s place', async ({ show, page }) => {
  const surface = await show(`${CLICK_LOG}<main><h1>Directory Sync</h1><div>Microsoft Entra Connect Sync <button>Edit</button></div></main>
    <div role="menu" style="position: fixed; left: 0; bottom: 0"><div role="menuitem" tabindex="0">Preferences</div></div>`, { console: 'abm', ...clickRules.abm });
  expect(await runStep(surface, openPreferences, undefined)).toBeInstanceOf(Skipped);
  expect(await clicksOn(page)).toEqual([]);
});

test('1.3: a notice that names the connection is not the connection: Preferences is pressed', async ({ show, page }) => {
  const home = `${CLICK_LOG}<p>Microsoft Entra Connect Sync</p><p>Your token expires in 42 days.</p>
    <button onclick="more.hidden = false">Preferences</button><button id="more" hidden>Managed Apple Accounts</button>`;
  await runStep(await show(home, { console: 'abm', ...clickRules.abm }), openPreferences, undefined);
  expect(await clicksOn(page)).toEqual(['Preferences']);
});

test('what a sticky bar lies over is brought out from under it, in a frame too', async ({ show, page }) => {
  const form = (press: string): string => `<body style="margin: 0"><div style="height: calc(100vh - 50px)"></div><button onclick="${press}">Save</button>
    <div style="position: sticky; bottom: 0; height: 60px; background: silver">©</div></body>`;
  const pressed = 'parent.document.body.dataset.pressed = 1';
  for (const site of [form(pressed), `<iframe srcdoc="${form(pressed).replaceAll('"', '&quot;')}" style="width: 900px; height: 500px"></iframe>`]) {
    await uiOf(await show(site, SOON), TARGETS).click('save');
    await expect(page.locator('body')).toHaveAttribute('data-pressed', '1');
  }
});

test('a greeting in another language is closed by its x', async ({ show, page }) => {
  const greeting = `<div role="dialog" style="position: fixed; inset: 0; background: white"><button onclick="this.parentElement.remove()">閉じる</button>
    <h1>Apple Businessへようこそ</h1><button>始める</button></div>`;
  const surface = await show(`${CLICK_LOG}<button>Save</button>${greeting}`, { ...SOON, console: 'abm', ...clickRules.abm });
  await uiOf(surface, { save: TARGETS.save }).click('save');
  expect(await clicksOn(page)).toEqual(['閉じる', 'Save']);
});
