/** Steps 2.8 to 2.13: what Entra's provisioning form says is believed, and nothing else. */
import { enterSecretToken } from '../../flows/steps/entra/enter-secret-token.ts';
import { expandAdminCredentials } from '../../flows/steps/entra/expand-admin-credentials.ts';
import { readSaveResult } from '../../flows/steps/entra/read-save-result.ts';
import { readTestResult } from '../../flows/steps/entra/read-test-result.ts';
import { saveCredentials } from '../../flows/steps/entra/save-credentials.ts';
import { Secret } from '../../src/secret.ts';
import { Skipped } from '../../src/step.ts';
import { CLICK_LOG, clicksOn, expect, expectStop, runStep, SOON, test } from '../support/console-page.ts';

const URL = 'https://federation.apple.com/feeds/business/scim';
const form = (url = URL): string =>
  `<section><label>Tenant URL <input value="${url}"></label><label>Secret Token <input type="password" value="****"></label></section>`;
/** Nothing on the console tells whether it saved. */
const askedInVain = { application: 'Apple Business Manager', isSaved: () => Promise.resolve(false) };
const secret = new Secret('canary-5b9d20c7', 'client secret');

test('2.8 expands the credentials, and skips that where they are shown', async ({ show }) => {
  const folded = `<button onclick="fold.hidden = false">Admin Credentials</button><div id="fold" hidden>${form()}</div>`;
  expect(await runStep(await show(folded), expandAdminCredentials, URL)).toBeUndefined();
  expect(await runStep(await show(form()), expandAdminCredentials, URL)).toBeInstanceOf(Skipped);
});

test('2.8 stops, before anything is made, where the secret cannot be typed or Save stands there twice', {
  tag: '@guard:proven-before-writing',
}, async ({ show }) => {
  const readOnly = form().replace('type="password"', 'type="password" readonly');
  const stop = await expectStop(runStep(await show(readOnly, SOON), expandAdminCredentials, URL), 'ENTRA_FIELD');
  expect(stop.details.next).toContain('Application Administrator');
  // for a check it does
  await expect(runStep(await show(readOnly, { ...SOON, isReadOnly: true }), expandAdminCredentials, URL)).resolves.toBeInstanceOf(Skipped);
  await expectStop(runStep(await show(
    `${form()}<button>Save</button><section>Notifications <button>Save</button></section>`, SOON,
  ), expandAdminCredentials, URL), 'AMBIGUOUS');
});

for (const url of [
  `${URL}/v2`, 'https://federation.apple.com.evil.example/feeds/business/scim', 'http://federation.apple.com/feeds/business/scim',
]) {
  test(`2.8 and 2.9 stop at the Tenant URL ${url}`, { tag: '@guard:proven-before-writing' }, async ({ show, page }) => {
    const surface = await show(form(url));
    await expectStop(runStep(surface, expandAdminCredentials, URL), 'ENTRA_TENANT_URL');
    await expectStop(runStep(surface, enterSecretToken, { secret, scimTenantUrl: URL }), 'ENTRA_FIELD');
    await expect(page.getByLabel('Secret Token')).toHaveValue('****');
  });
}

test('2.9 enters the secret beside the right Tenant URL only', { tag: '@guard:proven-before-writing' }, async ({ show, page }) => {
  await runStep(await show(form()), enterSecretToken, { secret, scimTenantUrl: URL });
  await expect(page.getByLabel('Secret Token')).toHaveValue('canary-5b9d20c7');
});

test('2.9 stops where the field does not keep what was typed', { tag: '@guard:field-keeps-secret' }, async ({ show }) => {
  const forgetful = form().replace('type="password"', 'type="password" oninput="setTimeout(() => { this.value = \'\'; })"');
  const stop = await expectStop(runStep(await show(forgetful), enterSecretToken, { secret, scimTenantUrl: URL }), 'ENTRA_FIELD');
  expect(stop.message).toBe('The field Secret Token did not keep what was typed.');
});

test('2.11 believes a success', async ({ show }) => {
  await expect(runStep(
    await show('<p role="alert">The supplied credentials are authorized to enable provisioning</p>'), readTestResult, undefined,
  ))
    .resolves.toBeUndefined();
});

test('2.11 hands a refusal on in Entra\'s own words', async ({ show }) => {
  const surface = await show('<p role="alert">You appear to have entered invalid credentials. Error code: X Details: Y</p>');
  const stop = await expectStop(runStep(surface, readTestResult, undefined), 'ENTRA_TEST_FAILED');
  expect(stop.message).toContain('invalid credentials. Error code: X Details: Y');
});

