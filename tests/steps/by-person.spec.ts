/** A person in the step's place: what the console shows decides, whatever the person says. */
import type { Page } from '@playwright/test';
import { runbook } from '../../flows/runbook.ts';
import { discardPreviousToken } from '../../flows/steps/abm/discard-previous-token.ts';
import { readTokens, type TokenSeen } from '../../flows/steps/abm/open-directory-sync/read-tokens.ts';
import { openPreferences } from '../../flows/steps/abm/open-preferences.ts';
import { enterSecretToken } from '../../flows/steps/entra/enter-secret-token.ts';
import { testConnection } from '../../flows/steps/entra/test-connection.ts';
import { directorySync } from '../../selectors/abm/directory-sync.ts';
import { tokenWords } from '../../selectors/abm/token-words.ts';
import { takePicture } from '../../src/page/capture.ts';
import type { Surface } from '../../src/page/surface.ts';
import { Ui } from '../../src/page/ui.ts';
import { perform } from '../../src/person/by-person.ts';
import { LocalSelectors } from '../../src/person/local-selectors.ts';
import { Person } from '../../src/person/person.ts';
import { Secret } from '../../src/secret.ts';
import type { Step } from '../../src/step.ts';
import { PersonAtScreen } from '../support/at-the-screen.ts';
import { CLICK_LOG, clicksOn, expect, expectStop, SOON, test } from '../support/console-page.ts';
import { shareOf } from '../support/picture-colours.ts';
import { NEW, OLD, tokenPane } from '../support/token-pane.ts';

interface Doing<K extends string, I, F> { step: Step<K, I, F>; input: I; isGuided?: boolean; isUnattended?: boolean }

/** Performs the step with a person at the browser; returns its end, what was journalled, and whether the person has signed it. */
function doing<K extends string, I, F>(
  surface: Surface, file: string, { step, input, isGuided = true, isUnattended = false }: Doing<K, I, F>,
): { ended: Promise<F>; told: string[] } {
  const told: string[] = [];
  const progress = {
    step: () => undefined, say: () => undefined, waitingFor: () => () => undefined, ring: () => undefined,
    pausedFor: <T>(ask: () => Promise<T>) => ask(), close: () => undefined,
  };
  const asker = {
    canAsk: false, confirm: () => Promise.resolve(false), choose: () => Promise.resolve(null), code: () => Promise.resolve(null),
  };
  const ended = perform({
    step, input, surface, notes: { box: null, matched: {}, intend: () => { told.push('intent'); } },
    person: new Person({ isUnattended, timeoutMs: 300_000, isBrowserShown: true }, progress, asker),
    local: new LocalSelectors(file, { abm: 'http://console.localhost', entra: 'http://console.localhost' }),
    check: () => undefined, sign: () => { told.push('by person'); }, plan: runbook,
  }, isGuided);
  return { ended, told };
}

const TOKEN_FORM = `<form><label>Tenant URL <input value="https://scim.example/scim"></label>
  <label>Secret Token <input type="password" value="stored"></label></form>`;
const ENTRY = { scimTenantUrl: 'https://scim.example/scim', secret: new Secret('the-right-secret-8f3a2b', 'client secret') };

test('2.9: another value than the secret is not believed, the secret is', {
  tag: '@guard:console-decides',
}, async ({ show, page, browser }, info) => {
  const person = new PersonAtScreen(browser);
  const { ended, told } = doing(await show(TOKEN_FORM), info.outputPath('s.json'), { step: enterSecretToken, input: ENTRY });
  await person.awaitsCard(page, 'Enter the client secret');
  await page.getByLabel('Secret Token').fill('something-else-entirely');
  await person.pressesOnCard(page, 'I have done it');
  await person.awaitsCard(page, 'The console does not show it yet');
  expect(told).toEqual([]);
  await page.getByLabel('Secret Token').fill(ENTRY.secret.reveal());
  await ended;
  expect(told).toEqual(['by person']);
});

const FRAME_COLOUR = '#0071e3';

