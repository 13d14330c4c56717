/** D: the clicks of B with Selenium WebDriver, through chromedriver. */
import { execSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { generateSync } from 'otplib';
import { Builder, By, error, until } from 'selenium-webdriver';
import { Options, ServiceBuilder } from 'selenium-webdriver/chrome.js';

const { env } = process;
const PATIENCE_MS = 30_000;
const options = new Options();
options.setBinaryPath(env.BROWSER_PATH);
options.addArguments('--headless', '--disable-gpu', '--no-sandbox', '--window-size=1440,900', '--lang=en-US');
const driver = await new Builder().forBrowser('chrome').setChromeOptions(options).setChromeService(
  new ServiceBuilder(env.DRIVER_PATH),
).build();
// chromedriver lets a headless shell live, and knows no more of it than the wrapper by which a distribution starts it.
const wrapper = (await driver.getCapabilities()).get('goog:processID');
const children = `/proc/${wrapper}/task/${wrapper}/children`;
const browsers = [wrapper, ...(existsSync(children) ? readFileSync(children, 'utf8').trim().split(' ').filter(Boolean).map(Number) : [])];
process.on('exit', () => { browsers.forEach(end); });

function end(pid) {
  try {
    process.kill(pid);
  } catch (problem) {
    if (problem.code !== 'ESRCH') throw problem; // it has ended by itself
  }
}

const button = (name) => By.xpath(`//*[self::button or @role="button"][normalize-space()="${name}"]`);
const link = (name) => By.xpath(`//a[normalize-space()="${name}"]`);
async function see(by) {
  return driver.wait(until.elementIsVisible(await driver.wait(until.elementLocated(by), PATIENCE_MS)), PATIENCE_MS);
}
/** Once more where the console drew the element anew meanwhile. */
async function click(by) {
  try {
    await (await see(by)).click();
  } catch (problem) {
    if (!(problem instanceof error.StaleElementReferenceError)) throw problem;
    await click(by);
  }
}
async function fill(by, text) {
  const field = await see(by);
  await field.clear();
  await field.sendKeys(text);
}
async function enter(frame) {
  await driver.switchTo().defaultContent();
  await driver.wait(until.ableToSwitchToFrame(By.css(`iframe[name=${frame}]`)), PATIENCE_MS);
}

// 1.1 to 1.5
await driver.get(env.ABM_URL);
const apple = await driver.getWindowHandle();
await enter('aid-auth-widget');
await fill(By.css('#account_name_text_field'), env.ABM_USERNAME);
await click(By.css('#sign-in'));
await fill(By.css('.password:not(.collapsed) #password_text_field'), env.ABM_PASSWORD);
await click(By.css('#sign-in'));
await click(By.css('#char0'));
await driver.actions().sendKeys(execSync(env.ABM_2FA_COMMAND, { encoding: 'utf8' }).trim()).perform();
await click(button('Don’t Trust'));
await enter('MainPortal');
await click(By.css('[data-menu=user-menu]'));
await click(By.css('[role=menuitem][aria-label=Preferences]'));
await click(link('Managed Apple Accounts'));
await click(button('Set up'));
await see(button('+ Client Secret'));

// 1.6 to 1.8
await click(button('+ Client Secret'));
const secret = await (await see(By.css('input[aria-label="Client Secret"]'))).getAttribute('value');
const appearedAt = performance.now();
await click(By.css('[role=alertdialog] [data-do=secret-done]'));

// 2.1 to 2.8
await driver.switchTo().newWindow('tab');
const entra = await driver.getWindowHandle();
await driver.get(env.ENTRA_URL);
if (env.SSO_RELOAD) await driver.wait(until.urlContains('sso_reload'), PATIENCE_MS); // the page loads itself once more
await fill(By.css('#i0116'), env.ENTRA_USERNAME);
await click(By.css('#idSIButton9'));
await fill(By.css('#i0118:not(.moveOffScreen)'), env.ENTRA_PASSWORD);
await click(By.css('#idSIButton9'));
await fill(By.css('#idTxtBx_SAOTCC_OTC:not(.moveOffScreen)'), generateSync({ secret: env.ENTRA_TOTP_SECRET }));
await click(By.css('#idSubmit_SAOTCC_Continue'));
await click(By.css('#idBtn_Back'));
await click(button('Identity'));
await click(button('Applications'));
await click(link('Enterprise applications'));
await fill(By.css('.ms-SearchBox-field'), 'Apple Business Manager SAML');
await click(link('Apple Business Manager SAML'));
await click(link('2. Provision User Accounts'));
await click(button('Edit provisioning'));
await click(button('Admin Credentials'));

// 2.9 to 2.13
await fill(By.css('input[type=password].azc-input'), secret);
await click(button('Test Connection'));
await see(By.xpath('//*[contains(text(), "credentials are authorized")]'));
await click(button('Save'));
await see(By.xpath('//*[contains(text(), "Successfully updated")]'));
const secretLivedMs = Math.round(performance.now() - appearedAt);

// 2.14
await driver.switchTo().window(apple);
await enter('MainPortal');
await click(By.xpath('//li[contains(., "Active")]//button[normalize-space()="Revoke"]'));
await click(By.css('[role=alertdialog] [data-do=revoke]'));
await driver.wait(until.elementLocated(By.xpath('//*[contains(text(), "was revoked")]')), PATIENCE_MS);

// 2.15
await driver.switchTo().window(entra);
await click(button('Test Connection'));
await driver.wait(
  until.elementLocated(By.xpath('(//li[contains(@class, "fxs-toast-item")])[1][contains(., "credentials are authorized")]')), PATIENCE_MS,
);

await driver.quit();
process.stdout.write(JSON.stringify({ secretLivedMs }));
