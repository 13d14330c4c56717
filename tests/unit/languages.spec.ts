/** The book knows every label that a public source gives in another language, and takes no near miss for it. */
import { expect, test } from '@playwright/test';
import { appleWords } from '../../fixtures/apple/languages.ts';
import { microsoftWords } from '../../fixtures/microsoft/languages.ts';
import { directorySync } from '../../selectors/abm/directory-sync.ts';
import { navigation as apple } from '../../selectors/abm/navigation.ts';
import { neverClick as neverAtApple } from '../../selectors/abm/never.ts';
import { tokenWords } from '../../selectors/abm/token-words.ts';
import { application } from '../../selectors/entra/application.ts';
import { navigation as microsoft } from '../../selectors/entra/navigation.ts';
import { neverClick as neverAtMicrosoft } from '../../selectors/entra/never.ts';
import { provisioning } from '../../selectors/entra/provisioning.ts';
import type { Target } from '../../selectors/schema.ts';
import { patternsOf } from '../../src/page/variants.ts';

/** What each English word of the replica's tables is called by in the book. */
const APPLE: Readonly<Record<string, readonly Target[]>> = {
  Preferences: [apple.targets.preferences], 'Directory Sync': [apple.targets.directorySync], Edit: [directorySync.targets.open],
  'Generate Token': [directorySync.targets.newSecret], Copy: [directorySync.targets.copy, directorySync.targets.secretDialog],
  Close: [directorySync.targets.dialogDone], Done: [directorySync.targets.dialogDone, directorySync.targets.pageDone],
  Revoke: [directorySync.targets.discard, directorySync.targets.confirmDiscard],
};
const MICROSOFT: Readonly<Record<string, readonly Target[]>> = {
  'enterprise applications': [microsoft.targets.enterpriseApps], provisioning: [application.targets.provisioning],
  'edit provisioning': [application.targets.editProvisioning],
  'admin credentials': [provisioning.targets.adminCredentials, provisioning.targets.adminCredentialsHeading],
  'tenant url': [provisioning.targets.tenantUrl], 'secret token': [provisioning.targets.secretToken],
  'test connection': [provisioning.targets.testConnection], save: [provisioning.targets.save],
};
/** Words that the tables have and no step clicks. */
const NOT_CLICKED = ['Token', 'Connect'];

const fits = (target: Target, name: string): boolean => patternsOf(target).some((pattern) => pattern.test(name));
const cases = [
  ...Object.entries(appleWords).flatMap(([language, words]) => Object.entries(words).map((word) => ({ language, word, book: APPLE }))),
  ...Object.entries(microsoftWords).flatMap((
    [language, words],
  ) => Object.entries(words).map((word) => ({ language, word, book: MICROSOFT }))),
].filter(({ word: [english] }) => !NOT_CLICKED.includes(english));

test('every documented label of every language is in the book', () => {
  expect(cases.length).toBeGreaterThan(100);
  const unknown = cases.filter(({ word: [english, label], book }) => !(book[english]?.every((target) => fits(target, label)) ?? false));
  expect(unknown.map(({ language, word }) => `${language}: ${word.join(' = ')}`)).toEqual([]);
});

test('a label counts as a whole, whatever its letters\' case, and nothing longer does', () => {
  const missed = cases.filter(({ word: [english, label], book }) => !fits(book[english]?.[0] as Target, label.toUpperCase()));
  expect(missed.map(({ word }) => word.join(' = '))).toEqual([]);
  const taken = cases.filter(({ word: [english, label], book }) => english !== 'Edit' && english !== 'provisioning' &&
    fits(book[english]?.[0] as Target, `${label} xyz ${label}`));
  expect(taken.map(({ word }) => word.join(' = '))).toEqual([]);
});

test('no label of another thing is taken for it', () => {
  const crossed = cases.flatMap(({ word: [english, label], book }) => Object.entries(book)
    .filter(([other, targets]) => other !== english && targets.some((target) => fits(target, label) && !(target.not?.test(label) ?? false)))
    .map(([other]) => `${label} (${english}) is taken for ${other}`));
  // Both close something, and no console shows both at once.
  expect(crossed.filter((one) => !/\((Close|Done)\) is taken for (Close|Done)/.test(one))).toEqual([]);
});

test('a count, a badge or a sign behind a name changes nothing, another word does', () => {
  for (const name of ['Save', 'Save (2)', 'SAVE 12', 'Save…', 'Save ›', 'Save Preview', 'Speichern']) {
    expect(fits(provisioning.targets.save, name), name).toBe(true);
  }
  for (const name of ['Save as', 'Save and close', 'Do not save', 'Speichern unter', 'Saved']) {
    expect(fits(provisioning.targets.save, name), name).toBe(false);
  }
});

test('a token\'s name is read in the languages that call it otherwise', () => {
  for (const words of ['Token 2', 'Identificador 2', 'トークン2', 'टोकन 2']) expect(tokenWords.label.exec(words)?.[0], words).toBe(words);
});

test('what is never clicked is not clicked in another language either', () => {
  const isNever = (rules: typeof neverAtApple, name: string): boolean => rules.some((rule) => rule.name.test(name));
  for (const name of ['Disconnect', 'Trennen', 'Verbindung trennen', '接続解除', 'Desconectar', 'Odpojit']) {
    expect(isNever(neverAtApple, name), name).toBe(true);
  }
  for (const name of ['Bereitstellung neu starten', 'Redémarrer l’approvisionnement', 'プロビジョニングの停止', 'Löschen']) {
    expect(isNever(neverAtMicrosoft, name), name).toBe(true);
  }
  const labels = cases.flatMap((
    { word: [, label], book },
  ) => (isNever(book === APPLE ? neverAtApple : neverAtMicrosoft, label) ? [label] : []));
  expect(labels, 'and no label that a step clicks is among them').toEqual([]);
});

test('the way back to the legacy experience is never clicked, however it is worded', () => {
  const isNever = (name: string): boolean => neverAtMicrosoft.some((rule) => rule.name.test(name));
  for (const name of ['Click here to switch to the legacy experience.', 'Switch back to the old view']) {
    expect(isNever(name), name).toBe(true);
  }
  for (const name of ['Legacy experience is retired. Learn more', 'Switch directory']) expect(isNever(name), name).toBe(false);
});
