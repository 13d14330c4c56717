/** `settings`: every setting with its meaning, default, present value and source; never a secret's value; all problems at once. */
import { chmodSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { runSettings } from '../../src/cli/run-settings.ts';
import { rememberedExpiry } from '../../src/past/newest.ts';
import { listSettings, type DescribedSetting } from '../../src/settings/describe.ts';
import { readSettings, type SettingSources } from '../../src/settings/load.ts';
import { meaningOf, SETTING_NAMES } from '../../src/settings/schema.ts';
import { leaveRun, RENEWED, tenantWith } from '../support/leave-runs.ts';

const read = (more: Partial<SettingSources>) => readSettings({ file: '', isRequired: false, environment: {}, references: [], ...more });
const settingIn = (
  name: string, more: Partial<SettingSources>,
): DescribedSetting | undefined => listSettings(read(more)).find((one) => one.name === name);

test.afterEach(() => { process.exitCode = 0; });

test('every setting says what it is for, without a line break', () => {
  for (const name of SETTING_NAMES) expect(meaningOf(name), name).toMatch(/^\S.{5,}\S$/);
  expect(listSettings(read({})).map(({ name }) => name)).toEqual(SETTING_NAMES);
});

test('each tells where its value comes from: command line over environment over file over default', ({}, info) => {
  const file = info.outputPath('.env');
  writeFileSync(file, 'CHANGE_TICKET=CHG1\nENTRA_APP=From file\nEVIDENCE_DIR=there\nABM_USERNAME=admin@example.com\n');
  const sources = {
    file, environment: { ENTRA_APP: 'From environment', EVIDENCE_DIR: 'elsewhere', ABM_USERNAME: '' }, overrides: { EVIDENCE_DIR: 'here' },
  };
  expect(settingIn('CHANGE_TICKET', sources)).toMatchObject({ value: 'CHG1', source: 'file', default: null });
  expect(settingIn('ENTRA_APP', sources)).toMatchObject({ value: 'From environment', source: 'environment' });
  expect(settingIn('EVIDENCE_DIR', sources)).toMatchObject({ value: 'here', source: 'command line', default: 'evidence' });
  expect(settingIn('STEP_TIMEOUT_MS', sources)).toMatchObject({ value: '120000', source: 'default', default: '120000' });
  expect(settingIn('APPLE_SIGN_IN_ORIGINS', sources)?.value).toBe(
    'https://idmsa.apple.com, https://appleid.apple.com, https://account.apple.com',
  );
  expect(settingIn('ABM_USERNAME', sources), 'an empty one hides the file\'s').toMatchObject({ value: null, source: null });
});

test('no secret is told, however it is given; a reference is named and not run', { tag: '@guard:settings-told' }, ({}, info) => {
  const environment = {
    ABM_USERNAME: 'admin@example.com', ABM_PASSWORD: 'correct-horse-1', ENTRA_USERNAME: 'admin@example.com',
    ENTRA_PASSWORD: 'op://vault/entra/password',
    ENTRA_TOTP_SECRET: `cmd:touch ${info.outputPath('was-run')} # correct-horse-2`,
    BROWSER_WS_ENDPOINT: 'wss://grid.example/correct-horse-3',
    ABM_2FA_COMMAND: 'code --key correct-horse-4', TIMESTAMP_URL: 'https://tsa.example/stamp?key=correct-horse-5',
    ABM_URL: 'https://admin:correct-horse-6@business.apple.com',
  };
  const told = listSettings(read({ environment }));
  expect(JSON.stringify(told)).not.toContain('correct-horse');
  expect(read({ environment }).problems.join()).not.toContain('correct-horse');
  const values = Object.fromEntries(told.map(({ name, value }) => [name, value]));
  expect(values).toMatchObject({
    ABM_PASSWORD: 'set', ENTRA_PASSWORD: 'set, by reference to op://vault/entra/password',
    ENTRA_TOTP_SECRET: 'set, by reference to a command (cmd:)',
    BROWSER_WS_ENDPOINT: 'set', ABM_2FA_COMMAND: 'set', TIMESTAMP_URL: 'https://tsa.example/stamp', ABM_URL: 'malformed',
  });
});

test('all problems at once: unknown, malformed and contradictory; nothing is held against what is malformed', ({}, info) => {
  const file = info.outputPath('.env');
  writeFileSync(file, 'ABM_ORGANISATION=x\n');
  const { problems } = read({ file, environment: {
    ABM_URL: 'nonsense', CHECK_WARN_DAYS: '10', CHECK_FAIL_DAYS: '20', ENTRA_PASSWORD: 'op://vault/entra/password',
    TOKEN_EXPIRES: 'next year',
  } });
  expect(problems).toEqual([
    'ABM_ORGANISATION is no setting of this program (did you mean ABM_ORGANIZATION?).',
    expect.stringContaining('ABM_URL must be an https://'), 'TOKEN_EXPIRES must be a date such as 2027-11-24.',
    'CHECK_FAIL_DAYS must not be greater than CHECK_WARN_DAYS.', 'ENTRA_PASSWORD needs ENTRA_USERNAME beside it.',
  ]);
  expect(
    read({ environment: { CHECK_WARN_DAYS: 'soon', CHECK_FAIL_DAYS: '400' } }).problems,
  ).toEqual([expect.stringContaining('CHECK_WARN_DAYS must be')]);
});

test('the command: exit code 2 with a problem, and 0 without', ({}, info) => {
  const file = info.outputPath('.env');
  const run = (text: string): unknown => {
    writeFileSync(file, text);
    chmodSync(file, 0o600);
    process.exitCode = 0;
    runSettings({ envFile: file, json: true });
    return process.exitCode;
  };
  expect([run('CHANGE_TICKET=CHG1'), run('CHECK_WARN_DAYS=1')]).toEqual([0, 2]);
});

test('where the folder of evidence is none, that is told beside all settings', ({}, info) => {
  const file = info.outputPath('.env');
  writeFileSync(file, `EVIDENCE_DIR=${file}\n`, { mode: 0o600 });
  runSettings({ envFile: file, json: true });
  expect(process.exitCode).toBe(2);
});

test('when the token ends is remembered for the tenant of the settings, and for no other', async ({}, info) => {
  const root = info.outputPath('evidence');
  const [a, b] = [tenantWith({ ENTRA_TENANT: 'a.example' }), tenantWith({ ENTRA_TENANT: 'b.example' })];
  await leaveRun(root, { id: '2026-01-14T08-00-00Z-renew-aaaa', tenant: a, identity: ['app-a'], lines: RENEWED });
  expect(rememberedExpiry(root, a)).toEqual({
    expires: '2027-11-23', source: 'remembered', readAt: '2026-01-14T08:00:00.000Z', runId: '2026-01-14T08-00-00Z-renew-aaaa',
  });
  expect(rememberedExpiry(root, b)).toBeNull();
  await leaveRun(root, { id: '2026-02-14T08-00-00Z-renew-bbbb', tenant: b, identity: ['app-b'], lines: RENEWED });
  expect(rememberedExpiry(root, tenantWith({})), 'it may be either').toBeNull();
});