test('2.11 does not take silence for a success', async ({ show }) => {
  const stop = await expectStop(runStep(await show('<h1>Provisioning</h1>', SOON), readTestResult, undefined), 'NOT_FOUND');
  expect(stop.details.seen).toBe('h1 "Provisioning"');
});

for (const words of [
  'The supplied credentials are not authorized to enable provisioning', 'The supplied credentials aren’t authorized to enable provisioning',
  'The supplied credentials are unauthorized to enable provisioning', 'Connection test for \'Apple Business Manager\' was unsuccessful.',
  'Testing connection to Apple Business Manager was not successful', 'Connection test failed. The credentials could not be validated.',
]) {
  test(`2.11 does not read a success out of "${words}"`, async ({ show }) => {
    await expectStop(runStep(await show(`<p role="alert">${words}</p>`), readTestResult, undefined), 'ENTRA_TEST_FAILED');
  });
}

for (const words of [
  'Connection test for \'Apple Business Manager\' was successful', 'Test connection succeeded', 'Testing connection: success',
]) {
  test(`2.11 believes "${words}"`, async ({ show }) => {
    await expect(runStep(await show(`<p role="alert">${words}</p>`), readTestResult, undefined)).resolves.toBeUndefined();
  });
}

test('2.12 presses Save once', async ({ show, page }) => {
  await runStep(await show(`${CLICK_LOG}${form()}<button>Save</button><button>Discard</button>`), saveCredentials, URL);
  expect(await clicksOn(page)).toEqual(['Save']);
});

test('2.12 does not press Save beside another Tenant URL', { tag: '@guard:proven-before-writing' }, async ({ show, page }) => {
  const surface = await show(`${CLICK_LOG}${form(`${URL}/v2`)}<button>Save</button>`);
  await expectStop(runStep(surface, saveCredentials, URL), 'ENTRA_FIELD');
  expect(await clicksOn(page)).toEqual([]);
});

test('2.13 asks the bell when no notification was seen', async ({ show, page }) => {
  const surface = await show(`${CLICK_LOG}<button onclick="list.hidden = false">Notifications (1 unread)</button>
    <div id="list" role="dialog" hidden><p>Successfully updated Apple Business Manager</p><button>Close</button></div>`);
  await runStep(surface, readSaveResult, askedInVain);
  expect(await clicksOn(page)).toEqual(['Notifications (1 unread)', 'Close']);
});

test('2.13 takes a missed word for no failure: it asks the console in another way, and believes that', {
  tag: '@guard:missed-and-old-words',
}, async ({ show }) => {
  const surface = await show('<h1>Provisioning</h1>', SOON);
  await expect(runStep(surface, readSaveResult, { ...askedInVain, isSaved: () => Promise.resolve(true) })).resolves.toBeUndefined();
  await expectStop(runStep(surface, readSaveResult, askedInVain), 'ENTRA_SAVE_UNCONFIRMED');
});

test('2.13 hands a refused save on', async ({ show }) => {
  const surface = await show('<p role="alert">Failed to update Apple Business Manager: the maximum number of secrets has been reached</p>');
  const stop = await expectStop(runStep(surface, readSaveResult, askedInVain), 'ENTRA_SAVE_FAILED');
  expect(stop.message).toContain('maximum number of secrets');
});

test('2.13 does not take a success of something else for its own, and says what it heard', {
  tag: ['@guard:whose-save', '@guard:missed-and-old-words'],
}, async ({ show }) => {
  const surface = await show('<p role="status">Successfully updated Contoso HR</p>', SOON);
  const stop = await expectStop(runStep(surface, readSaveResult, askedInVain), 'ENTRA_SAVE_UNCONFIRMED');
  expect(stop.details.seen).toContain('Contoso HR');
});

test('2.13 hears a refusal that comes behind a success which names nothing', { tag: '@guard:whose-save' }, async ({ show }) => {
  const surface = await show(`<button disabled>Save</button><p role="status">Changes saved</p><div id="place" role="alert"></div>
    <script>setTimeout(() => { place.textContent = 'Failed to update Apple Business Manager'; }, 1500);</script>`);
  await expectStop(runStep(surface, readSaveResult, askedInVain), 'ENTRA_SAVE_FAILED');
});

test('2.13 believes a success that names nothing where nothing is left to save, and else asks the console in another '
  + 'way', { tag: '@guard:missed-and-old-words' }, async ({ show }) => {
  const words = '<p role="status">Your provisioning settings were saved successfully.</p>';
  await expect(runStep(await show(`<button disabled>Save</button>${words}`), readSaveResult, askedInVain)).resolves.toBeUndefined();
  await expectStop(runStep(await show(`<button>Save</button>${words}`), readSaveResult, askedInVain), 'ENTRA_SAVE_UNCONFIRMED');
});
