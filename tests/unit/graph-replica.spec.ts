/** The other eye on the replica's Graph, over HTTP: what it tells is what is so, and permissions, throttling and lags are as documented. */
import { expect, test } from '@playwright/test';
import { startReplica, type FaultName, type Replica } from '../../fixtures/replica.ts';
import type { Token } from '../../fixtures/world.ts';
import { GraphError } from '../../src/graph/graph-error.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { openGraph, type GraphWays } from '../../src/graph/open-graph.ts';
import { loadSettings } from '../../src/settings/load.ts';

let replica: Replica;
test.afterEach(() => replica.close());

type Client = Parameters<Replica['graphEnv']>[0];

async function look({
  client, faults = [], settings = {}, ways = {},
}: { client?: Client; faults?: FaultName[]; settings?: Record<string, string>; ways?: GraphWays } = {}): Promise<Graph> {
  replica = await startReplica({ pace: 'instant', apps: 20, faults });
  const environment = { ...replica.env, ...replica.graphEnv(client), ...settings };
  return openGraph(loadSettings({ file: '', isRequired: false, environment }), ways) as Graph;
}

const SOUGHT = { wanted: undefined, knownNames: ['Apple Business Manager', 'Apple Business Manager SAML'] };

async function troubleOf(act: Promise<unknown>): Promise<GraphError> {
  const error: unknown = await act.then(() => null, (thrown: unknown) => thrown);
  if (error instanceof GraphError) return error;
  throw new Error('it was not refused');
}

test('application, job, stored credentials and saves are told, each with its request', async () => {
  const graph = await look({ client: 'tester', settings: { GRAPH_VALIDATE: 'yes' } });
  const { value: application, requestId } = await graph.application(SOUGHT);
  expect(application.displayName).toBe('Apple Business Manager SAML');
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  const { value: job } = await graph.job(application);
  expect(job).toMatchObject({ code: 'Active', schedule: 'Active', quarantine: null });
  expect((await graph.validate(application, job)).value).toBe('accepted');
  expect((await graph.saves(application, new Date(0))).value).toEqual([]);
  const token = replica.world.apple.tokens()[0] as Token;
  for (let times = 0; times < 5; times++) replica.operator.save(token);
  const { value: saves } = await graph.saves(application, new Date(0));
  expect(saves.map(({ by }) => by), 'over three pages').toEqual(Array.from({ length: 5 }, () => 'second.operator@replica.example'));
  replica.world.entra.stored.secret = 'a token that Apple never made';
  expect((await graph.validate(application, job)).value).toBe('refused');
});

test('cycles that go on failing end in quarantine, and a good one ends it', async () => {
  const graph = await look();
  const { value: application } = await graph.application(SOUGHT);
  const { secret } = replica.world.entra.stored;
  replica.world.entra.stored.secret = 'a token that Apple never made';
  await expect.poll(async () => (await graph.job(application)).value.quarantine?.reason).toBe('EncounteredQuarantineException');
  expect(
    (await graph.job(application)).value,
  ).toMatchObject({ code: 'Quarantine', lastCycle: { state: 'Failed', error: 'InvalidCredentials' } });
  replica.world.entra.stored.secret = secret;
  await expect.poll(async () => (await graph.job(application)).value.code).toBe('Active');
});

test('what a token may not is refused by Graph, and by nothing else', async () => {
  const graph = await look({ client: 'no-audit' });
  const { value: application } = await graph.application(SOUGHT);
  expect((await graph.job(application)).value.code).toBe('Active');
  expect(await troubleOf(graph.saves(application, new Date(0)))).toMatchObject({ trouble: 'forbidden', status: 403 });
});

test('a token that may nothing, a wrong secret, another tenant: each is told', { tag: '@guard:graph-tenant' }, async () => {
  const nobody = await look({ client: 'nobody' });
  expect(await troubleOf(nobody.application(SOUGHT))).toMatchObject({ trouble: 'forbidden' });
  await replica.close();
  const wrong = await look({ settings: { AZURE_CLIENT_SECRET: 'not-the-secret-of-it' } });
  const { trouble, message } = await troubleOf(wrong.application(SOUGHT));
  expect([trouble, message]).toEqual(['no-token', expect.stringContaining('invalid_client')]);
  expect(message).not.toContain('not-the-secret');
  await replica.close();
  const elsewhere = await look({ settings: { ENTRA_TENANT: '99999999-2222-4333-8444-555555555555', AZURE_TENANT_ID: 'replica.example' } });
  expect(await troubleOf(elsewhere.application(SOUGHT))).toMatchObject({ trouble: 'wrong-tenant' });
});

test('throttled, it waits as it is told; where nobody answers, it says so', async () => {
  const slept: number[] = [];
  const graph = await look({ faults: ['graph-throttles'], ways: { sleep: async (ms) => { slept.push(ms); } } });
  const { value: application } = await graph.application(SOUGHT);
  await graph.job(application);
  expect(slept.length).toBeGreaterThan(1);
  expect(new Set(slept)).toEqual(new Set([1000]));
  replica.setFault('graph-throttles', false);
  replica.setFault('graph-down', true);
  expect(await troubleOf(graph.job(application))).toMatchObject({ trouble: 'refused', status: 503 });
});

test('an entry of the audit log may show in Graph later than on the console', async () => {
  const graph = await look({ faults: ['graph-lags'] });
  const { value: application } = await graph.application(SOUGHT);
  replica.operator.save(replica.world.apple.tokens()[0] as Token);
  expect((await graph.saves(application, new Date(0))).value).toEqual([]);
  await expect.poll(async () => (await graph.saves(application, new Date(0))).value.length).toBe(1);
});

for (const [fault, told] of [
  ['job-paused', { code: 'Paused', schedule: 'Paused' }], ['job-quarantined', { code: 'Quarantine' }],
] as const) {
  test(`a job is told as it is: ${fault}`, async () => {
    const graph = await look({ faults: [fault] });
    expect((await graph.job((await graph.application(SOUGHT)).value)).value).toMatchObject(told);
  });
}

test('two of one name stop it', async () => {
  const graph = await look({ faults: ['two-applications'] });
  expect(await troubleOf(graph.application(SOUGHT))).toMatchObject({ trouble: 'ambiguous' });
});