/** How much of the window is the colour of the frame. */
const framed = async (
  page: Page, box = { x: 0, y: 0, width: 1280, height: 720 },
): Promise<number> => shareOf(page, await page.screenshot(), { colour: FRAME_COLOUR, box });

test('the control to use is framed by itself, keeps its presses, and is followed where it goes', async ({ show, page, browser }, info) => {
  const surface = await show(`${CLICK_LOG}<div style="height:200px"></div><button style="position:relative">Test Connection</button><div `
    + `style="height:2000px"></div>`);
  await surface.frames('console'); // as a run does before its first picture: what reads pages is set up by it
  const bare = (await takePicture(surface, false))?.data;
  const { ended } = doing(surface, info.outputPath('s.json'), { step: testConnection, input: undefined });
  const stopped = expectStop(ended, 'DECLINED');
  const person = new PersonAtScreen(browser);
  await person.awaitsCard(page, 'Step 18 of 23 · 5 min left');
  const button = page.getByRole('button', { name: 'Test Connection' });
  const around = async (): Promise<number> => {
    const { x, y, width, height } = await button.boundingBox() ?? { x: 0, y: 0, width: 0, height: 0 };
    return framed(page, { x: x - 6, y: y - 6, width: width + 12, height: height + 12 });
  };
  await expect.poll(around).toBeGreaterThan(0.1);
  expect((await takePicture(surface, false))?.data.equals(bare ?? Buffer.alloc(0)), 'no picture shows it').toBe(true);
  await page.evaluate(() => { scrollTo(0, 120); });
  await expect.poll(around, 'scrolled').toBeGreaterThan(0.1);
  await button.evaluate((element) => { element.outerHTML = '<button style="margin-left:600px">Test Connection</button>'; });
  await expect.poll(around, 'drawn anew').toBeGreaterThan(0.1);
  await button.click({ timeout: 3000 });
  expect(await clicksOn(page)).toEqual(['Test Connection']);
  await page.evaluate(() => { scrollTo(0, 1500); });
  await expect.poll(() => framed(page), 'scrolled out of the window').toBe(0);
  await person.pressesOnCard(page, 'Stop');
  await stopped;
});

test('nothing is framed that would be a guess, that lies under a dialog, or that is never clicked', {
  tag: '@guard:framed-is-sure',
}, async ({
  show, page, browser,
}, info) => {
  const dialog = '<div role="dialog" style="position:fixed;inset:0;background:#eee">Wait</div>';
  const one = '<button>Test Connection</button>';
  const never = [{ name: /connection/i, because: 'this test says so' }];
  for (const [index, { site, rules = {} }] of [{ site: one + one }, { site: one + dialog }, { site: one, rules: { never } }].entries()) {
    const surface = await show(site, rules);
    const { ended } = doing(surface, info.outputPath(`${String(index)}.json`), { step: testConnection, input: undefined });
    const stopped = expectStop(ended, 'DECLINED');
    const person = new PersonAtScreen(browser);
    await person.awaitsCard(page, 'Step 18 of 23');
    await person.pressesOnCard(page, 'I have done it');
    await person.awaitsCard(page, 'The console does not show it yet'); // a whole look has passed
    await person.pressesOnCard(page, 'Hide'); // the main button has the frame's colour
    expect(await framed(page)).toBe(0);
    await person.pressesOnCard(page, 'Show');
    await person.pressesOnCard(page, 'Stop');
    await stopped;
  }
});

test('2.14: the control of the row that goes is framed, and not the other one', async ({ show, page, browser }, info) => {
  const surface = await show(tokenPane([OLD, NEW], { warning: null }));
  const { ended } = doing(surface, info.outputPath('s.json'), { step: discardPreviousToken, input: await bothTokens(surface) });
  const stopped = expectStop(ended, 'DECLINED');
  const person = new PersonAtScreen(browser);
  await person.awaitsCard(page, 'Discard the previous token');
  const around = async (label: string): Promise<number> => {
    const { x, y, width, height } = await page.getByRole('listitem').filter({ hasText: label }).getByRole('button').boundingBox()
      ?? { x: 0, y: 0, width: 0, height: 0 };
    return framed(page, { x: x - 6, y: y + height / 2 - 3, width: Math.min(3, width), height: 6 }); // its left line, in the middle
  };
  await expect.poll(() => around(OLD.label)).toBeGreaterThan(0.5);
  expect(await around(NEW.label)).toBe(0);
  await person.pressesOnCard(page, 'Stop');
  await stopped;
});

