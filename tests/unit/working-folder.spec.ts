/** The folder where one stands decides nothing unless its files are one's own. */
import { chmodSync, chownSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { clickRules, runbook } from '../../flows/runbook.ts';
import { settingsFrom } from '../../src/cli/options.ts';
import { examine } from '../../src/doctor/examine.ts';
import { UsageError } from '../../src/errors.ts';
import { readLocalSelectors } from '../../src/person/local-selectors.ts';
import { loadSettings } from '../../src/settings/load.ts';
import { refuseStranger } from '../../src/settings/own-file.ts';

const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

/** A settings file that tells, by a file, that its command was run. */
function fileWith(folder: string, mode: number): { file: string; ran: () => boolean } {
  const [file, mark] = [join(folder, '.env'), join(folder, 'ran')];
  writeFileSync(file, `ENTRA_USERNAME=a@b.example\nENTRA_PASSWORD='cmd:touch ${mark}; echo secret-of-a-command'\n`);
  chmodSync(file, mode);
  return { file, ran: () => existsSync(mark) };
}

for (const mode of [0o620, 0o602, 0o666]) {
  test(`a file of this folder with mode 0${mode.toString(8)} is not read, and the mend is told`, {
    tag: '@guard:working-folder',
  }, ({}, info) => {
    const { file, ran } = fileWith(info.outputPath(), mode);
    const load = (): unknown => loadSettings({ file, isRequired: false, environment: {} });
    expect(load).toThrow(UsageError);
    expect(load).toThrow(new RegExp(`can be written by others \\(mode 0${mode.toString(8)}\\).*chmod 600`));
    expect(ran()).toBe(false);
  });
}

test('one\'s own file is read, others may read it or not', ({}, info) => {
  const { file, ran } = fileWith(info.outputPath(), 0o644);
  expect(loadSettings({ file, isRequired: false, environment: {} }).ENTRA_PASSWORD?.reveal()).toBe('secret-of-a-command');
  expect(ran()).toBe(true);
});

/** Root's file, or, for root, one that root has given away. */
function foreignFile(own: string): string {
  if (!isRoot) return '/etc/hosts';
  writeFileSync(own, '', { mode: 0o600 });
  chownSync(own, NOBODY, NOBODY);
  return own;
}

test('a file of another user is refused', { tag: '@guard:working-folder' }, ({}, info) => {
  expect(() => { refuseStranger(foreignFile(info.outputPath('.env'))); }).toThrow(/belongs to another user.*chown/);
});

test('a file that a person names is read whoever may write it', ({}, info) => {
  const { file } = fileWith(info.outputPath(), 0o666);
  expect(loadSettings({ file, isRequired: true, environment: {} }).ENTRA_USERNAME).toBe('a@b.example');
});

test('commands that sign in nowhere run no command of the settings', ({}, info) => {
  const { file, ran } = fileWith(info.outputPath(), 0o600);
  expect(settingsFrom({ envFile: file }, { isWithoutSecrets: true })).toMatchObject({ ENTRA_USERNAME: 'a@b.example' });
  expect(ran()).toBe(false);
  expect(settingsFrom({ envFile: file }).ENTRA_PASSWORD?.reveal()).toBe('secret-of-a-command');
});

test('doctor looks at the mode before it reads', async ({}, info) => {
  const { file } = fileWith(info.outputPath(), 0o666);
  let isRead = false;
  const findings = await examine({ file, teachable: { plan: runbook, clickRules }, load: () => {
    isRead = true;
    throw new UsageError('read');
  } });
  expect(isRead).toBe(false);
  expect(findings).toContainEqual(expect.objectContaining({ level: 'bad', mend: expect.stringContaining('chmod 600') }));
});

test('selectors that others may write are refused', { tag: '@guard:working-folder' }, ({}, info) => {
  const file = info.outputPath('selectors.local.json');
  writeFileSync(file, '{"schema":"scim-runbook/selectors@1","targets":[]}');
  chmodSync(file, 0o664);
  expect(() => readLocalSelectors(file)).toThrow(/can be written by others \(mode 0664\).*chmod 600/);
  chmodSync(file, 0o600);
  expect(readLocalSelectors(file)).toEqual([]);
});
