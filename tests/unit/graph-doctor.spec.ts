/** `doctor` and Microsoft Graph: which permissions are there, by trying; what the token carries beyond them; never the token. */
import { expect, test } from '@playwright/test';
import { startReplica, type Replica } from '../../fixtures/replica.ts';
import type { Finding } from '../../src/doctor/finding.ts';
import { lookAtGraph } from '../../src/doctor/look-at-graph.ts';
import { loadSettings } from '../../src/settings/load.ts';

let replica: Replica;
test.afterEach(() => replica.close());

async function look(client: Parameters<Replica['graphEnv']>[0], settings: Record<string, string> = {}): Promise<Finding[]> {
  replica = await startReplica({ pace: 'instant', apps: 20 });
  const environment = { ...replica.env, ...replica.graphEnv(client), ...settings };
  const loaded = loadSettings({ file: '', isRequired: false, environment, references: [] });
  return lookAtGraph(loaded, { knownNames: ['Apple Business Manager', 'Apple Business Manager SAML'] });
}

const told = (
  findings: Finding[],
): string[] => findings.map(({ level, words }) => `${level}: ${words.replace(/ \(request [0-9a-f-]{36}\)/, '')}`);

test('what is needed is there, and nothing beyond it', async () => {
  expect(told(await look('reader'))).toEqual([
    'good: The application "Apple Business Manager SAML" can be read (Application.Read.All).',
    'good: Its provisioning job can be read (Synchronization.Read.All).',
    'good: The audit log can be read (AuditLog.Read.All, Directory.Read.All): Graph can prove a save.',
    'good: The token carries nothing beyond what is asked.',
  ]);
  expect(replica.truth().counters['graph:POST'], 'nothing was tested').toBeUndefined();
});

test('what is missing is named, with what to grant', async () => {
  const findings = await look('no-audit');
  expect(findings[2]).toMatchObject({ level: 'warning', mend: expect.stringContaining('Grant AuditLog.Read.All and Directory.Read.All') });
  await replica.close();
  expect((await look('nobody'))[0]).toMatchObject({ level: 'warning', mend: expect.stringContaining('Grant Application.Read.All') });
  await replica.close();
  const reader = await look('reader', { GRAPH_VALIDATE: 'yes' });
  expect(reader[3]).toMatchObject({ level: 'warning', mend: expect.stringContaining('Grant Synchronization.ReadWrite.All') });
});

test('a token that may more than is asked is named by its permissions, and by nothing else of it', async () => {
  const findings = await look('mighty');
  const { words = '' } = findings.at(-1) ?? {};
  expect(words).toBe(
    'The token carries more than this program asks for: Application.ReadWrite.All, Synchronization.ReadWrite.All, Directory.ReadWrite.All.',
  );
  expect(JSON.stringify(findings)).not.toContain('eyJ');
  await replica.close();
  expect(told(await look('tester', { GRAPH_VALIDATE: 'yes' })).slice(-2)).toEqual([
    'good: The stored credentials can be tested (Synchronization.ReadWrite.All): Apple accepts them.',
    'good: The token carries nothing beyond what is asked.',
  ]);
});

test('no token, no references read, off: each is said, or nothing', async () => {
  expect(told(await look('reader', { AZURE_CLIENT_SECRET: 'not-the-secret-of-it' }))[0]).toMatch(
    /^warning: GRAPH_AUTH=environment returned no token/,
  );
  await replica.close();
  expect(told(
    await look('reader', { AZURE_CLIENT_SECRET: 'cmd:exit 1' }),
  )).toEqual(['warning: Microsoft Graph was not tried: AZURE_CLIENT_SECRET is a reference, and doctor reads none.']);
  await replica.close();
  expect(await look('reader', { GRAPH_AUTH: 'off' })).toEqual([]);
});
