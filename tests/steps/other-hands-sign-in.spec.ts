/** Both sign-ins on pages drawn by other hands: other words, other orders, other ways, and what lies over the console then. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { clickRules } from '../../flows/runbook.ts';
import { signIn as signInToApple, type AbmCredentials } from '../../flows/steps/abm/sign-in.ts';
import { signIn as signInToEntra } from '../../flows/steps/entra/sign-in.ts';
import type { Surface, SurfaceRules } from '../../src/page/surface.ts';
import { Ui } from '../../src/page/ui.ts';
import { Person } from '../../src/person/person.ts';
import { Secret } from '../../src/secret.ts';
import { Latch } from '../../src/sign-in/latch.ts';
import type { Progress } from '../../src/terminal/output.ts';
import { CONSOLE, expect, expectStop, LOGIN, test, type Site } from '../support/console-page.ts';

const PASSWORD = 'Pr4ctice-of-other-hands';

/** Screens one after the other; `next()` goes on, `count(what)` counts, and after the last of them the console is there. */
function screens(...all: string[]): string {
  return `<main id="main"></main><script>
    const told = JSON.parse(sessionStorage.told ?? '{}');
    const count = (what) => { told[what] = (told[what] ?? 0) + 1; sessionStorage.told = JSON.stringify(told); };
    const screens = ${JSON.stringify(all)};
    let at = -1;
    const next = () => {
      at++;
      if (at === screens.length) location.href = '${CONSOLE}';
      else main.innerHTML = screens[at];
    };
    next();
  </script>`;
}

const NAV = '<nav><a href="#">Activity</a><a href="#">Locations</a><a href="#">Users</a></nav>';
const APPLE_NAME = '<label>Email or Phone Number<input id="account_name_text_field"></label><button onclick="next()">Continue</button>';
const APPLE_PASSWORD =
  '<label>Password<input type="password" id="password_text_field"></label><button onclick="count(document.querySelector(\'input\').value '
    + '=== \'Pr4ctice-of-other-hands\' ? \'password\' : \'wrong\'); next()">Continue</button>';
const ENTRA_NAME = '<input id="i0116" name="loginfmt"><input type="submit" id="idSIButton9" value="Next" onclick="next()">';
const ENTRA_PASSWORD =
  '<input type="password" id="i0118" name="passwd"><input type="submit" id="idSIButton9" value="Sign in" onclick="next()">';
const PORTAL = '<div class="fxs-topbar">Microsoft Entra admin center</div>';
/** six boxes; `taken` is called when all are full */
const boxes = (
  taken: string, more = '',
): string => `<h1>Two-factor authentication</h1>${'<input class="form-security-code-input" maxlength="1" oninput="full()">'.repeat(6)}${more}
  <img hidden src="x:" onerror="window.full = () => { const all = [...document.querySelectorAll('.form-security-code-input')]; if (all.every((one) => one.value !== '')) { ${taken} } }">`;

const nobody = (): Person => new Person({ isUnattended: true, timeoutMs: 500 }, {
  say: () => undefined, waitingFor: () => () => undefined, ring: () => undefined, pausedFor: <T>(act: () => Promise<T>) => act(),
} as unknown as Progress, { canAsk: false, confirm: async () => false, choose: async () => null, code: async () => null });

const password = (setting: string): AbmCredentials['password'] =>
  ({ secret: new Secret(PASSWORD, setting), latch: new Latch(setting, CONSOLE, join(test.info().outputPath(), 'latches')), setting });

async function signIn(which: 'apple' | 'entra', surface: Surface, url: string | null = null): Promise<Ui> {
  const common = { url, username: 'admin@replica.example', isSessionKept: false, person: nobody() };
  if (which === 'apple') {
    const ui = new Ui(surface, signInToApple.screen);
    await signInToApple.run(ui, { ...common, password: password('ABM_PASSWORD'), codeCommand: 'echo 123456' });
    return ui;
  }
  const ui = new Ui(surface, signInToEntra.screen);
  await signInToEntra.run(ui, { ...common, password: password('ENTRA_PASSWORD'), codes: undefined });
  return ui;
}

