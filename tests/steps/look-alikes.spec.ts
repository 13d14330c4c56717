/** Pages that look like a sign-in and are none: not one character is typed into them, and their origin is named. */
import type { Page } from '@playwright/test';
import { expectStop } from '../support/console-page.ts';
import { expect, test } from '../support/sign-in-practice.ts';

const FIELDS = `<form><input type="email" id="i0116" name="loginfmt"><input type="password" id="i0118" name="passwd">
  <input id="account_name_text_field"><input type="password" id="password_text_field">
  <input type="submit" id="idSIButton9" value="Next"></form>`;
const TELL = `<script>addEventListener('input', (event) => { fetch('/typed?' + event.target.value.length); }, true);</script>`;

/** Answers everything at these addresses with the look-alike; returns what was typed there so far. */
async function lure(page: Page, addresses: RegExp, body = FIELDS): Promise<() => string[]> {
  const typed: string[] = [];
  await page.route(addresses, (route) => {
    const url = new URL(route.request().url());
    if (url.pathname === '/typed') typed.push(url.search);
    return route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>Sign in to your account</title>${body}${TELL}` });
  });
  return () => typed;
}

/** Where the console sends the browser in the place of the sign-in that is on the list. */
const ELSEWHERE: Record<string, string> = {
  'another domain that begins alike': 'http://login.microsoftonline.localhost.evil.localhost/',
  'another domain that ends alike': 'http://evil-login.microsoftonline.localhost/',
  'the right host, without encryption': 'http://login.microsoftonline.com/',
  'another port of the right host': 'http://login.microsoftonline.localhost:1/',
};
for (const [what, address] of Object.entries(ELSEWHERE)) {
  test(`nothing is typed on ${what}, after a redirect`, async ({ practise, page }) => {
    const practice = await practise('entra', { isUnattended: true, stepTimeoutMs: 8000 });
    const login = practice.replica.env.MICROSOFT_SIGN_IN_ORIGINS ?? '';
    await page.route(
      `${login}/**`, (route) => route.fulfill({ contentType: 'text/html', body: `<script>location.replace('${address}')</script>` }),
    );
    const typed = await lure(page, new RegExp(`^${address.replace(/[.]/g, '\\.')}`));
    const stop = await expectStop(practice.signIn(), 'NEEDS_PERSON');
    expect(stop.message).toContain(`${new URL(address).origin}, which is not on the list of sign-in origins`);
    expect(typed()).toEqual([]);
  });
}

test('nothing is typed into a stranger\'s frame on Apple\'s own page', async ({ practise, page }) => {
  const practice = await practise('abm', { isUnattended: true, stepTimeoutMs: 3000 });
  const typed = await lure(page, /^http:\/\/evil\.localhost/);
  const { ABM_URL = '' } = practice.replica.env;
  await page.route(`${ABM_URL}/`, (route) => route.fulfill({
    contentType: 'text/html', body: '<iframe id="aid-auth-widget-iFrame" name="aid-auth-widget" src="http://evil.localhost/" '
      + 'style="width:400px;height:300px"></iframe>',
  }));
  await expectStop(practice.signIn(), 'NEEDS_PERSON');
  expect(typed()).toEqual([]);
});

test('nothing is typed into a field that something covers', async ({ practise, page }) => {
  const practice = await practise('entra', { isUnattended: true, stepTimeoutMs: 3000 });
  const login = practice.replica.env.MICROSOFT_SIGN_IN_ORIGINS ?? '';
  const typed = await lure(page, new RegExp(`^${login}`), `${FIELDS}<div style="position:fixed;inset:0;background:#fff"></div>`);
  await expectStop(practice.signIn(), 'COVERED');
  expect(typed()).toEqual([]);
});

test('nothing is typed into fields of no size', async ({ practise, page }) => {
  const practice = await practise('entra', { isUnattended: true, stepTimeoutMs: 3000 });
  const login = practice.replica.env.MICROSOFT_SIGN_IN_ORIGINS ?? '';
  const typed = await lure(page, new RegExp(`^${login}`), `<style>input{width:0;height:0;border:0;padding:0}</style>${FIELDS}`);
  await expectStop(practice.signIn(), 'NEEDS_PERSON');
  expect(typed()).toEqual([]);
});

test('the lure itself would tell of one character', async ({ page }) => {
  const typed = await lure(page, /^http:\/\/evil\.localhost/);
  await page.goto('http://evil.localhost/');
  await page.locator('#i0116').fill('a');
  await expect.poll(typed).toEqual(['?1']);
});
