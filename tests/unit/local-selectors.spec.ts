/** `selectors.local.json`: what a person has shown lies over the book, for that console only, and nothing else gets in. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { clickRules, runbook } from '../../flows/runbook.ts';
import { openPreferences } from '../../flows/steps/abm/open-preferences.ts';
import { UsageError } from '../../src/errors.ts';
import { exportLocalSelectors } from '../../src/person/export-selectors.ts';
import {
  describeLocal, LocalSelectors, readLocalSelectors, refuseUnteachable, type LocalTarget,
} from '../../src/person/local-selectors.ts';

const ORIGINS = { abm: 'https://business.apple.com', entra: 'https://entra.microsoft.com' };
const TEACHABLE = { plan: runbook, clickRules };
const LEARNED: LocalTarget = {
  screen: 'abm/navigation', key: 'preferences', variant: { role: 'menuitem', name: 'Gubbins (new)' }, step: '1.3',
  origin: ORIGINS.abm, learnedOn: '2026-11-24',
};

test('what was learned is written down with screen, console and day, and read again', ({}, info) => {
  const file = info.outputPath('selectors.local.json');
  new LocalSelectors(file, ORIGINS).learn(openPreferences, 'managedAccounts', { label: 'Odds' });
  new LocalSelectors(file, ORIGINS).learn(openPreferences, 'preferences', { role: 'menuitem', name: 'Gubbins (new)' });
  const learnedOn = new Date().toISOString().slice(0, 10);
  expect(readLocalSelectors(file)).toEqual([
    { ...LEARNED, key: 'managedAccounts', variant: { label: 'Odds' }, learnedOn }, { ...LEARNED, learnedOn }]);
  expect(readdirSync(info.outputPath()), 'nothing half-written is left').toEqual(['selectors.local.json']);
});

test('it is one more variant behind those of the book, by the whole name', ({}, info) => {
  const file = info.outputPath('selectors.local.json');
  const local = new LocalSelectors(file, ORIGINS);
  expect(local.over(openPreferences.screen)).toBe(openPreferences.screen);
  local.learn(openPreferences, 'preferences', { role: 'menuitem', name: 'Gubbins (new)' });
  const { preferences, managedAccounts } = local.over(openPreferences.screen).targets;
  const added = preferences.variants.at(-1) as { role: string; name: RegExp };
  expect(preferences.variants.slice(0, -1)).toEqual(openPreferences.screen.targets.preferences.variants);
  expect(added.role).toBe('menuitem');
  expect(['gubbins (new)', ' Gubbins  (New) ', 'Gubbins (new) and more', 'Gubbins new'].map((name) => added.name.test(name))).toEqual(
    [true, true, false, false],
  );
  expect(managedAccounts).toBe(openPreferences.screen.targets.managedAccounts);
});

test('what was learned on another console does not count here', ({}, info) => {
  const file = info.outputPath('selectors.local.json');
  new LocalSelectors(file, { ...ORIGINS, abm: 'http://business.apple.localhost:8080' }).learn(
    openPreferences, 'preferences', { text: 'Gubbins' },
  );
  expect(new LocalSelectors(file, ORIGINS).over(openPreferences.screen)).toBe(openPreferences.screen);
});

const WRONG: Record<string, [unknown, string]> = {
  'no JSON': ['{', 'cannot be read'],
  'another form': [{ schema: 'other', targets: [] }, 'schema'],
  'an unknown role': [
    { schema: 'scim-runbook/selectors@1', targets: [{ ...LEARNED, variant: { role: 'alert', name: 'x' } }] }, 'must be a role with a name',
  ],
  'CSS': [{ schema: 'scim-runbook/selectors@1', targets: [{ ...LEARNED, variant: { css: '#x' } }] }, 'must be a role with a name'],
  'more than it may say': [{ schema: 'scim-runbook/selectors@1', targets: [{ ...LEARNED, never: false }] }, 'never'],
  'no day': [{ schema: 'scim-runbook/selectors@1', targets: [{ ...LEARNED, learnedOn: 'yesterday' }] }, 'must be a date such as'],
};
for (const [what, [content, words]] of Object.entries(WRONG)) {
  test(`a file with ${what} is refused, and told how to mend`, ({}, info) => {
    const file = info.outputPath('selectors.local.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    expect(() => readLocalSelectors(file)).toThrow(UsageError);
    expect(() => readLocalSelectors(file)).toThrow(words);
    expect(() => readLocalSelectors(file)).toThrow('fix it, or remove it');
  });
}

test('without a file nothing was learned', ({}, info) => {
  expect(readLocalSelectors(info.outputPath('selectors.local.json'))).toEqual([]);
  expect(existsSync(info.outputPath('selectors.local.json'))).toBe(false);
});

test('only what is clicked or typed into may be learned: no answer of a console, no token, nothing at all of another step', {
  tag: '@guard:learned-lifts-nothing',
}, () => {
  expect(() => { refuseUnteachable([LEARNED], TEACHABLE); }).not.toThrow();
  const refused = [
    { screen: 'entra/provisioning', key: 'testPassed', step: '2.11' }, { screen: 'entra/provisioning', key: 'saved', step: '2.13' },
    { screen: 'abm/directory-sync', key: 'discard', step: '2.14' }, { screen: 'abm/directory-sync', key: 'confirmDiscard', step: '2.14' },
    { screen: 'abm/directory-sync', key: 'token', step: '1.5' }, { screen: 'entra/provisioning', key: 'tenantUrl', step: '2.8' },
    { screen: 'abm/navigation', key: 'preferences', step: '2.12' },
  ];
  for (const one of refused) {
    expect(() => { refuseUnteachable([{ ...LEARNED, ...one }], TEACHABLE); }, one.key).toThrow(`point at "${one.key}"`);
  }
});

test('no name of what is never clicked stands for another control, whoever wrote it there', { tag: '@guard:learned-lifts-nothing' }, () => {
  const refuse = (one: Partial<LocalTarget>) => (): void => { refuseUnteachable([LEARNED, { ...LEARNED, ...one }], TEACHABLE); };
  expect(refuse({ variant: { role: 'button', name: 'Disconnect' } })).toThrow('"Disconnect" is never clicked by this program');
  expect(refuse({ variant: { text: 'Turn off sync' } })).toThrow('"Turn off sync" is never clicked');
  expect(refuse({
    screen: 'entra/provisioning', key: 'save', step: '2.12', variant: { role: 'button', name: 'Restart provisioning' },
  })).toThrow(UsageError);
});

test('no step lets a person teach what the program reads its verdicts by', { tag: '@guard:learned-lifts-nothing' }, () => {
  const VERDICTS = [
    'testPassed', 'testFailed', 'saved', 'saveFailed', 'tenantUrl', 'scim', 'oidc', 'token', 'expiry', 'discard', 'confirmDiscard',
    'confirmText', 'result',
  ];
  expect(runbook.flatMap(({ controls = [] }) => controls).filter((key) => VERDICTS.includes(key))).toEqual([]);
});

test('it is told of in a line, and exported as text for the book', () => {
  expect(describeLocal(LEARNED)).toBe('menuitem "Gubbins (new)" is "preferences" of abm/navigation (shown 2026-11-24)');
  const text = exportLocalSelectors([LEARNED]);
  expect(text).toContain('## `preferences` in `selectors/abm/navigation.ts`');
  expect(text).toContain(`{ role: 'menuitem', name: /^\\s*Gubbins\\s+\\(new\\)\\s*$/i },`);
  expect(readFileSync('selectors/abm/navigation.ts', 'utf8')).toContain('preferences:');
});