test('2.9: beside another Tenant URL nobody is asked to enter anything', async ({ show, page, browser }, info) => {
  const surface = await show(TOKEN_FORM.replace('scim.example', 'evil.example'));
  const { ended } = doing(surface, info.outputPath('s.json'), { step: enterSecretToken, input: ENTRY });
  await expectStop(ended, 'ENTRA_FIELD');
  expect(await new PersonAtScreen(browser).readsCard(page)).toBe('');
});

async function bothTokens(surface: Surface): Promise<{ discard: TokenSeen; keep: TokenSeen; isKeptInUse: boolean }> {
  const [discard, keep] = await readTokens(new Ui(surface, directorySync), tokenWords);
  return { discard: discard as TokenSeen, keep: keep as TokenSeen, isKeptInUse: true };
}

test('2.14: "I have done it" discards nothing; the pane without the previous token does', {
  tag: '@guard:console-decides',
}, async ({ show, page, browser }, info) => {
  const surface = await show(tokenPane([OLD, NEW], { warning: null }));
  const person = new PersonAtScreen(browser);
  const { ended, told } = doing(surface, info.outputPath('s.json'), { step: discardPreviousToken, input: await bothTokens(surface) });
  await person.awaitsCard(page, 'Discard the previous token');
  expect(told, 'the intent is on disk before the person is asked').toEqual(['intent']);
  await person.pressesOnCard(page, 'I have done it');
  await person.awaitsCard(page, 'The console does not show it yet');
  await page.getByRole('listitem').filter({ hasText: OLD.label }).getByRole('button').click();
  await ended;
  expect(told).toEqual(['intent', 'by person']);
});

for (const { label, expires } of [OLD, NEW]) {
  test(`2.14: a warning that lies over the pane and speaks of ${label} alone is not taken for what the pane lists`, {
    tag: '@guard:pane-lists-one',
  }, async ({
    show, page, browser,
  }, info) => {
    const warning = (named: string): string => `${named} expires on ${expires}. Sync that uses it will stop.`;
    const surface = await show(tokenPane([OLD, NEW], { warning, isModal: true }));
    const person = new PersonAtScreen(browser);
    const { ended, told } = doing(surface, info.outputPath('s.json'), { step: discardPreviousToken, input: await bothTokens(surface) });
    const stopped = expectStop(ended, 'DECLINED');
    await person.awaitsCard(page, 'It is Token 2 (expires January 2, 2027, in use). What stays is Token 1');
    await page.getByRole('listitem').filter({ hasText: label }).getByRole('button').click();
    await expect(page.getByRole('alertdialog')).toContainText(label);
    await person.pressesOnCard(page, 'I have done it');
    await person.awaitsCard(page, 'The console does not show it yet');
    await person.pressesOnCard(page, 'Stop');
    await stopped;
    expect(told).toEqual(['intent']);
  });
}

test('2.14: a person who revokes the new token is told, and the step is not done', async ({ show, page, browser }, info) => {
  const surface = await show(tokenPane([OLD, NEW], { warning: null }));
  const { ended, told } = doing(surface, info.outputPath('s.json'), { step: discardPreviousToken, input: await bothTokens(surface) });
  const stopped = expectStop(ended, 'ABM_DISCARD_UNPROVEN');
  await new PersonAtScreen(browser).awaitsCard(page, 'Discard the previous token');
  await page.getByRole('listitem').filter({ hasText: NEW.label }).getByRole('button').click();
  expect((await stopped).message).toContain('the new one is gone');
  expect(told).toEqual(['intent']);
});

