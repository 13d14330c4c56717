/** Steps 1.5 and 1.6: the connection is proven to be SCIM and the one of the settings before a secret is made. */
import { createClientSecret } from '../../flows/steps/abm/create-client-secret.ts';
import { openDirectorySync } from '../../flows/steps/abm/open-directory-sync.ts';
import type { TokenSeen } from '../../src/tokens.ts';
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

test('a pane full of tokens is read although nothing on it makes another', async ({ show }) => {
  const full = tokenPane([OLD, NEW]).replace('<button>+ Client Secret</button>', '');
  expect(await runStep(await show(`<p>Tenant URL: ${SCIM_URL}</p><p>Microsoft Entra Connect Sync</p>${full}`, { stepTimeoutMs: 30_000 }), openDirectorySync, SCIM_URL))
    .toHaveLength(2);
});

test('a connection by OIDC has no token to renew', async ({ show }) => {
  const surface = await show('<h1>Microsoft Entra Connect Sync</h1><p>OpenID Connect</p><button>Sync Now</button><button>Disconnect</button>', SOON);
  await expectStop(runStep(surface, openDirectorySync, SCIM_URL), 'ABM_OIDC');
});

test('on the wrong screen it stops and says what is there', async ({ show }) => {
  const stop = await expectStop(runStep(await show('<h1>Locations</h1>', SOON), openDirectorySync, SCIM_URL), 'NOT_FOUND');
  expect(stop.details.seen).toBe('h1 "Locations"');
});

test('a secret is asked for once, and only beside one token', async ({ show, page }) => {
  const dialog = `<div role="dialog"><button>Copy</button></div>`;
  const surface = await show(`${CLICK_LOG}<button onclick="place.innerHTML = '${dialog.replaceAll('"', '&quot;')}'">+ Client Secret</button><div id="place"></div>`);
  const token = { label: 'Token 1', expiresWords: 'x', expires: null, state: 'in use' } as unknown as TokenSeen;
  await expectStop(runStep(surface, createClientSecret, [token, token]), 'ABM_CAP_REACHED');
  await expectStop(runStep(surface, createClientSecret, []), 'ABM_CAP_REACHED');
  expect(await clicksOn(page)).toEqual([]);
  await runStep(surface, createClientSecret, [token]);
  expect(await clicksOn(page)).toEqual(['+ Client Secret']);
});

const CHOOSER = `<div role="dialog"><p>Validity</p><label><input type="radio" name="v" checked>6 months</label>
  <label><input type="radio" name="v">9 months</label><label><input type="radio" name="v">12 months</label>
  <button onclick="this.parentElement.innerHTML = '<button>Copy</button>'">Create</button></div>`;
const askFor = (chooser: string): string =>
  `${CLICK_LOG}<button onclick="place.hidden = false">+ Client Secret</button><div id="place" hidden>${chooser}</div>`;
const only = { label: 'Token 1', expiresWords: 'x', expires: null, state: 'in use' } as unknown as TokenSeen;

test('where Apple asks for a validity, a year is chosen', async ({ show, page }) => {
  await runStep(await show(askFor(CHOOSER)), createClientSecret, [only]);
  expect(await clicksOn(page)).toEqual(expect.arrayContaining(['+ Client Secret', 'Create']));
});

test('where no year is on offer, a person decides, and nothing is created', async ({ show, page }) => {
  const surface = await show(askFor(CHOOSER.replace('12 months', '18 months')));
  const stop = await expectStop(runStep(surface, createClientSecret, [only]), 'NEEDS_PERSON');
  expect(stop.details.seen).toContain('6 months');
  expect(await clicksOn(page)).toEqual(['+ Client Secret']);
});
