/** The engine's guards around typing: into the field that is meant, on an origin that is listed, or not at all. */
import { Secret } from '../../src/secret.ts';
import { CONSOLE, expect, expectStop, LOGIN, SOON, test, uiOf } from '../support/console-page.ts';

const VALUE = 'canary-e81b07&x';
const secret = new Secret(VALUE, 'client secret');
const token = { token: { variants: [{ label: /secret token/i }] } } as const;
const password = { password: { place: 'sign-in', variants: [{ css: '#password', why: 'test' }] } } as const;

test('replaces what the field holds, and the page hears of it as of a person\'s typing', async ({ show, page }) => {
  const field =
    '<label>Secret Token <input type="password" value="****************" oninput="this.dataset.trusted = event.isTrusted"></label>';
  await uiOf(await show(field), token).type('token', secret);
  await expect(page.getByLabel('Secret Token')).toHaveValue(VALUE);
  await expect(page.getByLabel('Secret Token')).toHaveAttribute('data-trusted', 'true');
});

test('a field of the same label that nobody can type into is not meant', async ({ show, page }) => {
  await uiOf(await show('<div aria-label="Secret Token">•••</div><input aria-label="Secret Token">'), token).type('token', secret);
  await expect(page.getByRole('textbox')).toHaveValue(VALUE);
});

test('credentials are typed on a listed sign-in origin', async ({ show, page }) => {
  await uiOf(await show({ [LOGIN]: '<input id="password" type="password">' }), password).type('password', secret);
  await expect(page.locator('#password')).toHaveValue(VALUE);
});

for (const origin of ['http://login.localhost.evil.localhost', 'http://evil.localhost', CONSOLE]) {
  test(`credentials are not typed at ${origin}`, { tag: '@guard:origins' }, async ({ show, page }) => {
    const ui = uiOf(await show({ [origin]: '<input id="password" type="password">' }, SOON), password);
    await expectStop(ui.type('password', secret), 'NOT_FOUND');
    await expect(page.locator('#password')).toHaveValue('');
  });
}

test('credentials are not typed into a listed sign-in that a stranger\'s page frames', {
  tag: '@guard:origins',
}, async ({ show, page }) => {
  const ui = uiOf(await show({
    'http://evil.localhost': `<iframe src="${LOGIN}/"></iframe>`, [LOGIN]: '<input id="password" type="password">',
  }, SOON), password);
  await expectStop(ui.type('password', secret), 'NOT_FOUND');
  await expect(page.frameLocator('iframe').locator('#password')).toHaveValue('');
});

test('nothing is typed when the field gives the focus away', { tag: '@guard:typed-where-meant' }, async ({ show, page }) => {
  const ui = uiOf(
    await show(`<input aria-label="Secret Token" onfocus="document.querySelector('#other').focus()"><input id="other">`), token,
  );
  const stop = await expectStop(ui.type('token', secret), 'TYPED_WRONG');
  expect(stop.message).toContain('did not take the focus; nothing was typed');
  await expect(page.locator('#other')).toHaveValue('');
  await expect(page.getByLabel('Secret Token')).toHaveValue('');
});

test('a read-only field is not typed into', async ({ show, page }) => {
  await expectStop(uiOf(await show('<input aria-label="Secret Token" readonly value="x">'), token).type('token', secret), 'TYPED_WRONG');
  await expect(page.getByLabel('Secret Token')).toHaveValue('x');
});

test('a field that drops characters stops the step, which tells lengths and not the value', async ({ show }) => {
  const stop = await expectStop(
    uiOf(await show('<input aria-label="Secret Token" maxlength="6">'), token).type('token', secret), 'TYPED_WRONG',
  );
  expect(stop.message).toBe(`"token" holds 6 characters after ${VALUE.length} were typed.`);
  expect(JSON.stringify(stop.details)).not.toContain('canary');
});

test('a code goes digit by digit into boxes that move the focus themselves', async ({ show, page }) => {
  const box = '<input class="digit" maxlength="1" oninput="this.nextElementSibling?.focus()">';
  const surface = await show({ [LOGIN]: box.repeat(6) });
  const ui = uiOf(surface, { code: { place: 'sign-in', editable: true, variants: [{ css: 'input.digit', why: 'test' }] } });
  await ui.typeCode('code', new Secret('907214', 'code'));
  const digits = await page.locator('input.digit').evaluateAll((boxes) => boxes.map((one) => (one as HTMLInputElement).value));
  expect(digits.join('')).toBe('907214');
});

test('a sign-in that a sandbox has taken its origin from is not typed into', { tag: '@guard:origins' }, async ({ show, page }) => {
  const ui = uiOf(await show({
    [CONSOLE]: `<iframe src="${LOGIN}/" sandbox="allow-scripts"></iframe>`, [LOGIN]: '<input id="password" type="password">',
  }), password);
  const stop = await expectStop(ui.type('password', secret), 'SIGN_IN_ORIGIN');
  expect(stop.message).toContain('Nothing was typed');
  await expect(page.frameLocator('iframe').locator('#password')).toHaveValue('');
});

test('what a page moves into another field is cleared there, and the stop says so', {
  tag: '@guard:typed-where-meant',
}, async ({ show, page }) => {
  const ui = uiOf(await show('<input aria-label="Secret Token" oninput="other.value ||= this.value"><input id="other">'), token);
  const stop = await expectStop(ui.type('token', secret), 'TYPED_WRONG');
  expect(stop.message).toBe('What was typed into "token" landed in 1 other field too; all were cleared.');
  for (const field of await page.locator('input').all()) await expect(field).toHaveValue('');
});

test('a field that takes nothing stops the step', async ({ show, page }) => {
  const stop = await expectStop(
    uiOf(await show('<input aria-label="Secret Token" oninput="this.value = \'\'">'), token).type('token', secret), 'TYPED_WRONG',
  );
  expect(stop.message).toContain('holds 0 characters');
  await expect(page.getByLabel('Secret Token')).toHaveValue('');
});
