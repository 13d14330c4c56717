/** Evidence that is brought to a ticket: it arrives once and whole, or it is said what is missing and how to go on. */
import { appendFileSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { connect, readTicketId, referencesOf, type SystemKind } from '../../src/delivery/connect.ts';
import { deliver, type Delivery } from '../../src/delivery/deliver.ts';
import type { Patience } from '../../src/delivery/ticket-server.ts';
import { UsageError } from '../../src/errors.ts';
import { bundleEvidence, packEvidence } from '../../src/evidence/bundle.ts';
import { sha256 } from '../../src/evidence/canonical-json.ts';
import { describeVerification } from '../../src/evidence/describe-verification.ts';
import { EvidenceError } from '../../src/evidence/evidence-error.ts';
import { chainHead, readManifest } from '../../src/evidence/manifest.ts';
import { verifyAll } from '../../src/evidence/verify.ts';
import { sealEvidence } from '../../src/evidence/write-reports.ts';
import { describeSettings } from '../../src/settings/describe.ts';
import { loadSettings } from '../../src/settings/load.ts';
import { sampleRun, writeSampleFolder } from '../support/sample-record.ts';
import { expect, test } from '../support/test.ts';
import { GITHUB, JIRA, SERVICENOW, startGitHub, startJira, startServiceNow, when, type TicketHost } from '../support/ticket-servers.ts';

const PDF = Buffer.from('%PDF-1.4 made for a test');
const RUN = sampleRun().id;
let root: string;
let dir: string;
const hosts: TicketHost[] = [];

test.beforeEach(async ({ folder: own }) => {
  root = own;
  const { folder, steps } = writeSampleFolder(root);
  await sealEvidence(folder, { run: sampleRun({ ticket: SERVICENOW.ticket }), steps }, { printPdf: () => Promise.resolve(PDF) });
  dir = folder.path;
});
test.afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
});

interface Case {
  readonly kind: SystemKind; readonly ticket: string; readonly open: () => Promise<TicketHost>;
  readonly settings: (url: string) => Record<string, string>;
}

const jiraCloud = (url: string): Record<string, string> => ({ JIRA_URL: url, JIRA_USER: JIRA.user, JIRA_TOKEN: JIRA.token });
const serviceNowAt = (url: string): Record<string, string> => ({ SERVICENOW_URL: url, SERVICENOW_TOKEN: SERVICENOW.token });
const gitHubAt = (url: string): Record<string, string> => ({
  GITHUB_API_URL: url, GITHUB_REPOSITORY: GITHUB.repository, GITHUB_TOKEN: GITHUB.token,
});
const JIRA_CLOUD: Case = { kind: 'jira', ticket: JIRA.ticket, open: startJira, settings: jiraCloud };
const CASES: Readonly<Record<string, Case>> = {
  'Jira Cloud': JIRA_CLOUD,
  'Jira Data Center': {
    kind: 'jira', ticket: JIRA.ticket, open: () => startJira({ isCloud: false }),
    settings: (url) => ({ JIRA_URL: url, JIRA_TOKEN: JIRA.token }),
  },
  ServiceNow: { kind: 'servicenow', ticket: SERVICENOW.ticket, open: startServiceNow, settings: serviceNowAt },
};
const GITHUB_CASE: Case = { kind: 'github', ticket: `#${GITHUB.ticket}`, open: startGitHub, settings: gitHubAt };

async function hostOf({ open }: Pick<Case, 'open'>): Promise<TicketHost> {
  const host = await open();
  hosts.push(host);
  return host;
}

/** What was waited for, in milliseconds; nothing is. */
const waited: number[] = [];
const AT_ONCE: Partial<Patience> = { wait: (ms) => Promise.resolve(waited.push(ms)) };

function bring({ kind, settings, ticket }: Omit<Case, 'open'>, host: TicketHost, patience: Partial<Patience> = {}): Promise<Delivery> {
  const loaded = loadSettings({ file: '', isRequired: false, environment: settings(host.url), references: referencesOf(kind) });
  return deliver(dir, connect(kind, loaded, { ...AT_ONCE, ...patience }), ticket);
}

const writesOf = ({ asked }: TicketHost): string[] => asked.filter((one) => !one.startsWith('GET'));

