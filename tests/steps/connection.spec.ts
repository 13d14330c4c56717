/** Steps 1.5 and 1.6: the connection is proven to be SCIM and the one of the settings before a secret is made. */
import { closeSecretDialog } from '../../flows/steps/abm/close-secret-dialog.ts';
import { createClientSecret } from '../../flows/steps/abm/create-client-secret.ts';
import { openDirectorySync } from '../../flows/steps/abm/open-directory-sync.ts';
import type { TokenSeen } from '../../flows/steps/abm/open-directory-sync/read-tokens.ts';
import { takeSecret } from '../../flows/steps/abm/take-secret.ts';
import { CLICK_LOG, clicksOn, expect, expectStop, runStep, SOON, test } from '../support/console-page.ts';
import { NEW, OLD, tokenPane } from '../support/token-pane.ts';

const SCIM_URL = 'https://federation.apple.com/feeds/business/scim';
const pane = tokenPane([OLD]);

test('gives the tokens of a SCIM connection', async ({ show }) => {
  const tokens = await runStep(await show(`<p>Tenant URL: ${SCIM_URL}</p>${pane}`), openDirectorySync, SCIM_URL);
  expect(tokens).toMatchObject([{ label: 'Token 2', expires: '2027-01-02' }]);
});

test('another Tenant URL than the settings\' stops it', async ({ show }) => {
  const surface = await show(`<p>Tenant URL: https://federation.apple.com.evil.example/feeds/business/scim</p>${pane}`);
  const stop = await expectStop(runStep(surface, openDirectorySync, SCIM_URL), 'ABM_TENANT_URL');
  expect(stop.message).toContain('evil.example');
});

test('a Copy button that is named after the Tenant URL, and the same address once more, are no doubt about it', async ({ show }) => {
  const address = `<p>Tenant URL: <span>${SCIM_URL}</span> <button aria-label="Copy Tenant URL">Copy</button></p><p>Your IdP sends users `
    + `to ${SCIM_URL}.</p>`;
  expect(await runStep(await show(address + pane), openDirectorySync, SCIM_URL)).toHaveLength(1);
});

test('what stands in the line under the Tenant URL is no part of it', async ({ show }) => {
  const address = `<style>small{display:block}</style><p>Tenant URL: <br>${SCIM_URL}<small>Copy it into your identity provider</small></p>`;
  expect(await runStep(await show(address + pane), openDirectorySync, SCIM_URL)).toHaveLength(1);
});

test('two addresses, of which only one is the settings\', stop it', async ({ show }) => {
  const addresses =
    `<p>Tenant URL: <span>${SCIM_URL}</span></p><p>Tenant URL: <span>https://federation.apple.com/feeds/school/scim</span></p>`;
  await expectStop(runStep(await show(addresses + pane, SOON), openDirectorySync, SCIM_URL), 'AMBIGUOUS');
});

test('a pane full of tokens is read although nothing on it makes another', async ({ show }) => {
  const full = tokenPane([OLD, NEW]).replace('<button>+ Client Secret</button>', '');
  expect(await runStep(
    await show(`<p>Tenant URL: ${SCIM_URL}</p><p>Microsoft Entra Connect Sync</p>${full}`, { stepTimeoutMs: 30_000 }), openDirectorySync,
    SCIM_URL,
  ))
    .toHaveLength(2);
});

test('a connection by OIDC has no token to renew', async ({ show }) => {
  const surface = await show(
    '<h1>Microsoft Entra Connect Sync</h1><p>OpenID Connect</p><button>Sync Now</button><button>Disconnect</button>', SOON,
  );
  await expectStop(runStep(surface, openDirectorySync, SCIM_URL), 'ABM_OIDC');
});

const CONNECTION = `<template id="pane"><p>Tenant URL: ${SCIM_URL}</p>${pane}</template>`;
const OPENS = 'onclick="main.replaceChildren(pane.content)"';
const row = (name: string, says: string, button: string, press = ''): string =>
  `<div><div><div>${name}</div><div>${says}</div></div><button ${press}>${button}</button></div>`;