test('2.14: while the new token is not shown in use, nobody is asked', async ({ show, page, browser }, info) => {
  const surface = await show(tokenPane([OLD, { ...NEW, status: 'Not used yet' }]));
  const { ended, told } = doing(surface, info.outputPath('s.json'), { step: discardPreviousToken, input: await bothTokens(surface) });
  await expectStop(ended, 'ABM_DISCARD_UNPROVEN');
  expect(told).toEqual([]);
  expect(await new PersonAtScreen(browser).readsCard(page)).toBe('');
});

test('"Stop" on the card ends the run there', async ({ show, page, browser }, info) => {
  const { ended } = doing(await show(TOKEN_FORM), info.outputPath('s.json'), { step: enterSecretToken, input: ENTRY });
  const stopped = expectStop(ended, 'DECLINED');
  await new PersonAtScreen(browser).pressesOnCard(page, 'Stop');
  expect((await stopped).message).toContain('You stopped the run at 2.9');
});

test('"I did it myself" is believed when the console shows it, and no sooner', {
  tag: '@guard:console-decides',
}, async ({ show, page, browser }, info) => {
  const person = new PersonAtScreen(browser);
  const { ended, told } = doing(await show(
    '<p>Something else</p>', SOON,
  ), info.outputPath('s.json'), { step: enterSecretToken, input: ENTRY, isGuided: false });
  await person.awaitsCard(page, '"tenantUrl" is not on the screen');
  await person.pressesOnCard(page, 'I did it myself');
  await person.awaitsCard(page, 'Enter the client secret');
  await person.pressesOnCard(page, 'I have done it');
  await person.awaitsCard(page, 'The console does not show it yet');
  expect(told).toEqual([]);
  await page.locator('body').evaluate((body, html) => { body.innerHTML = html; }, TOKEN_FORM);
  await page.getByLabel('Secret Token').fill(ENTRY.secret.reveal());
  await ended;
  expect(told).toEqual(['by person']);
});

test('a control that does not come is asked about long before the step\'s time is over; when it comes it is used, and the question '
  + 'goes', async ({ show, page, browser }, info) => {
  const person = new PersonAtScreen(browser);
  const surface = await show(`${CLICK_LOG}<p>Something else</p>`, { stepTimeoutMs: 300_000 });
  const { ended, told } = doing(surface, info.outputPath('s.json'), { step: testConnection, input: undefined, isGuided: false });
  await person.awaitsCard(page, '"testConnection" is not on the screen');
  await page.locator('body').evaluate((body) => { body.insertAdjacentHTML('beforeend', '<button>Test Connection</button>'); });
  await ended;
  expect(await clicksOn(page)).toEqual(['Test Connection']);
  expect(await person.readsCard(page)).toBe('');
  expect(told).not.toContain('by person');
});

test('what was learned lifts nothing: a control that is never clicked stays unclicked', {
  tag: '@guard:learned-lifts-nothing',
}, async ({ show, page }, info) => {
  const surface = await show(`${CLICK_LOG}<button>Disconnect</button>`);
  const file = info.outputPath('s.json');
  const learned = new LocalSelectors(file, { abm: 'http://console.localhost', entra: 'http://console.localhost' });
  learned.learn(openPreferences, 'preferences', { role: 'button', name: 'Disconnect' });
  await expectStop(doing(surface, file, { step: openPreferences, input: undefined, isGuided: false }).ended, 'NEVER_CLICKED');
  expect(await clicksOn(page)).toEqual([]);
});

test('where nobody is there, a gap stops the run as before', async ({ show, page, browser }, info) => {
  const surface = await show('<p>Something else</p>', SOON);
  const { ended } = doing(surface, info.outputPath('s.json'), {
    step: enterSecretToken, input: ENTRY, isGuided: false, isUnattended: true,
  });
  await expectStop(ended, 'NOT_FOUND');
  expect(await new PersonAtScreen(browser).readsCard(page)).toBe('');
});
