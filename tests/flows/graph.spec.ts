/** Microsoft Graph beside a renewal in a real browser, and `check --via graph`, `doctor` and `advise` as they are typed. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { envFile } from '../../fixtures/settings.ts';
import type { CheckReport } from '../../src/check/report.ts';
import type { Result } from '../../src/run/result.ts';
import { expect, test, type Practice } from '../support/practice.ts';

/** Neither the secret of the client nor a token, of which every one begins alike. */
function expectNoToken({ leftBehind, replica }: Practice, client: 'reader' | 'tester'): void {
  const secret = replica.graphEnv(client).AZURE_CLIENT_SECRET ?? '';
  expect(
    Object.entries(leftBehind()).filter(([, text]) => text.includes(secret) || text.includes('eyJ0eXAi')).map(([name]) => name),
  ).toEqual([]);
}

test('a renewal tells what Graph says, with the requests, and is proven by it', async ({ practise }) => {
  const practice = await practise({ graph: 'tester', settings: { GRAPH_VALIDATE: 'yes' } });
  const { code, stdout } = await practice.run('renew', '--unattended');
  const result = JSON.parse(stdout) as Result;
  expect([code, result.outcome, result.saveProvenBy], result.reason ?? '').toEqual([0, 'renewed', 'graph']);
  const report = readFileSync(join(result.evidence ?? '', 'report.md'), 'utf8');
  const said = report.split('\n').filter((line) => line.includes(
    'Microsoft Graph says:',
  )).map((line) => line.replace(/^.*says:\*\* /, '').replace(/ \(request [0-9a-f-]{36}\)/, '').replace(/\d{4}-\S+Z/, 'TIME'));
  expect(said).toEqual([
    'The provisioning job is Active, last cycle without an error TIME.', 'Apple accepts what Entra has stored.',
    'The audit log shows this save as the last one.',
    'The provisioning job is Active, last cycle without an error TIME.', 'Apple accepts what Entra has stored.',
  ]);
  expectNoToken(practice, 'tester');
});

test('check, doctor and advise ask Graph, for one tenant and for a folder of them; what cannot go with it is refused', async ({
  practise, program,
}) => {
  const practice = await practise({ graph: 'reader' });
  const { replica, folder } = practice;
  const file = join(folder, 'settings.env');
  const checked = await program(
    'check', '--via', 'graph', '--env-file', file, '--evidence', join(folder, 'evidence'), '--json', '--junit', join(folder, 'junit.xml'),
  );
  expect(checked.code, checked.stderr).toBe(0);
  expect((JSON.parse(checked.stdout) as { check: CheckReport }).check.graph?.application).toBe('Apple Business Manager SAML');
  expect(readFileSync(join(folder, 'junit.xml'), 'utf8')).toContain('name="graph: job"');

  const tenants = test.info().outputPath('tenants'); // they hold secrets, and what is left behind must not
  mkdirSync(tenants);
  for (const [name, more] of [['well', {}], ['wrong', { ENTRA_APP: 'Apple Something' }], ['odd', { GRAPH_AUTH: 'always' }]] as const) {
    writeFileSync(join(tenants, `${name}.env`), envFile({ ...replica.env, ...replica.graphEnv(), ...more }));
  }
  const many = await program('check', '--via', 'graph', '--tenants', tenants, '--evidence', join(folder, 'evidence'), '--json');
  const { outcome, reason, tenants: each } = JSON.parse(many.stdout) as Result & { tenants: (Result & { tenant: string })[] };
  expect([many.code, outcome, reason]).toEqual([2, 'usage', '2 of 3 tenants: odd, wrong.']);
  expect(each.map(({ tenant, outcome: one }) => [tenant, one])).toEqual([['odd', 'usage'], ['well', 'checked'], ['wrong', 'stopped']]);

  const doctor = await program('doctor', '--env-file', file, '--json');
  expect(doctor.stdout).toContain('The audit log can be read (AuditLog.Read.All, Directory.Read.All): Graph can prove a save.');
  const advice = await program('advise', '--env-file', file, '--evidence', join(folder, 'evidence'), '--json');
  expect([advice.code, advice.stdout]).toEqual([0, expect.stringContaining('/synchronization/secrets')]);
  for (const [options, words] of [
    [['--only', 'apple'], 'reads nothing of Apple'], [['--headed'], 'opens no browser'], [['--tenants', '/nowhere'], 'cannot be read'],
  ] as const) {
    const refused = await program('check', '--via', 'graph', '--env-file', file, ...options);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining(words)]);
  }
  expectNoToken(practice, 'reader');
});