for (const [name, one] of Object.entries(CASES)) {
  test(`${name}: bundle, PDF and report arrive whole, once, with a receipt that leaves the evidence as it was`, async () => {
    const host = await hostOf(one);
    const first = await bring(one, host);
    expect(first.failure).toBeNull();
    expect(first.comment).toBe('attached');
    expect(first.files.map((
      { name: file, state },
    ) => [file, state])).toEqual([[`${RUN}.zip`, 'attached'], [`${RUN}-report.pdf`, 'attached']]);
    expect(host.files.map(({ name: file }) => file)).toEqual([`${RUN}.zip`, `${RUN}-report.pdf`]);
    expect(Object.keys(unzipSync(host.files[0]?.data ?? Buffer.of()))).toContain(`${RUN}/manifest.json`);
    expect(host.files[1]?.data.equals(PDF)).toBe(true);
    expect(host.comments).toHaveLength(1);
    for (const words of [chainHead(readManifest(dir)), sha256(PDF), 'Section 1 of the guide', RUN]) {
      expect(host.comments[0]).toContain(words);
    }

    const verified = await verifyAll(dir);
    expect(verified).toMatchObject({ ok: true, added: [], unvouched: ['delivery.json'] });
    expect(describeVerification(dir, verified).join('\n')).toContain('nothing vouches for it');
    expect(JSON.parse(readFileSync(join(dir, 'delivery.json'), 'utf8'))).toMatchObject({
      deliveries: [{ to: one.kind, server: host.url, ticket: one.ticket, files: [{ name: `${RUN}.zip` }, { sha256: sha256(PDF) }] }],
    });
    expect(readFileSync(join(dir, 'delivery.json'), 'utf8')).not.toContain('canary');

    const writes = writesOf(host).length;
    const second = await bring(one, host);
    expect(second.failure).toBeNull();
    expect([second.comment, ...second.files.map(({ state }) => state)]).toEqual(['was-there', 'was-there', 'was-there']);
    expect(writesOf(host)).toHaveLength(writes);
  });

  test(`${name}: without a receipt the server's own files are read and compared, and nothing is sent again`, async () => {
    const host = await hostOf(one);
    await bring(one, host);
    rmSync(join(dir, 'delivery.json'));
    const writes = writesOf(host).length;
    expect(await bring(one, host)).toMatchObject({ failure: null, comment: 'was-there' });
    expect(writesOf(host)).toHaveLength(writes);
    expect(existsSync(join(dir, 'delivery.json'))).toBe(true);
  });

  test(`${name}: a file of that name and size that holds something else does not pass for ours, whatever a receipt says`, async () => {
    const host = await hostOf(one);
    await bring(one, host);
    const [bundle] = host.files;
    host.files.splice(0, 1, { id: 'f'.repeat(32), name: bundle?.name ?? '', data: Buffer.alloc(bundle?.data.length ?? 0) });
    expect((await bring(one, host)).files.map(({ state }) => state)).toEqual(['attached', 'was-there']);
    expect(host.files).toHaveLength(3);
  });

  test(`${name}: what arrives cut short is found out, and the way to go on is said`, async () => {
    const host = await hostOf(one);
    host.keep = (data) => data.subarray(0, 100);
    const { failure, files } = await bring(one, host);
    expect(failure?.message).toMatch(/\.zip did not arrive at .* as it was sent: \d+ bytes were sent, and 100 other ones are there\.$/);
    expect(failure).toMatchObject({ isUncertain: true, next: expect.stringContaining('Remove that attachment') });
    expect(files.map(({ state }) => state)).toEqual(['missing', 'missing']);
    expect(host.comments).toEqual([]);
    host.keep = (data) => data;
    expect(await bring(one, host)).toMatchObject({ failure: null });
  });

  test(`${name}: a connection that breaks between two files is gone on with where it broke`, async () => {
    const host = await hostOf(one);
    host.instead = when({ method: 'POST', skip: 1, times: 1 }, 'drop');
    const first = await bring(one, host);
    expect(first.failure?.message).toContain('cannot be reached, or broke the connection off, asked to attach');
    expect(first.failure?.isUncertain).toBe(true);
    expect(first.files.map(({ state }) => state)).toEqual(['attached', 'missing']);
    host.instead = undefined;
    const second = await bring(one, host);
    expect(second).toMatchObject({ failure: null, comment: 'attached' });
    expect(second.files.map(({ state }) => state)).toEqual(['was-there', 'attached']);
    expect(host.files).toHaveLength(2);
  });
}

