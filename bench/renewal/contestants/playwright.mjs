/**
 * B: the clicks of the guide in the guide's order, as one would write them down by hand with Playwright. No evidence, no
 * checks, no journal: it believes every screen. C: the same with SCREENSHOTS set, and a picture of the page after each click.
 * F: the same with PANES_FIRST set: whoever knows that the secret should be short in the air opens Entra's pane before making it.
 */
import { execSync } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { generateSync } from 'otplib';
import { chromium } from 'playwright';

const { env } = process;
const browser = await chromium.launch({ executablePath: env.BROWSER_PATH, args: ['--disable-gpu'] });
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });

let pictures = 0;
async function click(target) {
  await target.click();
  if (env.SCREENSHOTS) await target.page().screenshot({ path: join(env.SCREENSHOTS, `${++pictures}.png`), fullPage: true });
}

// 1.1 to 1.5
const apple = await context.newPage();
await apple.goto(env.ABM_URL);
const widget = apple.frameLocator('[name=aid-auth-widget]');
await widget.locator('#account_name_text_field').fill(env.ABM_USERNAME);
await click(widget.locator('#sign-in'));
await widget.locator('.password:not(.collapsed) #password_text_field').fill(env.ABM_PASSWORD);
await click(widget.locator('#sign-in'));
await widget.locator('#char0').focus();
await apple.keyboard.type(execSync(env.ABM_2FA_COMMAND, { encoding: 'utf8' }).trim());
await click(widget.getByRole('button', { name: 'Don’t Trust' }));
const portal = apple.frameLocator('[name=MainPortal]');
await click(portal.locator('[data-menu=user-menu]'));
await click(portal.getByRole('menuitem', { name: 'Preferences' }));
await click(portal.getByRole('link', { name: 'Managed Apple Accounts' }));
await click(portal.getByRole('button', { name: 'Set up' }));
await portal.getByRole('button', { name: '+ Client Secret' }).waitFor();

// 1.6 to 1.8
let secret = '';
let appearedAt = NaN;
async function makeSecret() {
  await apple.bringToFront();
  await click(portal.getByRole('button', { name: '+ Client Secret' }));
  secret = await portal.locator('input[aria-label="Client Secret"]').inputValue();
  appearedAt = performance.now();
  await click(portal.getByRole('alertdialog').getByRole('button', { name: 'Done' }));
}

// 2.1 to 2.8
const entra = await context.newPage();
async function openCredentials() {
  await entra.bringToFront();
  await entra.goto(env.ENTRA_URL);
  if (env.SSO_RELOAD) await entra.waitForURL(/sso_reload/); // the page loads itself once more; what was typed before is gone
  await entra.locator('#i0116').fill(env.ENTRA_USERNAME);
  await click(entra.locator('#idSIButton9'));
  await entra.locator('#i0118:not(.moveOffScreen)').fill(env.ENTRA_PASSWORD);
  await click(entra.locator('#idSIButton9'));
  await entra.locator('#idTxtBx_SAOTCC_OTC').fill(generateSync({ secret: env.ENTRA_TOTP_SECRET }));
  await click(entra.locator('#idSubmit_SAOTCC_Continue'));
  await click(entra.locator('#idBtn_Back'));
  await click(entra.getByRole('button', { name: 'Identity', exact: true }));
  await click(entra.getByRole('button', { name: 'Applications', exact: true }));
  await click(entra.getByRole('link', { name: 'Enterprise applications', exact: true }));
  await entra.getByPlaceholder('Search by application name').fill('Apple Business Manager SAML');
  await click(entra.getByRole('link', { name: 'Apple Business Manager SAML', exact: true }));
  await click(entra.getByRole('link', { name: '2. Provision User Accounts' }));
  await click(entra.getByRole('button', { name: 'Edit provisioning' }));
  await click(entra.getByRole('button', { name: 'Admin Credentials' }));
}

for (const part of env.PANES_FIRST ? [openCredentials, makeSecret] : [makeSecret, openCredentials]) await part();

// 2.9 to 2.13
await entra.bringToFront();
await entra.getByLabel('Secret Token').fill(secret);
await click(entra.getByRole('button', { name: 'Test Connection' }));
await entra.getByText('credentials are authorized').waitFor();
await click(entra.getByRole('button', { name: 'Save', exact: true }));
await entra.getByText('Successfully updated').waitFor();
const secretLivedMs = Math.round(performance.now() - appearedAt);

// 2.14
await apple.bringToFront();
await click(portal.getByRole('listitem').filter({ hasText: 'Active' }).getByRole('button', { name: 'Revoke' }));
await click(portal.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }));
await portal.getByText('was revoked').waitFor({ state: 'attached' });

// 2.15
await entra.bringToFront();
const tested = entra.waitForResponse(/validateCredentials/);
await click(entra.getByRole('button', { name: 'Test Connection' }));
await tested;
await entra.getByText('credentials are authorized').first().waitFor();

await browser.close();
process.stdout.write(JSON.stringify({ secretLivedMs }));
