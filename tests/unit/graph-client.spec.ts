/** The client of Microsoft Graph: what leaves it, how it waits, how it follows pages; and the tokens that it is given. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { GraphClient } from '../../src/graph/client.ts';
import { tokenSource, type TokenSettings } from '../../src/graph/get-token.ts';
import { GraphError } from '../../src/graph/graph-error.ts';
import { Graph } from '../../src/graph/graph.ts';
import { readClaims, unneeded } from '../../src/graph/permissions.ts';
import { readApplication } from '../../src/graph/read-application.ts';
import { readSaves } from '../../src/graph/read-audit.ts';
import { readJob } from '../../src/graph/read-job.ts';
import type { Answer, Request } from '../../src/graph/send.ts';
import { tenantIdOf } from '../../src/graph/tenant-id.ts';
import { Secret } from '../../src/secret.ts';
import { listFiles } from '../house/list-files.ts';

const ROOT = 'https://graph.microsoft.com/v1.0';
const TOKEN = 'graph-token-of-a-test-0123456789';
const ID = '11111111-2222-4333-8444-555555555555';

type Given = Partial<{ status: number; headers: Record<string, string>; body: unknown }>;

const answerOf = ({ status = 200, headers = {}, body = {} }: Given): Answer => ({
  status, header: (name) => headers[name] ?? (name === 'request-id' ? 'req-1' : null), text: body === null ? '' : JSON.stringify(body),
});

interface Desk { readonly client: GraphClient; readonly sent: (Request & { url: string })[]; readonly slept: number[] }

/** A client whose requests are answered in this order, the last answer again and again. */
function desk(...answers: Given[]): Desk {
  const sent: Desk['sent'] = [];
  const slept: number[] = [];
  const client = new GraphClient({
    url: 'https://graph.microsoft.com', getToken: async () => new Secret(TOKEN, 'Graph token'), sleep: async (ms) => { slept.push(ms); },
    send: async (url, request) => {
      sent.push({ url, ...request });
      return answerOf(answers[Math.min(sent.length, answers.length) - 1] ?? {});
    },
  });
  return { client, sent, slept };
}

async function troubleOf(act: Promise<unknown>): Promise<GraphError> {
  const error: unknown = await act.then(() => null, (thrown: unknown) => thrown);
  if (error instanceof GraphError) return error;
  throw new Error('it was not refused');
}