for (const [status, words, next] of [
  [401, 'does not accept the token, asked to read OPS-17 (401).', 'JIRA_TOKEN'],
  [403, 'does not allow it to this account, asked to read OPS-17 (403).', 'JIRA_TOKEN'],
  [404, 'has nothing there, or hides it from this account, asked to read OPS-17 (404).', 'JIRA_URL'],
  [502, 'has an internal error (502), asked to read OPS-17.', 'run the same command again'],
] as const) {
  test(`an answer ${String(status)} is one sentence with what to do, and nothing was written`, async () => {
    const host = await hostOf(JIRA_CLOUD);
    host.instead = () => ({ status, body: { errorMessages: [JIRA.token] } });
    const { failure, files, comment } = await bring(JIRA_CLOUD, host);
    expect(failure?.message).toBe(`${new URL(host.url).host} ${words}`);
    expect(failure?.next).toContain(next);
    expect({ isUncertain: failure?.isUncertain, files, comment }).toEqual({ isUncertain: false, files: [], comment: 'missing' });
    expect(existsSync(join(dir, 'delivery.json'))).toBe(false);
  });
}

test('a fault in the middle of a write is told as one that may have written', async () => {
  const host = await hostOf(JIRA_CLOUD);
  host.instead = when({ method: 'POST' }, { status: 500 });
  expect((await bring(JIRA_CLOUD, host)).failure).toMatchObject({ isUncertain: true });
});

test('a file that the server finds too large is told with its name', async () => {
  const host = await hostOf(CASES.ServiceNow as Case);
  host.instead = when({ method: 'POST' }, { status: 413 });
  const { failure } = await bring(CASES.ServiceNow as Case, host);
  expect(failure?.message).toContain(`takes no file that large, asked to attach ${RUN}.zip to ${SERVICENOW.ticket} (413).`);
});

test('the server\'s own limit decides how the bundle is split', async () => {
  const whole = packEvidence(dir)[0]?.data.length ?? 0;
  const limit = Math.ceil(readFileSync(join(dir, 'report.html')).length + 1000);
  const host = await hostOf({ open: () => startJira({ uploadLimit: limit }) });
  const { files, failure } = await bring(JIRA_CLOUD, host);
  expect(failure).toBeNull();
  expect(files.map(({ name }) => name)).toContain(`${RUN}-2.zip`);
  expect(files.every(({ size }) => size <= limit && size < whole)).toBe(true);
});

test('a limit that is too small for one file, and attachments that are switched off, are said before anything is sent', async () => {
  for (const [open, words] of [
    [() => startJira({ uploadLimit: 1000 }), 'is larger than a bundle may be'],
    [() => startJira({ enabled: false }), 'accepts no attachments'],
  ] as const) {
    const host = await hostOf({ open });
    expect((await bring(JIRA_CLOUD, host)).failure?.message).toContain(words);
    expect(writesOf(host)).toEqual([]);
  }
});

test('a server that asks to wait is waited for, as long as it is bearable', async () => {
  const host = await hostOf(JIRA_CLOUD);
  host.instead = when({ times: 2 }, { status: 429, headers: { 'retry-after': '7' } });
  waited.length = 0;
  expect(await bring(JIRA_CLOUD, host)).toMatchObject({ failure: null });
  expect(waited).toEqual([7000, 7000]);
  waited.length = 0;
  for (const [after, words] of [['3600', 'asks to wait 3600 s'], ['1', 'asks to wait 1 s'], ['soon', 'asks to wait.']] as const) {
    host.instead = () => ({ status: 429, headers: { 'retry-after': after } });
    expect((await bring(JIRA_CLOUD, host)).failure?.message, after).toContain(words);
  }
  expect(waited, 'three tries at most').toEqual([1000, 1000]);
});

test('what a busy server may have written all the same is looked for before it is written again', async () => {
  const host = await hostOf(CASES.ServiceNow as Case);
  const busy = { status: 503, headers: { 'retry-after': '3' } };
  const landed = when({ method: 'POST', times: 1 }, ({ query, body }) => {
    host.files.push({ id: 'd'.repeat(32), name: query.get('file_name') ?? '', data: body });
    return busy;
  });
  const lost = when({ method: 'PATCH', times: 1 }, busy);
  host.instead = (seen) => landed(seen) ?? lost(seen);
  waited.length = 0;
  expect(await bring(CASES.ServiceNow as Case, host)).toMatchObject({ failure: null, comment: 'attached' });
  expect(waited).toEqual([3000, 3000]);
  expect(host.files.map(({ name }) => name), 'what had landed was not sent again').toEqual([`${RUN}.zip`, `${RUN}-report.pdf`]);
  expect(host.comments, 'what had not was').toHaveLength(1);
});

