/** The program's card over a console: for the person alone, never for the page, never on a picture. */
import { takePicture } from '../../src/page/capture.ts';
import { placesToKeepFree } from '../../src/page/places-to-keep-free.ts';
import { Secret } from '../../src/secret.ts';
import { PersonAtScreen } from '../support/at-the-screen.ts';
import { CLICK_LOG, clicksOn, expect, test, uiOf } from '../support/console-page.ts';
import { shareOf } from '../support/picture-colours.ts';

const WORDS = { heading: 'Apple · 1.6', text: 'Click + Client Secret.', buttons: [{ answer: 'said', label: 'I have done it' }] };
const CARD_COLOUR = '#1d1d1f';
const FRAME_COLOUR = '#0071e3';
const WINDOW = { x: 0, y: 0, width: 1280, height: 720 };

test('the person reads it and presses its button; the page can do neither', { tag: '@guard:card' }, async ({ show, page, browser }) => {
  const surface = await show(`${CLICK_LOG}<button>Save</button>`);
  const person = new PersonAtScreen(browser);
  const card = await surface.overlay.show(WORDS);
  expect(await person.readsCard(page)).toContain('Click + Client Secret.');
  expect(await page.evaluate(() => [
    document.querySelector('scim-runbook-card')?.shadowRoot, 'scimRunbookAnswer' in window, document.body.innerText.trim(),
  ]))
    .toEqual([null, false, 'Save']);
  await expect(page.getByRole('button')).toHaveCount(1);
  await person.pressesOnCard(page, 'I have done it');
  await expect.poll(() => card.take()).toEqual([{ answer: 'said', point: null }]);
  await card.close();
  expect(await person.readsCard(page)).toBe('');
});

test('a policy that forbids styles and scripts does not keep it away, and it comes again on the next page', async ({
  show, page, browser,
}) => {
  const strict = '<meta http-equiv="content-security-policy" content="default-src \'none\'; require-trusted-types-for \'script\'">';
  const surface = await show(`${strict}<p>Strict</p>`);
  const person = new PersonAtScreen(browser);
  await surface.overlay.show(WORDS);
  const picture = await page.screenshot();
  expect(await shareOf(page, picture, { colour: CARD_COLOUR, box: WINDOW })).toBeGreaterThan(0.02);
  await page.goto('http://console.localhost/next');
  await person.awaitsCard(page, 'Click + Client Secret.');
});

test('it is on no picture of the evidence, and there again afterwards', { tag: '@guard:card' }, async ({ show, page, browser }) => {
  const surface = await show('<h1>Tokens</h1>');
  await surface.overlay.show(WORDS);
  const picture = await takePicture(surface, false);
  expect(await shareOf(page, picture?.data ?? Buffer.alloc(0), { colour: CARD_COLOUR, box: WINDOW })).toBe(0);
  expect(await new PersonAtScreen(browser).readsCard(page)).toContain('Click + Client Secret.');
});

test('what stands at the edge of the window is framed on all sides', async ({ show, page }) => {
  const surface = await show('<p>Tokens</p>');
  await surface.overlay.show({ ...WORDS, framed: { x: 0, y: 0, width: 200, height: 40 } });
  const picture = await page.screenshot();
  expect(await shareOf(page, picture, { colour: FRAME_COLOUR, box: { x: 0, y: 10, width: 3, height: 20 } })).toBeGreaterThan(0.9);
  expect(await shareOf(page, picture, { colour: FRAME_COLOUR, box: { x: 10, y: 0, width: 180, height: 3 } })).toBeGreaterThan(0.9);
});

test('what is drawn between the button\'s going down and up loses no press', { tag: '@guard:card' }, async ({ show, page }) => {
  const surface = await show('<p>Tokens</p>');
  const card = await surface.overlay.show({ ...WORDS, isPointing: true, framed: { x: 300, y: 300, width: 50, height: 20 } });
  await page.mouse.move(200, 100);
  await page.mouse.down();
  await card.update({ framed: { x: 180, y: 90, width: 60, height: 20 } });
  await page.mouse.up();
  await expect.poll(() => card.take()).toContainEqual({ answer: 'point', point: { x: 200, y: 100 } });
});

test('it keeps off the buttons of the page\'s own dialogs', async ({ show, page, browser }) => {
  const surface = await show(
    '<div role="dialog" style="position:fixed;right:20px;bottom:20px;padding:40px;background:#eee"><button>Done</button></div>',
  );
  const card = await surface.overlay.show(WORDS);
  await card.avoid(await placesToKeepFree(surface));
  await page.getByRole('button', { name: 'Done' }).click({ trial: true, timeout: 3000 });
  const person = new PersonAtScreen(browser);
  await person.pressesOnCard(page, 'I have done it');
  await expect.poll(() => card.take()).toHaveLength(1);
});

test('it lies over nothing that the program clicks', { tag: '@guard:card' }, async ({ show, page }) => {
  const surface = await show(`${CLICK_LOG}<button style="position:fixed;right:40px;bottom:40px">Save</button>`);
  await surface.overlay.show(WORDS);
  await uiOf(surface, { save: { variants: [{ role: 'button', name: /^save$/i }] } }).click('save');
  expect(await clicksOn(page)).toEqual(['Save']);
});

test('it is reached and pressed with the keyboard, folded and moved', async ({ show, page, browser }) => {
  const surface = await show('<button>Save</button>');
  const card = await surface.overlay.show(WORDS);
  for (let tabs = 0; tabs < 4; tabs++) await page.keyboard.press('Tab'); // Save, Move, Hide, I have done it
  await page.keyboard.press('Enter');
  await expect.poll(() => card.take()).toEqual([{ answer: 'said', point: null }]);
  const person = new PersonAtScreen(browser);
  await person.pressesOnCard(page, 'Move');
  const left = { x: 0, y: 360, width: 400, height: 360 };
  await expect.poll(async () => shareOf(page, await page.screenshot(), { colour: CARD_COLOUR, box: left })).toBeGreaterThan(0.1);
  await person.pressesOnCard(page, 'Hide');
  await expect.poll(() => person.readsCard(page)).not.toContain('Click + Client Secret.');
  await person.pressesOnCard(page, 'Show');
  await person.awaitsCard(page, 'Click + Client Secret.');
});

test('a secret in its words is struck out', async ({ show, page, browser }) => {
  const secret = new Secret('canary-on-the-card-77', 'client secret');
  const surface = await show('<p>Here</p>');
  await surface.overlay.show({ heading: secret.reveal(), text: `It is ${secret.reveal()}`, note: secret.reveal() });
  const read = await new PersonAtScreen(browser).readsCard(page);
  expect(read).toContain('It is [client secret]');
  expect(read).not.toContain(secret.reveal());
});
