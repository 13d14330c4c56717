/** However a run ends: open dialogs and typed text go with the page, and nothing of them is saved. */
import { pino } from 'pino';
import { leaveConsole } from '../../src/page/leave.ts';
import { expect, test } from '../support/console-page.ts';

test('a form with unsaved edits under an open dialog is left, its question answered, and nothing is sent', {
  tag: '@guard:left-unsaved',
}, async ({ show, page }) => {
  const sent: string[] = [];
  const surface = await show(`<form action="/saved" method="post"><label>Secret Token <input></label><button>Save</button></form>
    <dialog open aria-label="Client Secret"><button>Done</button></dialog>
    <script>addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'unsaved'; });</script>`);
  await page.getByLabel('Secret Token').fill('half-typed');
  page.on('request', (request) => { sent.push(`${request.method()} ${request.url()}`); });

  await leaveConsole(surface, pino({ level: 'silent' }));

  expect(page.url()).toBe('about:blank');
  expect(sent.filter((one) => one.startsWith('POST'))).toEqual([]);
});

test('a tab that is gone is left already', async ({ show, page }) => {
  const surface = await show('<h1>Provisioning</h1>');
  await page.close();
  await expect(leaveConsole(surface, pino({ level: 'silent' }))).resolves.toBeUndefined();
});
