/** Consoles change: where the program does not find its way, a person carries the run over the gap. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLocalSelectors } from '../../src/person/local-selectors.ts';
import type { Result } from '../../src/run/result.ts';
import { expect, test } from '../support/practice.ts';

/** Called as nobody would look for them. */
const RENAMES = { Preferences: 'Gubbins', '+ Client Secret': 'Brew a fresh one', 'Admin Credentials': 'Odds and ends' };

test('three elements renamed beyond recognition: what is not found is shown, or done by hand', {
  tag: ['@terminal', '@screen', '@guard:loaded-anew', '@guard:show-me'],
}, async ({ practise, openScreen }) => {
  const {
    replica, folder, startOnScreen, truth, counted,
  } = await practise({ apps: 5, renames: RENAMES, settings: { STEP_TIMEOUT_MS: '15000' } });
  const screen = await openScreen();
  const running = startOnScreen(screen, 'renew');
  const person = await screen.person();
  const windows = await person.bothWindows(replica);
  const console = windows.abm.frameLocator('[name="MainPortal"]');

  // 1.2 does not see Preferences come out of the menu: shown
  await person.awaitsCard(windows.abm, /is not on the screen/);
  await person.pressesOnCard(windows.abm, 'Show me: I point at it in the browser');
  await person.awaitsCard(windows.abm, 'The console does not get this click.');
  await person.pointsAt(windows.abm, console.getByRole('menuitem', { name: 'Sign Out' }));
  await person.awaitsCard(windows.abm, 'menuitem "Sign Out"');
  await person.pointsAt(windows.abm, console.getByRole('menuitem', { name: 'Gubbins' }));
  await person.awaitsCard(windows.abm, 'menuitem "Gubbins"');
  await person.pressesOnCard(windows.abm, 'Yes, use it');

  // 2.7 does not see Admin Credentials: done by hand, and that is said on the terminal
  const drawer = windows.entra.getByRole('button', { name: 'Odds and ends' });
  await person.awaitsCard(windows.entra, /"adminCredentials" .*is not on the screen/);
  await drawer.click();
  running.answer('\u001B[B\r');

  // 1.5 recognises its pane by + Client Secret: shown, and the way there by a forbidden button refused
  await person.awaitsCard(windows.abm, /"newSecret" .*is not on the screen/);
  expect(counted('token-created')).toBe(0);
  await person.pressesOnCard(windows.abm, 'Show me: I point at it in the browser');
  await person.awaitsCard(windows.abm, 'The console does not get this click.');
  await person.pointsAt(windows.abm, console.getByRole('button', { name: 'Disconnect' }));
  await person.awaitsCard(windows.abm, '"Disconnect" is never clicked by this program');
  await person.pointsAt(windows.abm, console.getByRole('button', { name: 'Brew a fresh one' }));
  await person.awaitsCard(windows.abm, 'button "Brew a fresh one"');
  await person.pressesOnCard(windows.abm, 'Yes, use it');

  // On the way back, after the reload, 2.7 does not see it again: now it is shown, and that was the last time
  await person.awaitsCard(windows.entra, /"adminCredentials" .*is not on the screen/);
  await person.pressesOnCard(windows.entra, 'Show me: I point at it in the browser');
  await person.awaitsCard(windows.entra, 'The console does not get this click.');
  await person.pointsAt(windows.entra, drawer);
  await person.awaitsCard(windows.entra, 'button "Odds and ends"');
  await person.pressesOnCard(windows.entra, 'Yes, use it');

  const { code, stdout } = await running.ended;
  expect(code, stdout).toBe(0);
  const { steps } = JSON.parse(stdout.slice(stdout.indexOf('\n{') + 1)) as Result;
  expect(steps.filter(({ by }) => by === 'person').map(({ id }) => id)).toEqual(['2.7']);
  const [now] = truth().tokens;
  expect(truth()).toMatchObject({ tokens: [{ status: 'active' }], entraHolds: now?.label });

  expect(readLocalSelectors(join(
    folder, 'selectors.local.json',
  )).map(({ screen: home, key, variant, step }) => ({ home, key, variant, step }))).toEqual([
    { home: 'abm/navigation', key: 'preferences', variant: { role: 'menuitem', name: 'Gubbins' }, step: '1.2' },
    { home: 'abm/directory-sync', key: 'newSecret', variant: { role: 'button', name: 'Brew a fresh one' }, step: '1.5' },
    { home: 'entra/provisioning', key: 'adminCredentials', variant: { role: 'button', name: 'Odds and ends' }, step: '2.7' },
  ]);
  expect(readFileSync(join(folder, 'selectors.local.json'), 'utf8')).toContain(new Date().toISOString().slice(0, 10));
});

test('selectors that nobody could have taught are refused before a browser opens', {
  tag: '@guard:learned-lifts-nothing',
}, async ({ program, folder }) => {
  const target = {
    screen: 'entra/provisioning', key: 'saved', variant: { text: 'Anything' }, step: '2.13', origin: 'https://entra.microsoft.com',
    learnedOn: '2026-11-24',
  };
  writeFileSync(join(folder, 'selectors.local.json'), JSON.stringify({ schema: 'scim-runbook/selectors@1', targets: [target] }));
  const { code, stderr, evidence } = await program('demo', '--headless');
  expect(code).toBe(2);
  expect(stderr).toContain('step 2.13 does not let a person point at "saved"');
  expect(evidence).toBe('');
});
