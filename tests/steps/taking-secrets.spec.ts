/** The secret that is shown once: read whatever shows it, and not read at all where there is doubt. */
import { expect, expectStop, test, uiOf } from '../support/console-page.ts';

const VALUE = 'eyJ0eXAiOiJKV1QifQ-canary-5f0c2e9b7a';
const OTHER = 'eyJhbGciOiJub25lIn0-decoy-9b8d77c1f3aa';
const copy = { copy: { variants: [{ role: 'button', name: /^copy/i }] } } as const;
const TO_CLIPBOARD = `onclick="navigator.clipboard.writeText('${VALUE}')"`;
const dialog = (shown: string, press = ''): string =>
  `<p>Token 1, 0f8fad5b-d9cb-469f-a165-70867728950e, https://federation.apple.com/feeds/business/scim</p>
   <div role="dialog"><h2>Client Secret</h2><p>Copy it now; it will not be shown again.</p>${shown}<button ${press}>Copy</button></div>`;

const SHOWN: Record<string, string> = {
  'a field': `<input readonly value="${VALUE}">`,
  'a password field': `<input type="password" readonly value="${VALUE}">`,
  'a text area': `<textarea readonly>${VALUE}</textarea>`,
  code: `<code>${VALUE}</code>`,
  'plain text': `<div><span>${VALUE}</span></div>`,
  'code of several spans': `<code><span>${VALUE.slice(0, 10)}</span><span>${VALUE.slice(10)}</span></code>`,
  'a text broken in places': `<div>${VALUE.slice(0, 10)}<wbr>${VALUE.slice(10)}</div>`,
  'a line of several spans': `<div><span>${VALUE.slice(0, 10)}</span><span>${VALUE.slice(10)}</span></div>`,
  'a field beside others with a Copy of their own':
    `<input readonly value="https://federation.apple.com/feeds/business/scim"><button>Copy</button><input readonly value="${VALUE}">`,
  'a field, and the same again for the Copy button': `<input readonly value="${VALUE}"><i data-clipboard-text="${VALUE}">.</i>`,
};
for (const [what, shown] of Object.entries(SHOWN)) {
  test(`read from ${what}`, async ({ show }) => {
    const secret = await uiOf(await show(dialog(shown)), copy).readSecret('copy', 'client secret');
    expect(secret?.reveal()).toBe(VALUE);
    expect(String(secret)).toBe('[client secret]');
  });
}

for (const [what, shown] of Object.entries({
  'a mask': '<span>••••••••••••••••••••••••••••••••</span>', 'a shortened text': '<span>eyJ0eXAiOiJK...</span>',
})) {
  test(`behind ${what} it is taken by Copy, and the clipboard is emptied`, async ({ show, page }) => {
    const secret = await uiOf(await show(dialog(shown, TO_CLIPBOARD)), copy).readSecret('copy', 'client secret');
    expect(secret?.reveal()).toBe(VALUE);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('');
  });
}

test('of two candidates neither is taken when Copy gives nothing', async ({ show }) => {
  const two = `<code>${VALUE}</code><code>${OTHER}</code>`;
  expect(await uiOf(await show(dialog(two)), copy).readSecret('copy', 'client secret')).toBeNull();
});

test('of two candidates the one that Copy gives is taken', async ({ show }) => {
  const two = `<code>${VALUE}</code><code>${OTHER}</code>`;
  const secret = await uiOf(await show(dialog(two, TO_CLIPBOARD)), copy).readSecret('copy', 'client secret');
  expect(secret?.reveal()).toBe(VALUE);
});

test('a clipboard that holds something else than what is shown is doubted', async ({ show }) => {
  const two = `<code>${VALUE.replace('5', '6')}</code><code>${OTHER}</code>`;
  expect(await uiOf(await show(dialog(two, TO_CLIPBOARD)), copy).readSecret('copy', 'client secret')).toBeNull();
});

test('an address that Copy gives is not taken for the secret', async ({ show }) => {
  const press = `onclick="navigator.clipboard.writeText('https://federation.apple.com/feeds/business/scim')"`;
  expect(await uiOf(await show(dialog('<span>••••••••</span>', press)), copy).readSecret('copy', 'client secret')).toBeNull();
});

test('of several Copy buttons the one that names a secret is pressed', async ({ show }) => {
  const shown = `<code>0f8fad5b-d9cb-469f-a165-70867728950e</code><button>Copy</button><span>••••••••</span>`;
  const secret = await uiOf(await show(dialog(shown, `aria-label="Copy client secret" ${TO_CLIPBOARD}`)), copy).readSecret(
    'copy', 'client secret',
  );
  expect(secret?.reveal()).toBe(VALUE);
});

test('a run that is interrupted between Copy and the reading leaves the clipboard empty', {
  tag: '@guard:clipboard',
}, async ({ show, page }) => {
  const interrupted = new AbortController();
  await page.exposeFunction('interrupt', () => { interrupted.abort(); });
  // a page that shows the clipboard to nobody, so that it is not read before the signal comes
  const press =
    `onclick="navigator.clipboard.writeText('${VALUE}').then(() => { navigator.clipboard.readText = async () => ''; interrupt(); })"`;
  const ui = uiOf(await show(dialog('<span>••••••••</span>', press), { signal: interrupted.signal }), copy);
  await expectStop(ui.readSecret('copy', 'client secret'), 'INTERRUPTED');
  expect(await page.evaluate(() => Clipboard.prototype.readText.call(navigator.clipboard))).toBe('');
});