test('a token goes out with the request, and nowhere else', async () => {
  const { client, sent } = desk({ body: { id: ID, displayName: 'x' } });
  const { value, requestId } = await client.get(`/servicePrincipals/${ID}`, { $select: 'id,displayName' });
  expect([value, requestId]).toEqual([{ id: ID, displayName: 'x' }, 'req-1']);
  expect(sent).toEqual([expect.objectContaining({ url: `${ROOT}/servicePrincipals/${ID}?%24select=id%2CdisplayName`, method: 'GET' })]);
  expect(sent[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
});

test('nothing is read but what is named, and nothing is written', { tag: '@guard:graph-requests' }, async () => {
  const { client, sent } = desk();
  for (const path of [
    `/servicePrincipals/${ID}/synchronization/secrets`, '/users', `/servicePrincipals/${ID}/synchronization/jobs/x/start`,
    '/../beta/servicePrincipals', '/auditLogs/signIns',
  ]) {
    expect((await troubleOf(client.get(path))).message, path).toContain('This program sends no GET to');
  }
  const request = (client as unknown as Record<string, unknown>);
  expect(Object.getOwnPropertyNames(Object.getPrototypeOf(request)).sort()).toEqual([
    'constructor', 'get', 'list', 'validateSavedCredentials',
  ]);
  expect(sent).toEqual([]);
});

test('the one POST tests what is stored, and carries nothing else', { tag: '@guard:graph-requests' }, async () => {
  const { client, sent } = desk({ status: 204, body: null });
  await client.validateSavedCredentials(ID, 'scim.job');
  expect(sent).toEqual([expect.objectContaining({
    method: 'POST', url: `${ROOT}/servicePrincipals/${ID}/synchronization/jobs/scim.job/validateCredentials`,
    body: '{"useSavedCredentials":true}',
  })]);
  const odd = desk({ status: 204, body: null });
  await troubleOf(odd.client.validateSavedCredentials('..', '..'));
  expect(odd.sent, 'an id that climbs out of the path').toEqual([]);
  expect((await odd.client.validateSavedCredentials('a/b?c', 'd#e')).requestId).toBe('req-1');
  expect(odd.sent[0]?.url).toBe(`${ROOT}/servicePrincipals/a%2Fb%3Fc/synchronization/jobs/d%23e/validateCredentials`);
});

test('in all of the room one file sends to Graph, and no verb stands there but GET and POST', { tag: '@guard:graph-requests' }, () => {
  const texts = listFiles('src/graph').map((file) => [file, readFileSync(file, 'utf8')] as const);
  const sending = texts.filter(([, text]) => /\bfetch\(|http\.request|https\.request/.test(text)).map(([file]) => file);
  expect(sending).toEqual(['src/graph/send.ts']);
  for (const [file, text] of texts) expect(text, file).not.toMatch(/['"`](PUT|PATCH|DELETE|HEAD|OPTIONS|post|put|patch|delete)['"`]/);
  const posting = texts.filter(([, text]) => text.includes('\'POST\'')).map(([file]) => file);
  expect(
    posting, 'what is stored is tested; a token of the loopback is asked for',
  ).toEqual(['src/graph/client.ts', 'src/graph/get-token.ts', 'src/graph/send.ts']);
  expect(readFileSync('src/graph/get-token.ts', 'utf8')).toContain('isLocal(new URL(settings.authority).hostname)) return askLoopback');
  const users = listFiles('src', 'flows').filter((file) => !file.startsWith('src/graph/')
    && /graph\/(client|send)\.ts/.test(readFileSync(file, 'utf8')));
  expect(users.filter((file) => !/import type/.test(readFileSync(file, 'utf8'))), 'others ask through Graph').toEqual([]);
});

test('it waits as long as it is asked to, then twice as long each time, and not for ever', async () => {
  const asked = desk({ status: 429, headers: { 'retry-after': '7' } }, { body: { id: ID, displayName: 'x' } });
  await asked.client.get(`/servicePrincipals/${ID}`);
  expect(asked.slept).toEqual([7000]);
  const silent = desk({ status: 503, body: { error: { code: 'ServiceUnavailable', message: 'later' } } });
  const trouble = await troubleOf(silent.client.get(`/servicePrincipals/${ID}`));
  expect(silent.slept).toEqual([1000, 2000, 4000, 8000]);
  expect([silent.sent.length, trouble.trouble, trouble.status]).toEqual([5, 'refused', 503]);
  const long = desk({ status: 429, headers: { 'retry-after': '3600' } });
  await troubleOf(long.client.get(`/servicePrincipals/${ID}`));
  expect(long.slept, 'nobody waits an hour').toEqual([]);
  const date = desk({ status: 504, headers: { 'retry-after': new Date(Date.now() + 5000).toUTCString() } }, {});
  await date.client.get(`/servicePrincipals/${ID}`);
  expect(date.slept[0]).toBeLessThanOrEqual(5000);
});

test('other refusals are told at once, with the words and the id of the answer', async () => {
  const { client, slept } = desk({
    status: 403, body: { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' } },
  });
  const trouble = await troubleOf(client.list('/servicePrincipals'));
  expect([trouble.trouble, trouble.requestId, slept]).toEqual(['forbidden', 'req-1', []]);
  expect(trouble.message).toBe('GET /servicePrincipals was answered 403 (Authorization_RequestDenied: Insufficient privileges.).');
});

test('pages are followed on the same origin only', { tag: '@guard:graph-requests' }, async () => {
  const { client, sent } = desk(
    { body: { value: [1], '@odata.nextLink': `${ROOT}/servicePrincipals?$skiptoken=a` } }, { body: { value: [2] } },
  );
  expect((await client.list('/servicePrincipals')).value).toEqual([1, 2]);
  expect(sent[1]?.url).toBe(`${ROOT}/servicePrincipals?$skiptoken=a`);
  for (const link of [
    'https://graph.example.com/v1.0/servicePrincipals', `${ROOT}/users`, 'https://graph.microsoft.com:444/v1.0/servicePrincipals',
    'https://u:p@graph.microsoft.com/v1.0/servicePrincipals',
  ]) {
    const led = desk({ body: { value: [], '@odata.nextLink': link } });
    expect((await troubleOf(led.client.list('/servicePrincipals'))).message, link).toContain('This program sends no GET to');
    expect(led.sent).toHaveLength(1);
  }
});

test('no answer, no JSON, no list: each in words, none with the token', async () => {
  const dead = new GraphClient({
    url: 'https://graph.microsoft.com', getToken: async () => new Secret(TOKEN, 'Graph token'),
    send: async () => { throw new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } }); },
  });
  expect(
    await troubleOf(dead.get(`/servicePrincipals/${ID}`)),
  ).toMatchObject({ trouble: 'unreachable', message: 'Microsoft Graph (https://graph.microsoft.com) cannot be reached: ENOTFOUND.' });
  expect((await troubleOf(desk({ body: {} }).client.list('/servicePrincipals'))).message).toContain('no list');
  const echo = desk({ status: 400, body: { error: { code: 'x', message: `you sent ${TOKEN}` } } });
  expect((await troubleOf(echo.client.list('/servicePrincipals'))).message).not.toContain(TOKEN);
});

const KNOWN = ['Apple Business Manager', 'Apple Business'];
const app = (displayName: string, id = ID): { id: string; displayName: string } => ({ id, displayName });

test('the application is the one of the id, else the exact name, else the one known other name', async () => {
  const byId = desk({ body: app('Whatever') });
  expect((await readApplication(byId.client, { wanted: ID, knownNames: KNOWN })).value).toEqual(app('Whatever'));
  const byOther = desk({ body: { value: [] } }, { body: { value: [app('Apple Business')] } });
  expect((await readApplication(byOther.client, { wanted: undefined, knownNames: KNOWN })).value).toEqual(app('Apple Business'));
  const named = desk({ body: { value: [app('O\'Neil')] } });
  await readApplication(named.client, { wanted: 'O\'Neil', knownNames: KNOWN });
  expect(decodeURIComponent(named.sent[0]?.url ?? '')).toContain('displayName eq \'O\'\'Neil\'');
  expect(await troubleOf(readApplication(desk({ body: { value: [] } }).client, { wanted: 'No', knownNames: KNOWN }))).toMatchObject(
    { trouble: 'missing' },
  );
  const two = desk({ body: { value: [app('Apple Business Manager'), app('Apple Business Manager', 'b')] } });
  expect(await troubleOf(readApplication(two.client, { wanted: undefined, knownNames: KNOWN }))).toMatchObject({ trouble: 'ambiguous' });
});

test('a job is read as Microsoft documents it, whatever is left out', async () => {
  const job = { id: 'scim.x', schedule: { state: 'Active' }, status: {
    code: 'Quarantine', quarantine: { reason: 'EncounteredQuarantineException', seriesBegan: '2026-11-20T08:00:00Z' },
    steadyStateFirstAchievedTime: '0001-01-01T00:00:00Z',
    lastExecution: { state: 'Failed', timeEnded: '2026-11-24T08:00:00Z', error: { code: 'InvalidCredentials' } },
    lastSuccessfulExecution: null,
  } };
  expect((await readJob(desk({ body: { value: [job] } }).client, ID)).value).toEqual({
    id: 'scim.x', code: 'Quarantine', schedule: 'Active',
    quarantine: { reason: 'EncounteredQuarantineException', since: '2026-11-20T08:00:00Z' },
    lastSuccess: null, lastCycle: { state: 'Failed', ended: '2026-11-24T08:00:00Z', error: 'InvalidCredentials' }, steadySince: null,
  });
  expect(
    (await readJob(desk({ body: { value: [{ id: 'x' }] } }).client, ID)).value,
  ).toMatchObject({ code: 'NotConfigured', lastCycle: null });
  expect(await troubleOf(readJob(desk({ body: { value: [] } }).client, ID))).toMatchObject({ trouble: 'missing' });
  expect(await troubleOf(readJob(desk({ body: { value: [job, job] } }).client, ID))).toMatchObject({ trouble: 'ambiguous' });
});

test('a save is of this application by its id, and by its name only where the entry has none', async () => {
  const entry = (target: object, at: string, result = 'success') => ({
    activityDateTime: at, result, initiatedBy: { user: { userPrincipalName: 'a@b.example' } }, targetResources: [target],
  });
  const { client, sent } = desk({ body: { value: [
    entry({ id: ID, displayName: 'x' }, '2026-11-24T08:00:00Z'), entry(
      { id: ID.replace('1', '2'), displayName: 'Other' }, '2026-11-24T08:00:01Z',
    ), entry({ displayName: 'Other' }, '2026-11-24T08:00:01Z'),
    entry({ displayName: 'App' }, '2026-11-24T08:00:02.1234567Z', 'failure'),
  ] } });
  const { value } = await readSaves(client, app('App'), new Date('2026-11-24T07:00:00Z'));
  expect(value).toEqual([
    { at: '2026-11-24T08:00:02.1234567Z', hasFailed: true, isCertain: false, isByPerson: true, by: 'a@b.example' },
    { at: '2026-11-24T08:00:00Z', hasFailed: false, isCertain: true, isByPerson: true, by: 'a@b.example' },
  ]);
  expect(new URL(sent[0]?.url ?? '').searchParams.get('$filter')).toContain('activityDateTime ge 2026-11-24T07:00:00.000Z');
});

test('an entry that two pages show counts once; an application is no person, however it is called', async () => {
  const entry = (
    id: string, initiatedBy: object,
  ) => ({ id, activityDateTime: '2026-11-24T08:00:00Z', result: 'success', initiatedBy, targetResources: [{ id: ID }] });
  const person = entry('a', { user: { userPrincipalName: 'a@b.example' } });
  const { client } = desk({ body: {
    value: [person], '@odata.nextLink': `${ROOT}/auditLogs/directoryAudits?$skiptoken=a`,
  } }, { body: { value: [person, entry('b', { user: null, app: { displayName: 'Sync (a@b.example)' } })] } });
  const { value } = await readSaves(client, app('App'), new Date('2026-11-24T07:00:00Z'));
  expect(value.map(({ by, isByPerson }) => [by, isByPerson])).toEqual([['a@b.example', true], ['Sync (a@b.example)', false]]);
});

const jwt = (claims: object): Secret => new Secret(
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature-of-a-test`, 'Graph token',
);

test('a token tells what it may, and what it need not', () => {
  const claims = readClaims(jwt({ tid: ID, roles: ['Synchronization.Read.All', 'Application.ReadWrite.All', 'AuditLog.Read.All'] }));
  expect(claims).toEqual({
    tenantId: ID, of: 'application', permissions: ['Synchronization.Read.All', 'Application.ReadWrite.All', 'AuditLog.Read.All'],
  });
  expect(claims && unneeded(claims, { mayValidate: false })).toEqual(['Application.ReadWrite.All']);
  const person = readClaims(jwt({ scp: 'openid User.Read Synchronization.ReadWrite.All' }));
  expect(
    person && [person.of, unneeded(person, { mayValidate: true }), unneeded(person, { mayValidate: false })],
  ).toEqual(['person', [], ['Synchronization.ReadWrite.All']]);
  expect(readClaims(new Secret('opaque-token-of-a-test', 'Graph token'))).toBeNull();
});

test('a token of another tenant asks nothing', { tag: '@guard:graph-tenant' }, async () => {
  let sent = 0;
  const graph = new Graph({
    url: 'https://graph.microsoft.com', mayValidate: false, tenantId: async () => ID,
    getToken: async () => jwt({ tid: '99999999-2222-4333-8444-555555555555' }),
    send: async () => { sent++; return answerOf({}); },
  });
  expect(await troubleOf(graph.application({ wanted: ID, knownNames: [] }))).toMatchObject({ trouble: 'wrong-tenant' });
  expect(sent).toBe(0);
});

test('each token is proven: whoever signs in may change in the middle of a run', async () => {
  const tenants = [ID, '99999999-2222-4333-8444-555555555555'];
  const graph = new Graph({
    url: 'https://graph.microsoft.com', mayValidate: false, tenantId: async () => ID, getToken: async () => jwt({ tid: tenants.shift() }),
    send: async () => answerOf({ body: app('App') }),
  });
  expect((await graph.application({ wanted: ID, knownNames: [] })).value).toEqual(app('App'));
  expect(await troubleOf(graph.application({ wanted: ID, knownNames: [] }))).toMatchObject({ trouble: 'wrong-tenant' });
});

test('what is stored is tested only where that is allowed; a refusal by Apple is an answer', async () => {
  const graph = (mayValidate: boolean, given: Given): Graph => new Graph({
    url: 'https://graph.microsoft.com', mayValidate, tenantId: async () => null, getToken: async () => jwt({}),
    send: async () => answerOf(given),
  });
  const job = { id: 'x' };
  expect(await graph(false, {}).validate({ id: ID }, job)).toEqual({ value: 'not-asked', requestId: null });
  expect((await graph(true, { status: 204, body: null }).validate({ id: ID }, job)).value).toBe('accepted');
  expect((await graph(true, { status: 400 }).validate({ id: ID }, job)).value).toBe('refused');
  expect(await troubleOf(graph(true, { status: 403 }).validate({ id: ID }, job))).toMatchObject({ trouble: 'forbidden' });
});

test('a domain is told by its public configuration', async () => {
  const send = async () => answerOf({ body: { issuer: `https://login.microsoftonline.com/${ID}/v2.0` } });
  expect(await tenantIdOf('example.com', 'https://login.microsoftonline.com', send)).toBe(ID);
  expect(
    await tenantIdOf(ID.toUpperCase(), 'https://login.microsoftonline.com', async () => { throw new Error('nobody is asked'); }),
  ).toBe(ID);
  expect(
    await troubleOf(tenantIdOf('no.example', 'https://login.microsoftonline.com', async () => answerOf({ status: 400 }))),
  ).toMatchObject({ trouble: 'wrong-tenant' });
});

const SOURCE: TokenSettings = {
  way: 'environment', graphUrl: 'http://graph.microsoft.localhost:1', authority: 'http://login.microsoftonline.localhost:1',
  tenant: 'x.example', clientId: 'client',
  clientSecret: new Secret('client-secret-of-a-test', 'Azure client secret'), environment: {}, say: () => undefined,
};

test('on the loopback a token is asked for once while it lives, by the documented request', async () => {
  const bodies: string[] = [];
  const source = tokenSource({ ...SOURCE, send: async (url, { body = '' }) => {
    bodies.push(`${url} ${body}`);
    return answerOf({ body: { access_token: `token-${bodies.length}-of-the-loopback`, expires_in: bodies.length === 1 ? 3600 : 60 } });
  } });
  const [one, other] = [await source(), await source()];
  expect(one.equals(other)).toBe(true);
  expect(String(one)).toBe('[Graph token]');
  expect(bodies).toEqual(['http://login.microsoftonline.localhost:1/x.example/oauth2/v2.0/token '
    + 'grant_type=client_credentials&client_id=client'
    + '&client_secret=client-secret-of-a-test&scope=http%3A%2F%2Fgraph.microsoft.localhost%3A1%2F.default']);
});

test('no token: the way is named, the secret is not', async () => {
  const refused = tokenSource({ ...SOURCE, send: async () => answerOf({ status: 401, body: { error: 'invalid_client' } }) });
  expect((await troubleOf(refused())).message).toBe('GRAPH_AUTH=environment returned no token: '
    + 'http://login.microsoftonline.localhost:1/x.example/oauth2/v2.0/token answered 401 (invalid_client).');
  const none = tokenSource({ ...SOURCE, way: 'azure-cli', environment: { PATH: '/nowhere' } });
  expect((await troubleOf(none())).message).toContain('the program "az" is not installed');
  const odd = tokenSource({ ...SOURCE, way: 'azure-cli', tenant: 'x & calc', environment: {} });
  expect((await troubleOf(odd())).message).toContain('neither an id nor a domain');
});

test('an answer of another form is trouble of Graph, and never a defect of the run', async () => {
  expect(await troubleOf(desk({ status: 204, body: null }).client.list('/servicePrincipals'))).toMatchObject({ trouble: 'refused' });
  for (const link of ['', '/v1.0/servicePrincipals?$skiptoken=a', 7, {}]) {
    const odd = desk({ body: { value: [1], '@odata.nextLink': link } });
    expect(await troubleOf(odd.client.list('/servicePrincipals')), JSON.stringify(link)).toMatchObject({ trouble: 'refused' });
  }
  for (const text of ['<html>Sign in to the guest network</html>', 'null', '{"issuer":7}']) {
    expect(await troubleOf(tenantIdOf(
      'x.example', 'https://login.microsoftonline.com', async () => ({ status: 200, header: () => null, text }),
    )), text).toBeInstanceOf(GraphError);
  }
  expect(readClaims(new Secret(`a.${Buffer.from('null').toString('base64url')}.c`, 'Graph token'))).toMatchObject({ tenantId: null });
  const slow = new GraphClient({
    url: 'https://graph.microsoft.com', getToken: async () => new Secret(TOKEN, 'Graph token'),
    send: async () => { throw new DOMException('The operation was aborted due to timeout', 'TimeoutError'); },
  });
  expect((await troubleOf(slow.get(`/servicePrincipals/${ID}`))).message).toContain(
    'cannot be reached: The operation was aborted due to timeout.',
  );
});

/** A folder with an `az` of these lines. */
function azOf(...lines: string[]): NodeJS.ProcessEnv {
  const folder = test.info().outputPath('bin');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'az'), `#!/bin/sh\n${lines.join('\n')}\n`, { mode: 0o700 });
  return { PATH: `${folder}:/usr/bin:/bin` };
}

