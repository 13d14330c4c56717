/** Steps 1.5 and 1.6: the connection is proven to be SCIM and the one of the settings before a secret is made. */
import { createClientSecret } from '../../flows/steps/abm/create-client-secret.ts';
import { openDirectorySync } from '../../flows/steps/abm/open-directory-sync.ts';
import type { TokenSeen } from '../../src/tokens.ts';
import { CLICK_LOG, clicksOn, expect, expectStop, runStep, SOON, test } from '../support/console-page.ts';
import { OLD, tokenPane } from '../support/token-pane.ts';

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