test('a comment that landed behind a busy answer stays the only one; a server that stays busy may have written', async () => {
  const host = await hostOf(JIRA_CLOUD);
  host.instead = when({ method: 'POST', path: /\/comment$/, times: 1 }, ({ body }) => {
    host.comments.push(JSON.stringify((JSON.parse(body.toString()) as { body: unknown }).body));
    return { status: 503, headers: { 'retry-after': '1' } };
  });
  expect(await bring(JIRA_CLOUD, host)).toMatchObject({ failure: null });
  expect(host.comments).toHaveLength(1);
  host.comments.length = 0;
  host.instead = when({ method: 'POST' }, { status: 503, headers: { 'retry-after': '1' } });
  waited.length = 0;
  expect(
    (await bring(JIRA_CLOUD, host)).failure,
  ).toMatchObject({ isUncertain: true, message: expect.stringContaining('asks to wait 1 s') });
  expect(waited, 'three tries at most').toEqual([1000, 1000]);
});

test('a report that somebody pasted, and a delivery of other files, do not pass for this one', async () => {
  const host = await hostOf(GITHUB_CASE);
  host.comments.push(readFileSync(join(dir, 'report.md'), 'utf8'));
  expect(await bring(GITHUB_CASE, host)).toMatchObject({ comment: 'attached' });
  expect(host.comments).toHaveLength(2);
  const { folder, steps } = writeSampleFolder(join(root, 'again'));
  await sealEvidence(folder, { run: sampleRun(
    { ticket: SERVICENOW.ticket },
  ), steps }, { printPdf: () => Promise.resolve(Buffer.from('%PDF-1.4 another one')) });
  dir = folder.path;
  expect(await bring(GITHUB_CASE, host)).toMatchObject({ comment: 'attached' });
  expect(await bring(GITHUB_CASE, host)).toMatchObject({ comment: 'was-there' });
});

test('a server that does not answer is waited for no longer than is set', async () => {
  const host = await hostOf(JIRA_CLOUD);
  host.instead = () => 'hang';
  const { failure } = await bring(JIRA_CLOUD, host, { answerMs: 200 });
  expect(failure?.message).toContain('did not answer within 0.2 s, asked to read OPS-17.');
});

test('the token follows no redirect to another origin; within its own one it does, for what is read', async () => {
  const host = await hostOf(JIRA_CLOUD);
  const stranger = await hostOf(JIRA_CLOUD);
  host.instead = ({ path }) => ({ status: 302, headers: { location: `${stranger.url}${path}` } });
  expect((await bring(JIRA_CLOUD, host)).failure?.message).toContain(
    `sends on to another host (${new URL(stranger.url).host}), and the token is for no other`,
  );
  expect(stranger.asked).toEqual([]);
  host.instead = when({ path: /\/meta$/, times: 1 }, { status: 307, headers: { location: '/rest/api/3/attachment/meta?moved=1' } });
  expect(await bring(JIRA_CLOUD, host)).toMatchObject({ failure: null });
  host.instead = ({ path, query }) => ({ status: 302, headers: { location: `${path}?${query.toString()}` } });
  expect((await bring(JIRA_CLOUD, host)).failure?.message).toContain('one address after the other');
});

test('an upload is sent on nowhere', async () => {
  const host = await hostOf(JIRA_CLOUD);
  host.instead = when({ method: 'POST' }, { status: 307, headers: { location: '/elsewhere' } });
  expect((await bring(JIRA_CLOUD, host)).failure?.message).toContain('sends on to another address');
  expect(host.asked).not.toContain('POST /elsewhere');
});

test('a page where JSON should be is told as what it is', async () => {
  const host = await hostOf(JIRA_CLOUD);
  host.instead = () => ({ status: 200, body: Buffer.from('<html>Sign in</html>') });
  expect((await bring(JIRA_CLOUD, host)).failure?.message).toContain(
    'answered with something that its API does not document, asked to read OPS-17.',
  );
});

