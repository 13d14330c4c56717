/** E: the clicks of B with Puppeteer. */
import { execSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { generateSync } from 'otplib';
import puppeteer from 'puppeteer-core';

const { env } = process;
const browser = await puppeteer.launch({
  executablePath: env.BROWSER_PATH, headless: 'shell', args: ['--disable-gpu', '--no-sandbox', '--lang=en-US'],
  defaultViewport: { width: 1440, height: 900 },
});
const named = (role, name) => `::-p-aria([name="${name}"][role="${role}"])`;

// 1.1 to 1.5
const apple = await browser.newPage();
await apple.goto(env.ABM_URL);
const widget = await apple.waitForFrame((frame) => frame.name() === 'aid-auth-widget');
await widget.locator('#account_name_text_field').fill(env.ABM_USERNAME);
await widget.locator('#sign-in').click();
await widget.locator('.password:not(.collapsed) #password_text_field').fill(env.ABM_PASSWORD);
await widget.locator('#sign-in').click();
await widget.locator('#char0').click();
await apple.keyboard.type(execSync(env.ABM_2FA_COMMAND, { encoding: 'utf8' }).trim());
await widget.locator(named('button', 'Don’t Trust')).click();
const portal = await apple.waitForFrame((frame) => frame.name() === 'MainPortal');
await portal.locator('[data-menu=user-menu]').click();
await portal.locator(named('menuitem', 'Preferences')).click();
await portal.locator(named('link', 'Managed Apple Accounts')).click();
await portal.locator(named('button', 'Set up')).click();
await portal.locator(named('button', '+ Client Secret')).wait();

// 1.6 to 1.8
await portal.locator(named('button', '+ Client Secret')).click();
const secret = await portal.locator('input[aria-label="Client Secret"]').map((field) => field.value).wait();
const appearedAt = performance.now();
await portal.locator('[role=alertdialog] [data-do=secret-done]').click();

// 2.1 to 2.8
const entra = await browser.newPage();
await entra.goto(env.ENTRA_URL);
if (env.SSO_RELOAD) await entra.waitForFunction('location.search.includes("sso_reload")'); // the page loads itself once more
await entra.locator('#i0116').fill(env.ENTRA_USERNAME);
await entra.locator('#idSIButton9').click();
await entra.locator('#i0118:not(.moveOffScreen)').fill(env.ENTRA_PASSWORD);
await entra.locator('#idSIButton9').click();
await entra.locator('#idTxtBx_SAOTCC_OTC:not(.moveOffScreen)').fill(generateSync({ secret: env.ENTRA_TOTP_SECRET }));
await entra.locator('#idSubmit_SAOTCC_Continue').click();
await entra.locator('#idBtn_Back').click();
await entra.locator(named('button', 'Identity')).click();
await entra.locator(named('button', 'Applications')).click();
await entra.locator(named('link', 'Enterprise applications')).click();
await entra.locator('.ms-SearchBox-field').fill('Apple Business Manager SAML');
await entra.locator('::-p-text(1 application found)').wait(); // a row that is drawn anew under the locator stops it for good
await entra.locator('::-p-xpath(//a[normalize-space()="Apple Business Manager SAML"])').click();
await entra.locator('::-p-xpath(//a[normalize-space()="2. Provision User Accounts"])').click();
await entra.locator(named('button', 'Edit provisioning')).click();
await entra.locator(named('button', 'Admin Credentials')).click();

// 2.9 to 2.13
await entra.locator('input[type=password].azc-input').fill(secret);
await entra.locator(named('button', 'Test Connection')).click();
await entra.locator('::-p-text(credentials are authorized)').wait();
await entra.locator(named('button', 'Save')).click();
await entra.locator('::-p-text(Successfully updated)').wait();
const secretLivedMs = Math.round(performance.now() - appearedAt);

// 2.14
await apple.bringToFront();
await portal.locator('::-p-xpath(//li[contains(., "Active")]//button[normalize-space()="Revoke"])').click();
await portal.locator('[role=alertdialog] [data-do=revoke]').click();
await portal.waitForFunction('document.body.textContent.includes("was revoked")');

// 2.15
await entra.bringToFront();
const tested = entra.waitForResponse((response) => response.url().includes('validateCredentials'));
await entra.locator(named('button', 'Test Connection')).click();
await tested;
await entra.locator('::-p-text(credentials are authorized)').wait();

await browser.close();
process.stdout.write(JSON.stringify({ secretLivedMs }));