test('whatever "az" prints, nothing of it is told, and the run goes on', async () => {
  for (const printed of ['', 'null', '{}', '{"accessToken": 7}', 'WARNING {"accessToken":"k7Qz4Xw9"']) {
    const source = tokenSource({ ...SOURCE, way: 'azure-cli', environment: azOf(`printf '%s' '${printed}'`) });
    const trouble = await troubleOf(source());
    expect(trouble.message, printed).toContain('GRAPH_AUTH=azure-cli returned no token: ');
    expect(trouble.message).not.toMatch(/WARNING|k7Qz|\.\.$/);
  }
});

test('a way that gives no answer is not waited for, and "az" goes with all that it has started', async () => {
  const file = test.info().outputPath('alive');
  const stuck = tokenSource({
    ...SOURCE, way: 'azure-cli', patienceMs: 500, environment: azOf(`(sleep 2; echo alive > ${file}; sleep 9) &`, 'wait'),
  });
  const began = performance.now();
  expect((await troubleOf(stuck())).message).toContain('no answer came within 0.5 s');
  expect(performance.now() - began).toBeLessThan(5000);
  await new Promise((resolve) => { setTimeout(resolve, 2500); });
  expect(existsSync(file), 'what it had started lives on').toBe(false);
  const silent = tokenSource({ ...SOURCE, patienceMs: 50, send: () => new Promise(() => undefined) });
  expect((await troubleOf(silent())).message).toContain('no answer came within 0.05 s');
});