const GOOGLE = row('Google Workspace', 'Not connected', 'Set up');
const DOMAIN = row('example.org', 'Verified', 'Manage');
const LISTS: Readonly<Record<string, string>> = {
  'rows without any markup of a list': row('Microsoft Entra Connect Sync', 'Connected', 'Edit', OPENS) + GOOGLE,
  'a row that is one wide button, beside a domain\'s':
    `${DOMAIN}<button ${OPENS}><span>Microsoft Entra Connect Sync</span> <span>SCIM, last sync today</span></button>`,
  'a row that is a link': `${DOMAIN}<a href="#" ${OPENS}><span>Microsoft Entra Connect Sync</span> <span>Connected using SCIM</span></a>`,
  'a row of the provider by SCIM beside one by OIDC': `<ul><li>${row('Microsoft Entra ID (SCIM)', 'Connected', 'Set up', OPENS)}</li>
    <li>${row('Microsoft Entra ID', 'Sign in with OpenID Connect (OIDC)', 'Edit')}</li></ul>`,
  'two rows of one name, of which one syncs by OIDC': `<ul><li>${row(
    'Microsoft Entra Connect Sync', 'Connected by OpenID Connect (OIDC)', 'Edit',
  )}</li>
    <li>${row('Microsoft Entra Connect Sync', 'Connected using SCIM', 'Edit', OPENS)}</li></ul>`,
  'its own pane that is still being drawn':
    `<h1>Microsoft Entra Connect Sync</h1><script>setTimeout(() => main.replaceChildren(pane.content), 1500)</script>`,
};
for (const [what, list] of Object.entries(LISTS)) {
  test(`the connection is opened from ${what}`, async ({ show }) => {
    const surface = await show(`${CLICK_LOG}${CONNECTION}<main id="main"><h2>Directory Sync</h2>${list}</main>`);
    expect(await runStep(surface, openDirectorySync, SCIM_URL)).toHaveLength(1);
  });
}

for (const [what, list] of Object.entries({ 'the one control of a domain': DOMAIN, 'another provider\'s': GOOGLE })) {
  test(`where the connection is not listed ${what} is not taken for it`, { tag: '@guard:own-row' }, async ({ show, page }) => {
    const surface = await show(`${CLICK_LOG}<main><h2>Directory Sync</h2>${list}<p>SCIM</p></main>`, SOON);
    await expectStop(runStep(surface, openDirectorySync, SCIM_URL), 'NOT_FOUND');
    expect(await clicksOn(page)).toEqual([]);
  });
}

test('a row that nothing opens stops it after the time of a step, not after twice that', { tag: '@guard:patience' }, async ({ show }) => {
  const surface = await show('<main><h2>Directory Sync</h2><p>Microsoft Entra Connect Sync</p><p>SCIM</p></main>', { stepTimeoutMs: 8000 });
  const began = performance.now();
  await expectStop(runStep(surface, openDirectorySync, SCIM_URL), 'NOT_FOUND');
  expect(performance.now() - began).toBeLessThan(14_000);
});

test('on the wrong screen it stops and says what is there', async ({ show }) => {
  const stop = await expectStop(runStep(await show('<h1>Locations</h1>', SOON), openDirectorySync, SCIM_URL), 'NOT_FOUND');
  expect(stop.details.seen).toBe('h1 "Locations"');
});

test('a secret is asked for once, and only beside one token', async ({ show, page }) => {
  const dialog = `<div role="dialog"><button>Copy</button></div>`;
  const surface = await show(`${CLICK_LOG}${LISTED}<button onclick="place.innerHTML = '${dialog.replaceAll('"', '&quot;')}'">+ Client `
    + `Secret</button><div id="place"></div>`);
  await expectStop(runStep(surface, createClientSecret, [only, only]), 'ABM_CAP_REACHED');
  await expectStop(runStep(surface, createClientSecret, []), 'ABM_CAP_REACHED');
  expect(await clicksOn(page)).toEqual([]);
  const renamed = { ...only, expires: '2027-02-02' };
  await expectStop(runStep(surface, createClientSecret, [renamed]), 'ABM_TOKENS_UNCLEAR');
  expect(await clicksOn(page), 'nothing is made beside a token that was not there a moment ago').toEqual([]);
  await runStep(surface, createClientSecret, [only]);
  expect(await clicksOn(page)).toEqual(['+ Client Secret']);
});

test('a greyed + Client Secret beside one token is told as what it is, and one that is greyed for a moment is waited '
  + 'for', async ({ show, page }) => {
  const greyed = `${CLICK_LOG}${LISTED}<button disabled>+ Client Secret</button>`;
  const stop = await expectStop(runStep(await show(greyed, SOON), createClientSecret, [only]), 'ABM_NOT_ALLOWED');
  expect(stop.details.next).toContain('role');
  const surface = await show(`${greyed}<script>setTimeout(() => { document.querySelector('button').disabled = false; }, 300);
    document.querySelector('button').addEventListener('click', () => { document.body.insertAdjacentHTML('beforeend', '<div role="dialog"><button>Copy</button></div>'); });</script>`);
  await runStep(surface, createClientSecret, [only]);
  expect(await clicksOn(page)).toEqual(['+ Client Secret']);
});