const rulesOf = (console: 'abm' | 'entra'): Partial<SurfaceRules> => ({ console, ...clickRules[console], stepTimeoutMs: 30_000 });
const told = (page: Page): Promise<Record<string, number>> => page.evaluate((login) => new Promise<Record<string, number>>((resolve) => {
  const frame = Object.assign(document.createElement('iframe'), { src: `${login}/told`, hidden: true });
  addEventListener('message', (event) => { resolve(event.data as Record<string, number>); });
  document.body.append(frame);
}), LOGIN);
const TOLD = '<script>parent.postMessage(JSON.parse(sessionStorage.told ?? "{}"), "*")</script>';
const site = (console: string, ...all: string[]): Site => ({ [LOGIN]: screens(...all), [`${LOGIN}/told`]: TOLD, [CONSOLE]: console });

const BY_ITSELF: Readonly<Record<string, readonly string[]>> = {
  'a passkey stands before the way to the password': [APPLE_NAME, `<h1>Sign in</h1><button id="passkey-button" onclick="count('wrong')">Sign in with Passkey</button>
    <button id="continue-password" onclick="next()">Continue with Password</button><a href="#" onclick="count('wrong')">Forgot password?</a>`, APPLE_PASSWORD],
  'the way to the password has other words, beside a security key': [APPLE_NAME, `<p>Insert your security key, or choose another way.</p><a href="#" onclick="count('wrong')">Use a security key</a>
    <a href="#" onclick="next()">Use your password</a><a href="#" onclick="count('wrong')">Reset password</a>`, APPLE_PASSWORD],
  'a link "Sign in with password" stays beside the field of the password': [
    APPLE_NAME, `${APPLE_PASSWORD}<a href="#" onclick="count('wrong')">Sign in with password</a>`,
  ],
  'the code reads back empty and the page takes long to move on': [APPLE_NAME, APPLE_PASSWORD,
    boxes("count('code'); for (const one of all) one.value = ''; setTimeout(next, 9000);")],
  'the code needs a button': [APPLE_NAME, APPLE_PASSWORD, boxes(
    "document.querySelector('button').disabled = false",
    '<button disabled onclick="count(\'code\'); next()">Verify</button><button onclick="count(\'wrong\')">Didn’t get a code?</button>',
  )],
};
for (const [what, all] of Object.entries(BY_ITSELF)) {
  test(`Apple: signs in where ${what}`, async ({ show, page }) => {
    const surface = await show(site(NAV, ...all), rulesOf('abm'));
    await signIn('apple', surface);
    expect(
      await told(page), 'the password once, one code where one is asked for, and nothing else',
    ).toEqual({ password: 1, ...(all.join('').includes('code') && { code: 1 }) });
  });
}

const TO_A_PERSON: Readonly<Record<string, { which: 'apple' | 'entra'; all: readonly string[]; says: RegExp }>> = {
  'Apple: a picture puzzle': { which: 'apple', all: [`<label>Email<input id="account_name_text_field"></label><div class="captcha-container"><img alt=""><label>Type the characters<input></label></div>
    <button onclick="count('wrong')">Continue</button>`], says: /puzzle/ },
  'Apple: nothing but a passkey': {
    which: 'apple', all: [APPLE_NAME, `<h1>Sign in</h1><button id="passkey-button" onclick="count('wrong')">Sign in with Passkey</button>`],
    says: /passkey/,
  },
  'Microsoft: a notification that is only sent on request': { which: 'entra', all: [ENTRA_NAME, ENTRA_PASSWORD,
    '<div role="heading">Approve sign in</div><input type="submit" value="Send notification" onclick="count(\'wrong\')">'], says: /phone/ },
};
for (const [what, { which, all, says }] of Object.entries(TO_A_PERSON)) {
  test(`${what} is left to a person`, async ({ show, page }) => {
    const surface = await show(site(NAV, ...all), rulesOf(which === 'apple' ? 'abm' : 'entra'));
    const stop = await expectStop(signIn(which, surface), 'NEEDS_PERSON');
    expect(stop.message).toMatch(says);
    expect((await page.evaluate(() => sessionStorage.told as string | undefined)) ?? '').not.toContain('wrong');
  });
}

