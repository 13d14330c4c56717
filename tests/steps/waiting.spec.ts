/** Waiting for what a console shows: seen soon after it comes, in whatever frame, and ended when there is nothing to wait for. */
import type { EventEmitter } from 'node:events';
import { CONSOLE, expect, expectStop, SOON, test, uiOf } from '../support/console-page.ts';

const TARGETS = { done: { variants: [{ text: /^done$/i }] as const } };

test('what comes late is seen, in the page, in a frame, and when only a style had hidden it', async ({ show, page }) => {
  const surface = await show({
    [CONSOLE]: '<p id="p"></p><iframe id="f" src="/frame"></iframe><p id="s" style="visibility:hidden">Done</p>',
    [`${CONSOLE}/frame`]: '<p></p>',
  });
  const ui = uiOf(surface, TARGETS);
  const comes = async (how: () => Promise<void>): Promise<void> => {
    const seen = ui.firstOf('done');
    await how();
    expect(await seen).toBe('done');
  };
  await comes(() => page.locator('#p').evaluate((element) => { element.textContent = 'Done'; }));
  await page.locator('#p').evaluate((element) => { element.textContent = ''; });
  await comes(() => page.frameLocator('#f').locator('p').evaluate((element) => { element.textContent = 'Done'; }));
  await page.locator('#f').evaluate((element) => { element.remove(); });
  await comes(() => page.evaluate(() => { // no mutation tells of a constructed style sheet
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('#s { visibility: visible !important }');
    document.adoptedStyleSheets = [sheet];
  }));
});

test('a page that is replaced while it is waited for does not end the wait', async ({ show, page }) => {
  const surface = await show({ [CONSOLE]: '<p>Loading</p>', [`${CONSOLE}/next`]: '<p>Done</p>' });
  const seen = uiOf(surface, TARGETS).firstOf('done');
  await page.goto(`${CONSOLE}/next`);
  expect(await seen).toBe('done');
});

test('a tab that is closed ends the wait at once, and says so', async ({ show, page }) => {
  const surface = await show('<p>Loading</p>');
  const wait = expectStop(uiOf(surface, TARGETS).firstOf('done'), 'BROWSER_GONE');
  await page.close();
  expect((await wait).message).toBe('The browser or its tab was closed.');
});

test('a page that crashes ends the wait at once, and says so', async ({ show, page }) => {
  const surface = await show('<p>Loading</p>');
  const wait = expectStop(uiOf(surface, TARGETS).firstOf('done'), 'BROWSER_GONE');
  const session = await page.context().newCDPSession(page);
  await Promise.race([page.waitForEvent('crash'), session.send('Page.crash')]);
  await wait;
});

test('what never comes ends the wait in time, naming what is there', async ({ show }) => {
  const surface = await show('<h1>Overview</h1>', SOON);
  expect((await expectStop(uiOf(surface, TARGETS).firstOf('done'), 'NOT_FOUND')).details.seen).toBe('h1 "Overview"');
});

test('a question of the page that somebody else answers first ends nothing', { tag: '@guard:outlive-terminal' }, async ({ show, page }) => {
  page.on('dialog', (dialog) => dialog.accept());
  const surface = await show('<p>Done</p>');
  await page.evaluate(() => { alert('Signed out elsewhere'); });
  expect(await uiOf(surface, TARGETS).firstOf('done')).toBe('done');
});

test('what goes wrong in answer to the page is told by the next look', { tag: '@guard:outlive-terminal' }, async ({ show, page }) => {
  const surface = await show('<p>Done</p>');
  const dialog = { type: () => 'alert', dismiss: () => Promise.reject(new Error('a question that cannot be answered')) };
  (page as unknown as EventEmitter).emit('dialog', dialog);
  await page.evaluate('0'); // by then it has gone wrong
  const look = (): Promise<string> => uiOf(surface, TARGETS).firstOf('done');
  await expect(look()).rejects.toThrow('a question that cannot be answered');
  expect(await look(), 'once').toBe('done');
});
