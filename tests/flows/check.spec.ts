/** The smoke check on the replica: what is well, what is not, what was not looked at; and nothing is ever written. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckReport } from '../../src/check/report.ts';
import { tenantOf } from '../../src/memory/tenant.ts';
import type { Result } from '../../src/run/result.ts';
import { loadSettings } from '../../src/settings/load.ts';
import type { Ended } from '../support/compiled-program.ts';
import { expect, test, type Practice } from '../support/practice.ts';

const reportOf = ({ json }: Ended): CheckReport => (json as Result & { check: CheckReport }).check;
const verdicts = (ended: Ended): string[] => reportOf(ended).halves.map(({ verdict }) => verdict);

/** What no check does, whatever it finds. */
function expectUnchanged({ truth, counted }: Practice, tokens = 1): void {
  expect(['token-created', 'saved', 'revoked'].map(counted)).toEqual([0, 0, 0]);
  expect(truth().tokens).toHaveLength(tokens);
}

test('both halves are well; 50 days before the end there is a warning', async ({ practise }) => {
  const practice = await practise({ tokenAgeDays: 315 });
  const ended = await practice.run('check', '--unattended', '--record', '--junit', join(practice.folder, 'check.xml'));
  const report = reportOf(ended);

  expect(ended.json, ended.stderr).toMatchObject({ outcome: 'checked', exitCode: 0, reason: null, next: null });
  expect(ended.code).toBe(0);
  expect(verdicts(ended)).toEqual(['passed', 'passed']);
  expect(report).toMatchObject({ organization: 'Replica Organization', tenant: 'replica.example', due: { level: 'warning' } });
  expect(report.due.daysLeft).toBeGreaterThanOrEqual(49);
  expect(report.due.daysLeft).toBeLessThanOrEqual(51);
  expect(ended.stderr).toMatch(/! The token expires in (49|50|51) days/);
  expect(report.targets.filter(({ status }) => status === 'missing')).toEqual([]);
  const hidden = report.targets.filter(({ status }) => status === 'hidden').map(({ target }) => target);
  expect(hidden).toEqual(expect.arrayContaining(['secretDialog', 'copy', 'dialogDone', 'confirmDiscard', 'saved', 'saveFailed']));
  const seen = report.targets.filter(({ status }) => status === 'seen').map(({ target }) => target);
  expect(seen).toEqual(expect.arrayContaining([
    'newSecret', 'token', 'tenantUrl', 'secretToken', 'testConnection', 'testPassed', 'save', 'bell',
  ]));
  expect(ended.json.steps.filter(({ status }) => status === 'skipped').map(({ id }) => id))
    .toEqual(expect.arrayContaining(['1.6', '1.7', '1.8', '2.9', '2.12', '2.13', '2.14', '2.15']));
  expect(practice.counted('test-connection')).toBe(1);
  expect(readFileSync(join(practice.folder, 'check.xml'), 'utf8')).toBe(readFileSync(join(ended.evidence, 'junit.xml'), 'utf8'));
  expect(readFileSync(join(ended.evidence, 'renewal.ics'), 'utf8')).toContain('BEGIN:VEVENT');
  expect(readdirSync(join(
    ended.evidence, 'screens',
  ))).toEqual(expect.arrayContaining(['1.5-abm.json', '2.8-entra.json', '2.11-entra.json']));
  expectUnchanged(practice);
});

