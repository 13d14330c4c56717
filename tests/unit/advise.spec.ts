/** `advise`: only what was read is said, each with where it is known from and where it is published; nothing is asked with Graph off. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { makeAdvice, type Advice, type Known } from '../../src/advise/make-advice.ts';
import type { CheckReport } from '../../src/check/report.ts';
import { tenantOf } from '../../src/memory/tenant.ts';
import { loadSettings } from '../../src/settings/load.ts';
import type { Settings } from '../../src/settings/schema.ts';
import { leaveRun } from '../support/leave-runs.ts';
import { sampleCheck } from '../support/sample-check.ts';

const settings = (): Settings => loadSettings({
  file: '', isRequired: false, environment: { EVIDENCE_DIR: test.info().outputPath('evidence') },
});

function keep(report: CheckReport, screens: Readonly<Record<string, string>> = {}): void {
  const folder = join(settings().EVIDENCE_DIR, report.runId);
  mkdirSync(join(folder, 'screens'), { recursive: true });
  writeFileSync(join(folder, 'check.json'), JSON.stringify({ ...report, tenantDigest: tenantOf(settings()).key }));
  for (const [name, text] of Object.entries(screens)) writeFileSync(join(folder, 'screens', name), text);
}

function advise(known: Partial<Known> = {}): Record<string, Advice> {
  return Object.fromEntries(makeAdvice({
    settings: settings(), graph: null, applicationId: null, ...known,
  }).map((one) => [one.about, one]));
}

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const half = (
  verdict: 'passed' | 'failed', code: 'ABM_OIDC' | 'NOT_FOUND' | null = null,
) => ({ console: 'abm', verdict, reason: null, next: null, code, ms: 1 } as const);

test('with nothing read, nothing is known, and that is said', () => {
  const told = advise();
  expect(Object.keys(told)).toEqual(['token', 'directory sync', 'credentials call', 'notification']);
  expect(told.token?.words).toContain('not known');
  expect(told['directory sync']?.words).toContain('is not known');
  expect(told.notification?.words).toContain('is not known');
  expect(Object.values(told).map(({ knownFrom }) => knownFrom)).toEqual([null, null, null, null]);
  expect(Object.values(told).filter(({ sources }) => sources.length === 0)).toEqual([]);
});

test('days are counted from today, by what the last run read, or by TOKEN_EXPIRES, which is told apart', async () => {
  const id = '2026-11-01T08-00-00Z-check-aaaa';
  const folder = settings().EVIDENCE_DIR;
  await leaveRun(folder, {
    id, tenant: tenantOf(settings()), record: { oldToken: { label: 'Token 1', expires: inDays(100), status: 'in use' }, newToken: null },
  });
  expect(advise().token).toMatchObject({ words: expect.stringMatching(new RegExp(
    `^The token expires in 100 days, on ${inDays(100)}\\. The run \\S+ read this date.* There is nothing to do yet\\.$`,
  )), knownFrom: `the run ${id}` });
  const withSetting = (
    EVIDENCE_DIR: string,
  ) => advise({ settings: loadSettings({ file: '', isRequired: false, environment: { EVIDENCE_DIR, TOKEN_EXPIRES: inDays(9) } }) });
  expect(withSetting(folder).token?.words, 'what was read counts').toMatch(/in 100 days.*TOKEN_EXPIRES says/);
  const told = withSetting(`${folder}-of-nobody`);
  expect(told.token).toMatchObject({
    words: expect.stringMatching(/in 9 days.*TOKEN_EXPIRES.*Renew now, before/), knownFrom: 'TOKEN_EXPIRES',
  });
});

for (const [what, apple, screens, words] of [
  ['a connection by OIDC', half('failed', 'ABM_OIDC'), {}, 'uses OpenID Connect: there is no token'],
  ['a check that did not come so far', half('failed', 'NOT_FOUND'), {}, 'the last check stopped before it saw that page'],
  ['SCIM, nothing recorded', half('passed'), {}, 'It is not known whether Apple offers OpenID Connect'],
  ['SCIM, OIDC beside it', half('passed'), { '1.5-abm.txt': 'button "OpenID Connect"' }, 'federated authentication to be on'],
  [
    'SCIM, no OIDC on the screens', half('passed'), { '1.5-abm.txt': 'button "Edit"', '2.5-entra.txt': 'OIDC-based sign-on' },
    'No recorded page mentions OpenID Connect',
  ],
] as const) {
  test(`directory sync: ${what}`, () => {
    keep(sampleCheck({ halves: [apple, { ...apple, console: 'entra' }] }), screens);
    expect(advise()['directory sync']?.words).toContain(words);
  });
}

test('the documented call is printed with the id where it is known, and never with a secret', () => {
  const { words = '', sources } = advise({ applicationId: '11111111-2222-4333-8444-555555555555' })['credentials call'] ?? {};
  expect(words).toContain(
    'PUT https://graph.microsoft.com/v1.0/servicePrincipals/11111111-2222-4333-8444-555555555555/synchronization/secrets',
  );
  expect(words).toContain('"value": "<SCIM token from Apple>"');
  expect(words).toContain('"value": "https://federation.apple.com/feeds/business/scim"');
  expect(sources).toEqual(['https://learn.microsoft.com/graph/api/synchronization-serviceprincipal-put-synchronization']);
  expect(advise()['credentials call']?.words).toContain('/servicePrincipals/{id}/');
});

test('what Graph tells stands there with its request; what was not asked does not', () => {
  const finding = { about: 'job', level: 'good', words: 'The provisioning job is active (request r).', code: null } as const;
  const told = makeAdvice({
    settings: settings(), applicationId: null,
    graph: { application: 'x', lastSave: null, findings: [finding, { ...finding, level: 'not-asked', words: 'not asked' }] },
  });
  expect(told.filter(({ about }) => about === 'provisioning').map(({ words }) => words)).toEqual([
    'The provisioning job is active (request r).',
  ]);
});