test('Data Center names another address for a file: the token does not go there', async () => {
  const one = CASES['Jira Data Center'] as Case;
  const host = await hostOf(one);
  host.instead = when({ method: 'POST' }, {
    status: 200, body: [{ id: '1', filename: 'x', size: 1, content: 'https://elsewhere.example/1' }],
  });
  expect((await bring(one, host)).failure?.message).toContain('keeps the attachment at another address than JIRA_URL');
});

test('ServiceNow: a record that was not asked for, and two of them, are not written to', async () => {
  const found = { sys_id: SERVICENOW.sysId, number: SERVICENOW.ticket };
  for (const records of [[], [{ sys_id: SERVICENOW.sysId, number: 'CHG0000001' }], [found, { ...found, sys_id: '0'.repeat(32) }]]) {
    const host = await hostOf({ open: () => startServiceNow({ records }) });
    expect((await bring(CASES.ServiceNow as Case, host)).failure?.message).toContain(
      'does not have exactly one record with the number CHG0042137 in the table change_request',
    );
    expect(writesOf(host)).toEqual([]);
  }
});

test('a comment that was taken and is not there is said', async () => {
  const host = await hostOf(JIRA_CLOUD);
  host.instead = when({ method: 'POST', path: /\/comment$/ }, { status: 201, body: { id: '1' } });
  expect((await bring(JIRA_CLOUD, host)).failure?.message).toContain('accepted the comment, but does not show it');
});

test('a comment is found on a later page too', async () => {
  const host = await hostOf({ open: () => startJira({ page: 50 }) });
  await bring(JIRA_CLOUD, host);
  host.comments.unshift(...Array.from({ length: 170 }, () => JSON.stringify({ type: 'doc', version: 1, content: [] })));
  expect((await bring(JIRA_CLOUD, host)).comment).toBe('was-there');
});

test('GitHub: the report is a comment with the digest of each file, and the bundle lies ready for a person', async () => {
  const host = await hostOf(GITHUB_CASE);
  const first = await bring(GITHUB_CASE, host);
  expect(first).toMatchObject({ failure: null, comment: 'attached', ticket: 'example/changes#42', byHand: [`${dir}.zip`] });
  expect(host.comments[0]).toContain('No documented API attaches a file here');
  expect(host.comments[0]).toContain(sha256(readFileSync(`${dir}.zip`)));
  host.comments.unshift(...Array.from({ length: 120 }, () => 'me too'));
  expect(await bring(GITHUB_CASE, host)).toMatchObject({ failure: null, comment: 'was-there' });
  expect(host.comments).toHaveLength(121);
});

test('GitHub: nothing is posted in a public repository', async () => {
  const host = await hostOf({ open: () => startGitHub({ isPrivate: false }) });
  expect((await bring(GITHUB_CASE, host)).failure?.message).toContain('example/changes is public, and the report names accounts');
  expect(writesOf(host)).toEqual([]);
});

test('GitHub: a refusal that asks to wait is no missing right', async () => {
  const host = await hostOf(GITHUB_CASE);
  host.instead = () => ({ status: 403, headers: { 'retry-after': '600' } });
  expect((await bring(GITHUB_CASE, host)).failure?.message).toContain('has had too many requests (403) and asks to wait 600 s');
});

test('a report that is longer than a comment may be is cut at a line, and keeps the digests', async () => {
  const { folder, steps } = writeSampleFolder(join(root, 'long'));
  for (const step of steps) step.note = 'a long word '.repeat(400);
  await sealEvidence(folder, { run: sampleRun({ ticket: JIRA.ticket }), steps });
  dir = folder.path;
  const one = { ...(CASES['Jira Data Center'] as Case) };
  const host = await hostOf(one);
  expect((await bring(one, host)).failure).toBeNull();
  expect(host.comments[0]?.length).toBeLessThanOrEqual(32_767);
  expect(host.comments[0]).toContain('(Shortened here: the whole report is report.md in the evidence.)');
  expect(host.comments[0]).toContain(sha256(host.files[0]?.data ?? ''));
});

test('an evidence folder that does not verify goes nowhere', async () => {
  const host = await hostOf(JIRA_CLOUD);
  appendFileSync(join(dir, 'report.md'), 'x');
  await expect(bring(JIRA_CLOUD, host)).rejects.toThrow(EvidenceError);
  await expect(bring(JIRA_CLOUD, host)).rejects.toThrow(/does not verify, so it is not attached/);
  expect(host.asked).toEqual([]);
});

