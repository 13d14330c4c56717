/**
 * Pages that move the focus, steal the insertion, replace the document at the moment of typing, or open a look-alike
 * window, against all four typings. Whatever they do, and whenever: not one character lands anywhere else.
 */
import type { Page } from '@playwright/test';
import { StepStopped } from '../../src/errors.ts';
import { unlessPassing } from '../../src/page/passing.ts';
import { Secret } from '../../src/secret.ts';
import { CONSOLE, expect, LOGIN, test, uiOf } from '../support/console-page.ts';

/** Chosen by the try's number, so that a try that fails can be seen again. */
const DELAYS_MS = [0, 1, 2, 3, 5, 8, 12, 17, 24, 40];

/** What takes a field's input, by the page's own script. `field` is the field that is meant, `other` another one. */
const THIEVES: Readonly<Record<string, (delayMs: number) => string>> = {
  'moves the focus a little later': (delayMs) => `field.addEventListener('focus', () => setTimeout(() => other.focus(), ${delayMs}))`,
  'moves the focus again and again': (delayMs) => `setInterval(() => other.focus(), ${delayMs})`,
  'moves the focus as the old text goes': () => `field.addEventListener('input', () => other.focus())`,
  'moves the focus at a key': () => `for (const one of ['keydown', 'beforeinput']) addEventListener(one, (event) => { `
    + `event.stopImmediatePropagation(); other.focus(); }, true)`,
  'moves what was typed into another field': () =>
    `field.addEventListener('input', () => { other.value += field.value; field.value = ''; })`,
  'puts another field in its place': (delayMs) => `field.addEventListener('focus', () => setTimeout(() => {
      field.replaceWith(Object.assign(document.createElement('input'), { className: 'stray' })); document.querySelector('.stray').focus();
    }, ${delayMs}))`,
  'replaces the document': (delayMs) =>
    `field.addEventListener('focus', () => setTimeout(() => { location.href = '/look-alike'; }, ${delayMs}))`,
  'opens a look-alike window': (delayMs) => `field.addEventListener('focus', () => setTimeout(() => {
      document.body.insertAdjacentHTML('beforeend', '<iframe src="http://evil.localhost/look-alike"></iframe>');
      document.querySelector('iframe').onload = (event) => event.target.focus(); open('/look-alike');
    }, ${delayMs}))`,
};

const LOOK_ALIKE = '<input class="stray" autofocus id="field" type="password" aria-label="Secret '
  + 'Token"><script>document.querySelector(".stray").focus()</script>';

const TYPINGS = {
  'the Apple password': {
    origin: LOGIN, place: 'sign-in', css: '#field', field: '<input id="field" type="password">', value: 'Canary-apple-31!',
  },
  'the Microsoft password': {
    origin: LOGIN, place: 'sign-in', css: '#field', field: '<input id="field" type="password" name="passwd">', value: 'Canary-entra-77?',
  },
  'a code': {
    origin: LOGIN, place: 'sign-in', css: '.digit', value: '907214',
    field: `<input id="field" class="digit" `
      + `maxlength="1">${'<input class="digit" maxlength="1" oninput="this.nextElementSibling?.focus()">'.repeat(5)}`,
  },
  'the client secret': {
    origin: CONSOLE, place: 'console', css: '#field', field: '<input id="field" type="password" aria-label="Secret Token">',
    value: 'eyJ0eXAi-canary-5f0c2e9b7a',
  },
} as const;

/** What stands in every field that is not meant, in every window. */
async function elsewhere(page: Page): Promise<string> {
  const windows = page.context().pages().flatMap((one) => one.frames());
  const texts = await Promise.all(windows.map((frame) => unlessPassing(frame.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('#other,.stray')].map((one) => one.value).join('')), '')));
  return texts.join('');
}

for (const [what, { origin, place, css, field, value }] of Object.entries(TYPINGS)) {
  for (const [how, thief] of Object.entries(THIEVES)) {
    test(`${what}: a page that ${how} gets no character of it`, { tag: '@guard:typed-where-meant' }, async ({ show, page }) => {
      for (const delayMs of DELAYS_MS.slice(0, 7)) {
        const surface = await show({
          [origin]: `${field}<input id="other"><script>const [field, other] = document.querySelectorAll('#field, `
            + `#other'); ${thief(delayMs)}</script>`,
          [`${origin}/look-alike`]: LOOK_ALIKE, 'http://evil.localhost': LOOK_ALIKE,
        }, { stepTimeoutMs: 1500 });
        const ui = uiOf(surface, { field: { place, variants: [{ css, why: 'test' }] } });
        const secret = new Secret(value, what);
        const stop: unknown = await (what === 'a code' ? ui.typeCode('field', secret) : ui.type('field', secret)).then(
          () => null, (error: unknown) => error,
        );
        expect(stop === null || stop instanceof StepStopped, String(stop)).toBe(true);
        expect(await elsewhere(page), `after ${delayMs} ms`).toBe('');
        await page.unrouteAll({ behavior: 'ignoreErrors' });
      }
    });
  }
}

test('that was more than 200 tries', () => {
  expect(Object.keys(TYPINGS).length * Object.keys(THIEVES).length * 7).toBeGreaterThan(200);
});