test('a refusal in new words stops it soon; what the pane says of its limits at any time is none', async ({ show }) => {
  const refuses = (words: string): string => `${LISTED}<p>You can have up to two tokens.</p><button onclick="said.textContent = `
    + `'${words}'">+ Client Secret</button><p id="said" role="alert"></p>`;
  const stop = await expectStop(
    runStep(await show(refuses('The maximum number of tokens has been reached.')), createClientSecret, [only]), 'ABM_CAP_REACHED',
  );
  expect(stop.message).toContain('The maximum number of tokens has been reached.');
  await expectStop(runStep(await show(refuses(''), SOON), createClientSecret, [only]), 'NOT_FOUND');
});

test('the Copy beside the Tenant URL is not taken for the one beside the secret, which comes after a question', async ({ show, page }) => {
  const value = 'eyJ0eXAiOiJKV1QifQ-canary-5f0c2e9b7a';
  const sheet = `${CLICK_LOG}<div role="dialog" aria-label="Connection"><p>Tenant URL: ${SCIM_URL} <button>Copy</button></p>
    <ul><li>Token 1 expires on January 5, 2027</li></ul><button onclick="setTimeout(() => { place.hidden = false }, 700)">+ Client Secret</button></div>
    <template id="made"><code>${value}</code><button>Copy</button><button onclick="place.remove()">Done</button></template>
    <div id="place" role="dialog" hidden style="position:fixed;inset:0;background:white"><label><input type="radio" name="v">12 months</label>
    <button onclick="place.replaceChildren(made.content)">Create</button></div>`;
  const surface = await show(sheet);
  await runStep(surface, createClientSecret, [only]);
  expect((await runStep(surface, takeSecret, undefined))?.reveal()).toBe(value);
  await runStep(surface, closeSecretDialog, [only]);
  expect((await clicksOn(page)).filter((name) => name !== '')).toEqual(expect.arrayContaining(['+ Client Secret', 'Create', 'Done']));
  expect(await clicksOn(page)).not.toContain('Copy');
});

test('where the dialog went with a session that had ended, the pane tells which token is new', async ({ show, page }) => {
  const surface = await show(`${CLICK_LOG}<p>Tenant URL: ${SCIM_URL}</p>${tokenPane([OLD, NEW])}`);
  const [old] = await runStep(surface, openDirectorySync, SCIM_URL);
  expect(
    await runStep(surface, closeSecretDialog, [old as TokenSeen]),
  ).toMatchObject({ fresh: { label: 'Token 1' }, isPageToBeKept: false });
  expect(await clicksOn(page)).toEqual([]);
});

const CHOOSER = `<div role="dialog"><p>Validity</p><label><input type="radio" name="v" checked>6 months</label>
  <label><input type="radio" name="v">9 months</label><label><input type="radio" name="v">12 months</label>
  <button onclick="this.parentElement.innerHTML = '<button>Copy</button>'">Create</button></div>`;
const askFor = (chooser: string): string =>
  `${CLICK_LOG}${LISTED}<button onclick="place.hidden = false">+ Client Secret</button><div id="place" hidden>${chooser}</div>`;
const only = { label: 'Token 1', expiresWords: 'January 5, 2027', expires: '2027-01-05', state: 'in use' } as unknown as TokenSeen;
const LISTED = '<ul><li>Token 1 expires on January 5, 2027</li></ul>';

test('where Apple asks for a validity, a year is chosen', async ({ show, page }) => {
  await runStep(await show(askFor(CHOOSER)), createClientSecret, [only]);
  expect(await clicksOn(page)).toEqual(expect.arrayContaining(['+ Client Secret', 'Create']));
});

test('a console that asks back before it makes one is answered', async ({ show, page }) => {
  const question = `<div role="dialog"><h2>Create a new client secret?</h2><button>Cancel</button>
    <button onclick="this.parentElement.innerHTML = '<button>Copy</button>'">Continue</button></div>`;
  await runStep(await show(askFor(question)), createClientSecret, [only]);
  expect(await clicksOn(page)).toEqual(['+ Client Secret', 'Continue']);
});