test('Microsoft: a page that no row knows is named soon, by its own id and words', async ({ show }) => {
  const unknown = '<h1>Something quite new</h1><p>Read this first.</p><button onclick="count(\'wrong\')">Go</button>';
  const page = { ...(site(PORTAL, ENTRA_NAME, unknown) as Record<string, string>) };
  page[LOGIN] = `<meta name="PageID" content="ConvergedNovelty">${page[LOGIN] ?? ''}`;
  const surface = await show(page, { ...rulesOf('entra'), stepTimeoutMs: 90_000 });
  const began = performance.now();
  const stop = await expectStop(signIn('entra', surface), 'NEEDS_PERSON');
  expect(stop.details.seen).toContain('Something quite new');
  expect(stop.details.seen).toContain('ConvergedNovelty');
  expect(performance.now() - began, 'well before the time of a step').toBeLessThan(60_000);
});

test('Microsoft: a page that is still at work is not named before its time', async ({ show }) => {
  const working =
    '<h1>Something quite new</h1><div role="progressbar">Loading</div><img hidden src="x:" onerror="setTimeout(next, 17000)">';
  const surface = await show(site(PORTAL, ENTRA_NAME, working), { ...rulesOf('entra'), stepTimeoutMs: 60_000 });
  await signIn('entra', surface);
  expect(surface.isSignedIn).toBe(true);
});

for (const which of ['apple', 'entra'] as const) {
  test(`${which}: a server that is down is told as such, with its number`, async ({ show, page }) => {
    const surface = await show(site(NAV, APPLE_NAME), { ...rulesOf(which === 'apple' ? 'abm' : 'entra'), stepTimeoutMs: 60_000 });
    await page.route(
      `${CONSOLE}/**`, (route) => route.fulfill({ status: 503, contentType: 'text/html', body: '<h1>Service Unavailable</h1>' }),
    );
    const stop = await expectStop(signIn(which, surface, CONSOLE), 'UNREACHABLE');
    expect(stop.message).toContain('503');
    expect(stop.details.next).toMatch(/status/i);
  });
}

test('a server that is down for a moment only is asked again', async ({ show, page }) => {
  const surface = await show(site(NAV, APPLE_NAME), { ...rulesOf('abm'), stepTimeoutMs: 60_000 });
  let times = 0;
  await page.route(`${CONSOLE}/**`, (route) => (++times === 1 ? route.fulfill({
    status: 503, contentType: 'text/html', body: 'Service Unavailable',
  })
    : route.fallback()));
  await signIn('apple', surface, CONSOLE);
  expect(times).toBe(2);
});

test('Apple: a welcome dialog over the console is closed by its x, and nothing else of it is pressed', async ({ show, page }) => {
  const welcome = `<script>window.clicks = []; addEventListener('click', (event) => clicks.push(event.target.textContent), true);</script><div id="behind" inert>${NAV}</div>
    <div role="dialog" aria-modal="true" style="position:fixed;inset:10%;background:#fff"><button aria-label="Close" onclick="this.parentElement.remove(); behind.inert = false">×</button>
    <h1>Welcome to Apple Business Manager</h1><p>Everything you need.</p><button>Get Started</button></div>`;
  const surface = await show(site(welcome, APPLE_NAME, APPLE_PASSWORD), rulesOf('abm'));
  await signIn('apple', surface);
  expect(await page.evaluate(() => (window as unknown as { clicks: string[] }).clicks)).toEqual(['×']);
});