test('a console that has drifted: what is missing fails and is named, what matches a later variant is named', async ({ practise }) => {
  const practice = await practise({ faults: ['drifted'] });
  const ended = await practice.run('check');
  const report = reportOf(ended);

  expect(ended.json, ended.stderr).toMatchObject({ outcome: 'stopped', exitCode: 3 });
  expect(verdicts(ended)).toEqual(['passed', 'failed']);
  expect(report.halves[1]).toMatchObject({ code: 'DRIFTED' });
  expect(ended.json.reason).toMatch(/The console has changed: "save" \(step 2\.12: not on the screen; looked for button\/menuitem/);
  expect(ended.stderr).toMatch(/targets now match(es)? only .*second variant: .*abm entry \(2 of 3\)/);
  expect(readFileSync(join(ended.evidence, 'junit.xml'), 'utf8')).toContain('<failure message="entra save: ');
  expect(readdirSync(join(ended.evidence, 'screens')), 'where it is missing').toEqual(['2.12-entra.json']);
  expectUnchanged(practice);
});

test('five days before the end: due, exit code 7; the half left out is not called checked', async ({ practise }) => {
  const practice = await practise({ generation: 'current', tokenAgeDays: 360 });
  const ended = await practice.run('check', '--only', 'apple', '--unattended');
  expect(ended.json, ended.stderr).toMatchObject({ outcome: 'due', exitCode: 7 });
  expect(ended.code).toBe(7);
  expect(ended.json.reason).toMatch(/^The token expires in [456] days/);
  expect(verdicts(ended)).toEqual(['passed', 'left-out']);
  expect(Object.keys(practice.truth().counters).filter((what) => what.includes('microsoft'))).toEqual([]);
  expectUnchanged(practice);
});

test('another tenant than the settings name fails Entra\'s half; Apple\'s, with nobody there and no kept session, was not '
  + 'checked', async ({ practise }) => {
  const practice = await practise({ settings: { ENTRA_TENANT: 'other.example', ABM_2FA_COMMAND: '' } });
  const ended = await practice.run('check', '--unattended');
  expect(ended.json, ended.stderr).toMatchObject({ outcome: 'stopped', exitCode: 3 });
  expect(verdicts(ended)).toEqual(['not-checked', 'failed']);
  expect(ended.json.reason).toMatch(/Microsoft Entra ID failed: .*"other\.example" \(ENTRA_TENANT\) is not on Entra's screen/);
  expect(ended.json.reason).toMatch(/Apple Business Manager was not checked: Apple's second factor needs a person/);
  expect(Object.keys(practice.truth().counters).filter((what) => what.includes('apple')), 'no code is sent for for nothing').toEqual([]);
  expectUnchanged(practice);
});

test('with nobody there, a half that needs somebody is not checked: exit code 6, and the other half is', async ({ practise }) => {
  const practice = await practise({ generation: 'current', settings: { ABM_2FA_COMMAND: '' } });
  const ended = await practice.run('check', '--unattended');
  expect(ended.json, ended.stderr).toMatchObject({ outcome: 'needs-person', exitCode: 6 });
  expect(verdicts(ended)).toEqual(['not-checked', 'passed']);
  expect(reportOf(ended).due.level).toBe('unread');
  expectUnchanged(practice);
});

test('a run that was not finished is told before anything else, and the check is not green', {
  tag: '@guard:unfinished-first',
}, async ({ practise }) => {
  const practice = await practise({ generation: 'current' });
  const tenant = tenantOf(loadSettings({ file: '', isRequired: false, environment: practice.replica.env }));
  const run = join(practice.folder, 'evidence', '2026-11-01T00-00-00Z-renew-aaaa');
  mkdirSync(run, { recursive: true });
  writeFileSync(join(run, 'journal.jsonl'), [
    { at: '2026-11-01T00:00:00.000Z', event: 'run-started', tenant },
    { at: '2026-11-01T00:01:00.000Z', event: 'stage', stage: 'generated' },
  ].map((line) => `${JSON.stringify(line)}\n`).join(''));
  const ended = await practice.run('check', '--only', 'entra', '--unattended');
  expect(ended.stderr).toMatch(
    /^The run 2026-11-01T00-00-00Z-renew-aaaa is not finished\. It ended 2026-11-01T00:01:00\.000Z: it was cut short\./,
  );
  expect(ended.json, ended.stderr).toMatchObject({ outcome: 'unfinished', exitCode: 4 });
  expect(ended.json.next).toMatch(/(scim-runbook|cli\.js) resume/);
  expectUnchanged(practice);
});
