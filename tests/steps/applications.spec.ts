/** Step 2.5: the one application that is meant, never the nearest. */
import { openApplication } from '../../flows/steps/entra/open-application.ts';
import { CLICK_LOG, clicksOn, expect, expectStop, runStep, SOON, test } from '../support/console-page.ts';

const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const OTHER_ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
type App = readonly [name: string, id: string];

/** The list and its search, which answers late; an application opens on its overview. */
function list(apps: readonly App[], answerMs = 0): string {
  const rows = (shown: readonly App[]): string => shown.map(([name, id]) =>
    `<tr><td><a href="#app" onclick="document.body.append(overview.content)">${name}</a></td><td>${id}</td></tr>`).join('');
  return `${CLICK_LOG}<input aria-label="Search by application name or object ID"><table>${rows(apps)}</table>
    <template id="overview"><a href="#p">2. Provision User Accounts</a></template>
    <script>document.querySelector('input').oninput = ({ target }) => setTimeout(() => {
      for (const row of document.querySelectorAll('tr')) row.hidden = !row.textContent.toLowerCase().includes(target.value.toLowerCase());
    }, ${answerMs});</script>`;
}

const NEAR_MISSES: App[] = [
  ['Apple Business Essentials', OTHER_ID], ['Apple Business Manager Reports', OTHER_ID], ['Backup for Apple Business Manager', OTHER_ID],
];

test('the exact name among names that a careless match would hit', async ({ show, page }) => {
  const surface = await show(list([...NEAR_MISSES, ['Apple Business Manager', ID]]));
  expect(await runStep(surface, openApplication, undefined)).toEqual({ name: 'Apple Business Manager', rivals: [] });
  expect(await clicksOn(page)).toEqual(['Apple Business Manager']);
});

test('a known other name where the usual one is missing', async ({ show }) => {
  const surface = await show(list([...NEAR_MISSES, ['Apple Business Manager SAML', ID]]));
  expect(await runStep(surface, openApplication, undefined)).toEqual({ name: 'Apple Business Manager SAML', rivals: [] });
});

test('two of the same name stop it', async ({ show, page }) => {
  const surface = await show(list([['Apple Business Manager', ID], ['Apple Business Manager', OTHER_ID]]));
  const stop = await expectStop(runStep(surface, openApplication, 'Apple Business Manager'), 'ENTRA_APP_AMBIGUOUS');
  expect(stop.details.next).toContain('object id');
  expect(await clicksOn(page)).toEqual([]);
});

test('a name that only near misses have stops it', async ({ show, page }) => {
  const surface = await show(list(NEAR_MISSES), SOON);
  await expectStop(runStep(surface, openApplication, 'Apple Business Manager'), 'ENTRA_APP_MISSING');
  expect(await clicksOn(page)).toEqual([]);
});

test('an object id means its own row, however late the list answers', async ({ show, page }) => {
  const surface = await show(list([['Alder Boards', OTHER_ID], ['Apple Business Manager', ID]], 1500));
  expect(await runStep(surface, openApplication, ID)).toEqual({ name: 'Apple Business Manager', rivals: [] });
  expect(await clicksOn(page)).toEqual(['Apple Business Manager']);
});

test('a list that still shows everybody when it is first read is not taken for its answer', async ({ show, page }) => {
  const surface = await show(list([['Alder Boards', OTHER_ID], ['Apple Business Manager SAML', OTHER_ID]], 1500));
  await page.evaluate((id) => {
    document.querySelector('input')?.addEventListener('input', () => setTimeout(() => { // what only the search finds
      document.querySelector('tbody')?.insertAdjacentHTML(
        'beforeend',
        `<tr><td><a href="#app" onclick="document.body.append(overview.content)">Apple Business Manager</a></td><td>${id}</td></tr>`,
      );
    }, 1500));
  }, ID);
  expect(
    await runStep(surface, openApplication, undefined),
  ).toEqual({ name: 'Apple Business Manager', rivals: ['Apple Business Manager SAML'] });
  expect(await clicksOn(page)).toEqual(['Apple Business Manager']);
});

test('a list that is just being drawn anew when it is clicked is looked at again', async ({ show }) => {
  const surface = await show('<p>The list</p>');
  const fitsPerLook = [0, 0, 1];
  const pane = {
    surface, type: async () => undefined, names: async () => ['Apple Business Manager'], isThere: async () => true,
    clickNamed: async () => fitsPerLook.shift(), waitFor: async () => undefined,
  };
  expect(
    await openApplication.run(pane as unknown as Parameters<typeof openApplication.run>[0], undefined),
  ).toEqual({ name: 'Apple Business Manager', rivals: [] });
  expect(fitsPerLook).toEqual([]);
});