test('a receipt is no place to hide in, and one that is broken or a link is written anew', async () => {
  const host = await hostOf(JIRA_CLOUD);
  writeFileSync(join(root, 'elsewhere'), 'mine');
  symlinkSync('../elsewhere', join(dir, 'delivery.json'));
  expect(await bring(JIRA_CLOUD, host)).toMatchObject({ failure: null });
  expect(readFileSync(join(root, 'elsewhere'), 'utf8')).toBe('mine');
  writeFileSync(join(dir, 'delivery.json'), '{');
  expect(await bring(JIRA_CLOUD, host)).toMatchObject({ failure: null, comment: 'was-there' });
  expect(Object.keys(unzipSync(host.files[0]?.data ?? Buffer.of())).filter((name) => name.includes('delivery'))).toEqual([]);
});

test('the same folder is packed into the same bytes at any time', () => {
  const [path = ''] = bundleEvidence(dir);
  expect(sha256(readFileSync(path))).toBe(sha256(packEvidence(dir)[0]?.data ?? ''));
  const zip = readFileSync(path);
  const [time, date] = [zip.readUInt16LE(10), zip.readUInt16LE(12)];
  expect([(date >> 9) + 1980, (date >> 5) & 15, date & 31, time >> 11, (time >> 5) & 63], 'the run\'s start, UTC').toEqual(
    [2026, 11, 23, 22, 40],
  );
});

test('a ticket is spelt as its system spells it', () => {
  expect(readTicketId('jira', 'OPS-17')).toBe('OPS-17');
  expect(readTicketId('github', '#42')).toBe('42');
  for (const [kind, id] of [
    ['jira', 'CHG0042137'], ['jira', '../17'], ['servicenow', 'CHG1^ORnumber=CHG2'], ['github', 'OPS-1'], ['github', '1/comments'],
  ] as const) {
    expect(() => readTicketId(kind, id), id).toThrow(UsageError);
  }
  expect(() => readTicketId('servicenow', null)).toThrow('The run names no ticket: give one with --ticket, a number such as CHG0012345.');
});

const load = (
  environment: Record<string, string>, kind: SystemKind,
) => loadSettings({ file: '', isRequired: false, environment, references: referencesOf(kind) });

test('settings that are missing are named together', () => {
  expect(() => connect('jira', load({}, 'jira'))).toThrow(
    '--to jira needs JIRA_URL and JIRA_TOKEN: set them in the settings file or the environment.',
  );
  expect(() => connect('github', load({ GITHUB_TOKEN: 'abcdefgh' }, 'github'))).toThrow('--to github needs GITHUB_REPOSITORY: set it');
});

test('addresses are https, tokens one word, and only the token that is needed is read', () => {
  for (const [name, value, words] of [
    ['JIRA_URL', 'http://jira.example', 'JIRA_URL must be an https:// address'],
    ['GITHUB_REPOSITORY', 'example', 'GITHUB_REPOSITORY must be OWNER/NAME'],
    ['GITHUB_REPOSITORY', 'example/..', 'GITHUB_REPOSITORY must be OWNER/NAME'],
    ['SERVICENOW_TABLE', 'change_request?x', 'SERVICENOW_TABLE must be the name of a table'],
    ['SERVICENOW_TOKEN', 'canary two', 'SERVICENOW_TOKEN must be one word'],
  ] as const) {
    expect(() => load({ [name]: value }, 'jira'), value).toThrow(words);
  }
  expect(() => load({ SERVICENOW_TOKEN: 'canary two' }, 'jira')).not.toThrow(/canary/);
  const touched = join(root, 'touched');
  const settings = load(
    { JIRA_TOKEN: 'cmd:echo abc-token', GITHUB_TOKEN: `cmd:touch ${touched}`, ABM_USERNAME: 'admin', ABM_PASSWORD: `cmd:touch ${touched}` },
    'jira',
  );
  expect(settings.JIRA_TOKEN?.reveal()).toBe('abc-token');
  expect([settings.GITHUB_TOKEN, settings.ABM_PASSWORD, existsSync(touched)]).toEqual([undefined, undefined, false]);
  expect(
    Object.keys(describeSettings(settings)).filter((name) => /JIRA|GITHUB|SERVICENOW/.test(name)), 'no part of a run\'s record',
  ).toEqual([]);
  loadSettings({ file: '', isRequired: false, environment: { JIRA_TOKEN: `cmd:touch ${touched}` } });
  expect(existsSync(touched), 'a run does not read it').toBe(false);
});
