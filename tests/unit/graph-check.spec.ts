/** `check --via graph`: what each state of the job, each permission and each trouble comes to, on the replica's Graph. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startReplica, type FaultName, type Replica } from '../../fixtures/replica.ts';
import { lastCheck } from '../../src/check/history.ts';
import { renderJunit } from '../../src/check/render-junit.ts';
import { renderList } from '../../src/check/render-list.ts';
import type { CheckReport } from '../../src/check/report.ts';
import { performGraphCheck } from '../../src/cli/perform-graph-check.ts';
import { runAdvise } from '../../src/cli/run-advise.ts';
import { runGraphCheck } from '../../src/cli/run-graph-check.ts';
import { verifyEvidence } from '../../src/evidence/verify.ts';
import type { Result } from '../../src/run/result.ts';
import { loadSettings } from '../../src/settings/load.ts';

let replica: Replica | null = null;
test.afterEach(async () => { await replica?.close(); replica = null; });

interface Case {
  readonly client?: Parameters<Replica['graphEnv']>[0]; readonly faults?: readonly FaultName[];
  readonly settings?: Readonly<Record<string, string>>;
}

async function check({ client, faults = [], settings = {} }: Case): Promise<{ result: Result; report: CheckReport }> {
  replica = await startReplica({ pace: 'instant', apps: 20, faults });
  const environment = { ...replica.env, ...replica.graphEnv(client), EVIDENCE_DIR: test.info().outputPath('evidence'), ...settings };
  const sleep = async (): Promise<void> => Promise.resolve();
  return performGraphCheck({ settings: loadSettings({ file: '', isRequired: false, environment }), isUnattended: true, ways: { sleep } });
}

// eslint-disable-next-line no-control-regex -- the colours of a terminal
const plain = (text: string): string => text.replace(/\u001b\[\d+m/g, '');

test('all is well: the same list, JUnit and evidence as of any check; what was not asked is not passed', async () => {
  const { result, report } = await check({});
  expect([result.outcome, result.exitCode, result.reason]).toEqual(['checked', 0, null]);
  expect(report.graph?.findings.map(({ about, level }) => [about, level])).toEqual([
    ['application', 'good'], ['job', 'good'], ['quarantine', 'good'], ['last cycle', 'good'], ['credentials', 'not-asked'],
    ['audit log', 'good'],
  ]);
  const list = plain(renderList(report));
  expect(list).toContain('○ Apple Business Manager: left out on request');
  expect(list).toContain('✔ Microsoft Graph: The provisioning job is active (request ');
  expect(list).toContain('○ Microsoft Graph: The stored credentials were not tested (GRAPH_VALIDATE is not yes).');
  expect(list).toContain('The token\'s expiry was not read: it stands on Apple\'s console.');
  expect(renderJunit(report)).toMatch(/tests="9" failures="0" errors="0" skipped="3"/);
  const folder = result.evidence ?? '';
  expect(verifyEvidence(folder).ok).toBe(true);
  expect(readFileSync(join(folder, 'report.md'), 'utf8')).toContain('> **Microsoft Graph says:** The provisioning job is active (request ');
  expect(readFileSync(join(folder, 'report.md'), 'utf8')).toContain('# Microsoft Entra ID checked by Microsoft Graph');
  const secret = replica?.graphEnv().AZURE_CLIENT_SECRET ?? '';
  for (const name of ['check.json', 'log.jsonl', 'journal.jsonl', 'manifest.json', 'report.html']) {
    expect(readFileSync(join(folder, name), 'utf8'), name).not.toContain(secret);
  }
  expect(replica?.truth().counters['test-connection'], 'nothing was tested').toBeUndefined();
});

test('where it is allowed the stored credentials are tested, and the last save is told', async () => {
  const { report } = await check({ client: 'tester', settings: { GRAPH_VALIDATE: 'yes' } });
  expect(report.graph?.findings.find(({ about }) => about === 'credentials')?.words).toMatch(
    /^Apple accepts what Entra has stored \(request /,
  );
  expect(report.graph?.lastSave).toBeNull();
});

test('a check by Graph is no check that a browser\'s can be compared with', async () => {
  const { result, report } = await check({});
  expect(lastCheck(join(result.evidence ?? '', '..'), report.tenantDigest)).toBeNull();
  expect(lastCheck(join(result.evidence ?? '', '..'), report.tenantDigest, () => true)?.runId).toBe(report.runId);
});

const TROUBLES: readonly (readonly [string, Case, string, RegExp])[] = [
  ['a job that is paused', { faults: ['job-paused'] }, 'ENTRA_JOB', /does not run \(Paused, schedule Paused\)/],
  ['a job in quarantine', { faults: ['job-quarantined'] }, 'ENTRA_JOB', /in quarantine since .*EncounteredQuarantineException/],
  ['a job that stands still', { faults: ['job-stands-still'] }, 'ENTRA_JOB', /ended .*, 40 h ago; CHECK_CYCLE_HOURS is 24/],
  [
    'a test that is refused', { client: 'tester', faults: ['test-refused'], settings: { GRAPH_VALIDATE: 'yes' } }, 'ENTRA_TEST_FAILED',
    /The test of what Entra has stored failed/,
  ],
  ['two applications of one name', { faults: ['two-applications'] }, 'ENTRA_APP_AMBIGUOUS', /2 enterprise applications that may be meant/],
  [
    'no such application', { settings: { ENTRA_APP: 'Apple Something' } }, 'ENTRA_APP_MISSING',
    /no enterprise application called "Apple Something"/,
  ],
  [
    'an application without provisioning', { settings: { ENTRA_APP: 'Apple School Manager' } }, 'ENTRA_NOT_CONFIGURED',
    /provisioning is not set up/,
  ],
  ['no permission for the job', { client: 'no-jobs' }, 'GRAPH', /jobs was answered 403/],
  ['no permission at all', { client: 'nobody' }, 'GRAPH', /servicePrincipals was answered 403/],
  [
    'a wrong secret', { settings: { AZURE_CLIENT_SECRET: 'not-the-secret-of-it' } }, 'GRAPH',
    /GRAPH_AUTH=environment returned no token: .*invalid_client/,
  ],
  [
    'another tenant', { settings: { ENTRA_TENANT: '99999999-2222-4333-8444-555555555555', AZURE_TENANT_ID: 'replica.example' } },
    'ENTRA_TENANT', /for the tenant .*, and ENTRA_TENANT is 9999/,
  ],
  ['Graph that does not answer', { faults: ['graph-down'] }, 'GRAPH', /was answered 503/],
];
for (const [what, given, code, words] of TROUBLES) {
  test(`${what} fails the check: ${code}`, async () => {
    const { result, report } = await check(given);
    expect([result.outcome, result.exitCode]).toEqual(['stopped', 3]);
    expect(report.halves[1]).toMatchObject({ console: 'entra', verdict: 'failed', code });
    expect(result.reason).toMatch(words);
    expect(result.next).not.toBeNull();
  });
}

test('an audit log that may not be read is told, and fails nothing; throttling is waited for', async () => {
  const { result, report } = await check({ client: 'no-audit', faults: ['graph-throttles'] });
  expect(result.outcome).toBe('checked');
  expect(report.graph?.findings.at(-1)).toMatchObject({ about: 'audit log', level: 'warning' });
  expect(report.graph?.findings.at(-1)?.words).toContain('403');
});

test('an expiry that is known from elsewhere counts', async () => {
  const { result } = await check({ settings: { TOKEN_EXPIRES: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10) } });
  expect([result.outcome, result.exitCode]).toEqual(['due', 7]);
});

test('without a way to sign in nothing is begun', async () => {
  await expect(check({ settings: { GRAPH_AUTH: 'off' } })).rejects.toThrow('set GRAPH_AUTH to azure-cli');
  expect(existsSync(test.info().outputPath('evidence'))).toBe(false);
});

test('for a look by Graph no password of a console is fetched', async () => {
  const [
    envFile, evidence, fetched,
  ] = ['one.env', 'evidence', 'fetched'].map((name) => test.info().outputPath(name)) as [string, string, string];
  writeFileSync(envFile, Object.entries({
    GRAPH_AUTH: 'environment', AZURE_CLIENT_ID: 'reader', AZURE_CLIENT_SECRET: 'secret-of-nobody-at-all',
    AZURE_AUTHORITY_HOST: 'http://login.microsoftonline.localhost:1',
    GRAPH_URL: 'http://graph.microsoft.localhost:1', ENTRA_TENANT: '99999999-2222-4333-8444-555555555555', ABM_USERNAME: 'a@b.example',
    ABM_PASSWORD: `cmd:touch ${fetched}; echo 0123456789`,
  }).map(([name, value]) => `${name}="${value}"\n`).join(''), { mode: 0o600 });
  await runGraphCheck({ via: 'graph', envFile, evidence }, []);
  await runAdvise({ envFile, evidence });
  process.exitCode = undefined;
  expect(existsSync(fetched)).toBe(false);
});
