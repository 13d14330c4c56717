/** What a page says while a secret stands on it: not a piece of the secret, known or not, comes into what a stop tells. */
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { Secret } from '../../src/secret.ts';
import { openLog } from '../../src/terminal/log.ts';
import { expect, expectStop, SOON, test, uiOf } from '../support/console-page.ts';
import { findLeaks } from '../support/find-leaks.ts';

/** As long as Apple's are, and as two of them differ. */
const KNOWN = `eyJ0eXAiOiJKV1QiLCJ-canary-known-${'4b7a9f0c2d5e8813'.repeat(30)}`;
const UNKNOWN = `eyJ0eXAiOiJKV1QiLCJ-canary-other-${'77d0c1e93f52ab46'.repeat(30)}`;
const secrets = { known: KNOWN, unknown: UNKNOWN };
const targets = {
  done: { variants: [{ role: 'button', name: /^done$/i }] }, dialog: { variants: [{ role: 'dialog', name: /secret/i }] },
} as const;

/** Said of a page that shows the secret in so many ways, by a stop that names what is there. */
const NAMED: Readonly<Record<string, (secret: string) => string>> = {
  'a dialog named by its text': (secret) => `<div role="dialog" aria-labelledby="text"><p id="text">Client Secret ${secret}</p></div>`,
  'a dialog of a long text': (secret) => `<div role="dialog">${'Copy it now. '.repeat(22)}${secret}</div>`,
  'a button that shows it': (secret) => `<button>${secret}</button>`,
  'a heading that shows it after other words': (secret) => `<h2>Your new client secret for directory sync is ${secret}</h2>`,
  'a text area that holds it': (secret) => `<div role="dialog">Client Secret <textarea>${secret}</textarea></div>`,
  'an editable text that holds it': (secret) => `<div role="dialog">Client Secret <div contenteditable>${secret}</div></div>`,
  'a field named by it': (secret) => `<input aria-label="${secret}">`,
};
const remember: Readonly<Record<string, (secret: string) => Secret>> = { known: (secret) => new Secret(secret, 'client secret') };
for (const [what, page] of Object.entries(NAMED)) {
  for (const [which, secret] of Object.entries(secrets)) {
    test(`${what}: nothing of a secret that is ${which} is told where something is missing`, async ({ show }) => {
      remember[which]?.(secret);
      const stop = await expectStop(uiOf(await show(page(secret), SOON), targets).click('done'), 'NOT_FOUND');
      expect(stop.details.seen).not.toBe('');
      expect(findLeaks({ stop: inspect(stop, { depth: 5 }) }, secrets)).toEqual([]);
    });
  }
}

test('two that fit, each of which shows a secret, are told without it', async ({ show }) => {
  const dialog = (secret: string): string => `<div role="dialog" aria-labelledby="a${secret.slice(28, 33)}" style="position: static"><p `
    + `id="a${secret.slice(28, 33)}">Secret ${secret}</p></div>`;
  const stop = await expectStop(
    uiOf(await show(dialog(KNOWN) + dialog(UNKNOWN), { stepTimeoutMs: 4000 }), targets).click('dialog'), 'AMBIGUOUS',
  );
  expect(stop.details.seen).toContain('dialog "');
  expect(findLeaks({ stop: inspect(stop, { depth: 5 }) }, secrets)).toEqual([]);
});

test('what lies over a control is told without the secret in it', async ({ show }) => {
  const page = `<button>Done</button><div style="position: fixed; inset: 0; background: white">Secret ${UNKNOWN}</div>`;
  const stop = await expectStop(uiOf(await show(page, SOON), targets).click('done'), 'COVERED');
  expect(stop.details.seen).toContain('Secret');
  expect(findLeaks({ stop: inspect(stop, { depth: 5 }) }, secrets)).toEqual([]);
});

test('while a secret is showing nothing at all of the page is told', { tag: '@guard:secret-showing' }, async ({ show }) => {
  const surface = await show('<div role="dialog"><h2>Hush</h2> correct horse battery staple</div>', SOON);
  surface.isSecretShowing = true;
  const stop = await expectStop(uiOf(surface, targets).click('done'), 'NOT_FOUND');
  expect(inspect(stop, { depth: 5 })).not.toMatch(/hush|horse/i);
  expect(stop.details.seen).toContain('a secret is showing');
});

test('nor what a control is called that is never clicked', async ({ show }) => {
  const surface = await show('<button>Disconnect horse battery staple</button>', SOON);
  const disconnect = { button: { variants: [{ role: 'button', name: /horse/i }] } } as const;
  const stop = await expectStop(uiOf(surface, disconnect).click('button'), 'NEVER_CLICKED');
  expect(stop.message).toContain('horse');
  surface.isSecretShowing = true;
  const hushed = await expectStop(uiOf(surface, disconnect).click('button'), 'NEVER_CLICKED');
  expect(inspect(hushed, { depth: 5 })).not.toContain('horse');
});

test('a value that is typed into a page by a person is in nothing that is told of it', {
  tag: '@guard:secret-showing',
}, async ({ show, page }) => {
  const surface = await show(
    '<label>Note <textarea></textarea></label><div role="textbox" contenteditable aria-label="Free text"></div>', SOON,
  );
  await page.getByLabel('Note').fill('value-one-of-a-field');
  await page.getByLabel('Free text').fill('value-two-of-a-field');
  const stop = await expectStop(uiOf(surface, targets).click('done'), 'NOT_FOUND');
  expect(stop.details.seen).toContain('Note');
  expect(inspect(stop, { depth: 5 })).not.toContain('of-a-field');
  expect((await uiOf(surface, { box: { variants: [{ role: 'textbox', name: /./ }] } }).names('box')).join()).not.toContain('of-a-field');
  expect((await uiOf(surface, targets).readings()).join()).not.toContain('of-a-field');
});

test('an error of the browser is logged without its call log, which shows the elements', async ({ show, page }, info) => {
  await show(`<code id="secret" title="${UNKNOWN}">${UNKNOWN}</code>`);
  const error: unknown = await page.locator('#secret').click({ timeout: 300, position: { x: 9999, y: 1 } }).then(
    () => null, (thrown: unknown) => thrown,
  );
  expect(findLeaks({ error: String(error) }, secrets), 'the library does show it').not.toEqual([]);
  const { log, close } = openLog(info.outputPath());
  log.error({ err: error }, 'step stopped');
  close();
  expect(findLeaks({ log: readFileSync(info.outputPath('log.jsonl'), 'utf8') }, secrets)).toEqual([]);
});
