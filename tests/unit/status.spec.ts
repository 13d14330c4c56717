/** `status`: what the folders alone tell of each tenant; what is broken is named and left out, what is unfinished never is. */
import { appendFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { RunPointers } from '../../src/memory/run-pointers.ts';
import { renderStatus } from '../../src/past/render-status.ts';
import { readStatus, type Status } from '../../src/past/status.ts';
import { commandFor } from '../../src/terminal/command.ts';
import { KEPT_OLD, leaveRun, RENEWED, stage, tenantWith } from '../support/leave-runs.ts';
import { THRESHOLDS } from '../support/sample-check.ts';

const NOW = new Date('2026-11-24T12:00:00.000Z');
const ids = {
  renewal: '2026-01-14T08-00-00Z-renew-aaaa', check: '2026-11-20T06-00-00Z-check-bbbb', later: '2026-11-22T08-00-00Z-renew-cccc',
  last: '2026-11-23T08-00-00Z-renew-dddd',
} as const;
const A = tenantWith({ ABM_ORGANIZATION: 'Example', ENTRA_TENANT: 'example.com' });
const B = tenantWith({ ABM_ORGANIZATION: 'Other', ENTRA_TENANT: 'other.example' });
const token = (expires: string, status = 'in use') => ({ label: 'Token 1', expires, status });

// eslint-disable-next-line no-control-regex -- the colours of a terminal
const plain = (text: string): string => text.replace(/\u001b\[\d+m/g, '');
const statusOf = (
  root: string, pointers = new RunPointers(join(root, '..', 'no-pointers')),
): Status => readStatus({ root, pointers, thresholds: THRESHOLDS, now: NOW });

test('nothing there: one plain sentence, and exit code 0', ({}, info) => {
  mkdirSync(info.outputPath('empty'));
  for (const root of [info.outputPath('missing'), info.outputPath('empty')]) {
    const status = statusOf(root);
    expect(status).toMatchObject({ outcome: 'verified', exitCode: 0, reason: null, next: null, tenants: [], skipped: [] });
    expect(plain(renderStatus(status)).replaceAll('\n', '').replaceAll(' ', '')).toContain(
      `Thereisnorunyet:${root.replaceAll(' ', '')}holdsnone`,
    );
  }
});

test('a tenant: its last renewal, its last check, when its token ends, and when that was read', async ({}, info) => {
  const root = info.outputPath('evidence');
  await leaveRun(root, { id: ids.renewal, tenant: A, identity: ['app'], lines: RENEWED, record: { newToken: token('2027-01-14') } });
  await leaveRun(root, { id: ids.check, tenant: A, record: { newToken: null, oldToken: token('2027-01-14') } });
  const status = statusOf(root);
  expect(status).toMatchObject({ outcome: 'verified', exitCode: 0, reason: null });
  expect(status.tenants).toMatchObject([{
    organization: 'Example Organization', tenant: 'example.onmicrosoft.com', lastAttempt: null, owed: null,
    lastRenewal: { runId: ids.renewal, at: '2026-01-14T08:00:00.000Z', outcome: 'renewed' },
    lastCheck: { runId: ids.check, outcome: 'checked' },
    due: {
      level: 'warning', expires: '2027-01-14', daysLeft: 51, source: 'remembered', readAt: '2026-11-20T06:00:00.000Z', runId: ids.check,
    },
  }]);
  const text = plain(renderStatus(status));
  expect(text).toContain('! Token          expires in 51 days, on 2027-01-14. The run');
  expect(text).toContain(`✔ Last renewal   2026-01-14 08:00:00 UTC, renewed:\n                 ${ids.renewal}`);
});

test('within CHECK_FAIL_DAYS: due, exit code 7', async ({}, info) => {
  const root = info.outputPath('evidence');
  await leaveRun(root, { id: ids.check, tenant: A, record: { newToken: null, oldToken: token('2026-12-08') } });
  expect(statusOf(root)).toMatchObject({
    outcome: 'due', exitCode: 7, reason: expect.stringContaining('expires in 14 days'), next: `Renew now: ${commandFor('renew')}`,
  });
});

test('the end of the token that Entra holds is told: not one of a token that nobody uses, nor of one that was taken back', async (
  {}, info,
) => {
  const root = info.outputPath('evidence');
  await leaveRun(root, { id: ids.renewal, tenant: A, lines: RENEWED, record: { newToken: token('2027-01-14') } });
  await leaveRun(root, { id: ids.later, tenant: A, record: {
    outcome: 'stopped', reason: 'x', newToken: token('2027-11-22'), oldToken: token('2027-01-14'), tookBack: true, saveProvenBy: null,
  } });
  expect(statusOf(root).tenants[0]?.due).toMatchObject({ expires: '2027-01-14', runId: ids.later });
  await leaveRun(root, {
    id: ids.last, tenant: A,
    record: { outcome: 'stopped', reason: 'two tokens', newToken: null, oldToken: token('2027-09-09', 'unused'), saveProvenBy: null },
  });
  expect(
    statusOf(root).tenants[0],
  ).toMatchObject({ due: { expires: '2027-01-14', runId: ids.later }, lastAttempt: { runId: ids.last, outcome: 'stopped' } });
});

test('a renewal whose new date could not be read leaves none: neither that of the token it replaced, nor that of an earlier run', async (
  {}, info,
) => {
  const root = info.outputPath('evidence');
  await leaveRun(root, { id: ids.renewal, tenant: A, lines: RENEWED, record: { newToken: token('2027-01-14') } });
  await leaveRun(root, {
    id: ids.later, tenant: A, lines: RENEWED,
    record: { newToken: { label: 'Token 2', expires: null, status: 'in use' }, oldToken: token('2026-12-01', 'discarded') },
  });
  expect(statusOf(root)).toMatchObject({ exitCode: 0, tenants: [{ due: { level: 'unread', expires: null } }] });
});

test('a journal that says what this version does not know, or a link that leads in a circle, is named and hides no other run', async (
  {}, info,
) => {
  const root = info.outputPath('evidence');
  await leaveRun(root, { id: ids.renewal, tenant: A, identity: ['app'], lines: RENEWED, record: { newToken: token('2027-01-14') } });
  const strange = [{ event: 'stage', stage: 'novel' }, { event: 'claimed', identity: 7 }, null];
  for (const [index, line] of strange.entries()) {
    const id = `2026-11-02T00-00-00Z-renew-odd${String(index)}`;
    await leaveRun(root, { id, tenant: A, record: null });
    appendFileSync(join(root, id, 'journal.jsonl'), `${JSON.stringify(line)}\n`);
  }
  symlinkSync('circle', join(root, 'circle'));
  const status = statusOf(root);
  expect(status.tenants).toMatchObject([{ lastRenewal: { runId: ids.renewal } }]);
  expect(status.skipped.map(({ folder }) => folder.slice(-4))).toEqual(expect.arrayContaining(['odd0', 'odd1', 'odd2']));
  expect(status, 'what it left is not known').toMatchObject({
    outcome: 'unfinished', exitCode: 4,
    reason: expect.stringContaining('odd0/journal.jsonl contains something that this version does not know'),
    next: expect.stringContaining('Look at it with the version that wrote it'),
  });
  expect(plain(renderStatus(status)).replace(/\s+/g, ' ')).toContain('Next: Look at it with the version that wrote it');
});

for (const [what, facts, expires] of [
  ['not proven saved', { saveProvenBy: null }, '2027-01-14'], ['proven saved', { saveProvenBy: 'audit-log' }, '2027-11-22'],
] as const) {
  test(`an unfinished run whose new token is ${what}: exit code 4, and the token that ends on ${expires} counts`, async ({}, info) => {
    const root = info.outputPath('evidence');
    const record = {
      outcome: 'unfinished', reason: 'the page went away', newToken: token('2027-11-22', 'unused'), oldToken: token('2027-01-14'), ...facts,
    } as const;
    await leaveRun(root, { id: ids.later, tenant: A, lines: [stage('saving')], record });
    const status = statusOf(root);
    expect(status).toMatchObject({ outcome: 'unfinished', exitCode: 4, next: `Run "${commandFor('resume')}" to finish it.` });
    expect(status.tenants[0]).toMatchObject({
      due: { expires }, owed: { kind: 'unfinished', runId: ids.later, words: expect.stringContaining('the page went away') },
    });
  });
}

test('a removal that is owed is something to do: exit code 4; a later renewal settles it', async ({}, info) => {
  const root = info.outputPath('evidence');
  await leaveRun(root, {
    id: ids.later, tenant: A, identity: ['app'], lines: KEPT_OLD, record: { newToken: token('2027-11-22'), removalOwed: true },
  });
  expect(statusOf(root)).toMatchObject({ exitCode: 4, tenants: [{ owed: { kind: 'removal-owed', runId: ids.later } }] });
  await leaveRun(root, { id: ids.last, tenant: A, identity: ['app'], lines: RENEWED, record: { newToken: token('2027-11-23') } });
  expect(statusOf(root)).toMatchObject({ exitCode: 0, tenants: [{ owed: null }] });
});

test('a run that was cut short is unfinished by its journal, though it has no manifest; so is one from another folder, and one whose '
  + 'folder is gone', { tag: '@guard:status-believes' }, async ({}, info) => {
  const root = info.outputPath('evidence');
  await leaveRun(root, { id: ids.later, tenant: A, lines: [stage('generated')], record: null });
  expect(statusOf(root)).toMatchObject({
    exitCode: 4, skipped: [], tenants: [{ owed: { runId: ids.later, words: expect.stringContaining('it was cut short') } }],
  });

  const pointers = new RunPointers(info.outputPath('pointers'));
  pointers.keep({ runId: ids.later, folder: join(root, ids.later), tenant: A, identity: [] });
  const empty = info.outputPath('another-folder');
  expect(statusOf(empty, pointers)).toMatchObject({
    exitCode: 4, tenants: [{ owed: { runId: ids.later, folder: join(root, ids.later) } }],
  });
  rmSync(root, { recursive: true });
  expect(statusOf(empty, pointers)).toMatchObject({
    exitCode: 4, tenants: [{ owed: { runId: ids.later, words: expect.stringContaining('its folder is gone') } }],
  });
  writeFileSync(join(info.outputPath('pointers'), `${ids.later}.json`), '{"runId":');
  const status = statusOf(empty, pointers);
  expect(status).toMatchObject({ exitCode: 4, tenants: [], skipped: [{ words: expect.stringContaining('cannot be read') }] });
});

test('what is broken is named and left out: no manifest, half a manifest, an altered one, an altered file, nothing at all', {
  tag: '@guard:status-believes',
}, async (
  {}, info,
) => {
  const root = info.outputPath('evidence');
  const put = (id: string, file: string, text: string): void => { writeFileSync(join(root, id, file), text); };
  await leaveRun(root, { id: ids.renewal, tenant: A, lines: RENEWED, record: { newToken: token('2027-01-14') } });
  await leaveRun(root, { id: '2026-11-01T00-00-00Z-renew-none', tenant: A, record: null });
  for (const name of ['half', 'mani', 'file', 'jour'] as const) {
    await leaveRun(root, {
      id: `2026-11-02T00-00-00Z-renew-${name}`, tenant: A, lines: RENEWED, record: { newToken: token('2029-01-01') },
    });
  }
  const manifest = (await leaveRun(root, { id: '2026-11-02T00-00-01Z-renew-copy', tenant: A })).readFile('manifest.json').toString();
  put('2026-11-02T00-00-00Z-renew-half', 'manifest.json', manifest.slice(0, 400));
  put('2026-11-02T00-00-00Z-renew-mani', 'manifest.json', manifest.replace('2027-11-23', '2028-11-23'));
  put('2026-11-02T00-00-00Z-renew-file', 'report.md', 'other words');
  put('2026-11-02T00-00-00Z-renew-jour', 'journal.jsonl', 'nonsense\n');
  rmSync(join(root, '2026-11-02T00-00-01Z-renew-copy'), { recursive: true });
  mkdirSync(join(root, '2026-11-03T00-00-00Z-renew-void'));
  mkdirSync(join(root, 'journal.jsonl'));
  writeFileSync(join(root, `${ids.renewal}.zip`), 'a bundle');
  const status = statusOf(root);
  expect(status.tenants[0]).toMatchObject({ lastRenewal: { runId: ids.renewal }, due: { expires: '2027-01-14' } });
  expect(status.skipped.map(({ folder, words }) => [folder.slice(-4), words])).toEqual([
    ['none', expect.stringContaining('no manifest')], ['file', expect.stringContaining('not as it was written')],
    ['half', expect.stringContaining('cannot be read')],
    ['jour', expect.stringContaining('journal is not as its manifest says')], ['mani', expect.stringContaining('not as it was written')],
    ['void', expect.stringContaining('no manifest')],
  ]);
  expect(status.exitCode).toBe(0);
});

test('tenants are told apart by what was proven, and by their settings where nothing was; practice is of none; a dry run is no '
  + 'attempt', async ({}, info) => {
  const root = info.outputPath('evidence');
  const other = { organization: 'Other', tenant: 'other.example' };
  const typed = tenantWith({});
  await leaveRun(root, { id: '2026-11-01T00-00-00Z-renew-aaaa', tenant: typed, identity: ['app-a'], lines: RENEWED });
  await leaveRun(root, { id: '2026-11-02T00-00-00Z-renew-bbbb', tenant: typed, identity: ['app-b'], lines: RENEWED, record: other });
  await leaveRun(root, { id: '2026-11-03T00-00-00Z-renew-cccc', tenant: A, identity: ['app-a', 'org-a'], lines: RENEWED });
  await leaveRun(root, { id: '2026-11-04T00-00-00Z-check-dddd', tenant: A });
  await leaveRun(root, {
    id: '2026-11-05T00-00-00Z-renew-eeee', tenant: A, isDryRun: true, record: { outcome: 'dry-run', newToken: null, saveProvenBy: null },
  });
  await leaveRun(root, { id: '2026-11-06T00-00-00Z-demo-ffff', tenant: B });
  const { tenants, practiceRuns } = statusOf(root);
  expect(tenants.map((
    { organization, lastRenewal, lastAttempt, lastCheck },
  ) => [organization, lastRenewal?.runId.slice(-4), lastAttempt, lastCheck?.runId.slice(-4)])).toEqual([
    ['Other', 'bbbb', null, undefined], ['Example Organization', 'cccc', null, 'dddd'],
  ]);
  expect(practiceRuns).toBe(1);
});

test('what the last run read counts before TOKEN_EXPIRES, which is held against the tenant of the settings; a tenant without a run is '
  + 'told by it alone', async ({}, info) => {
  const root = info.outputPath('evidence');
  await leaveRun(root, { id: ids.renewal, tenant: A, identity: ['app'], lines: RENEWED, record: { newToken: token('2027-01-14') } });
  await leaveRun(root, { id: ids.later, tenant: B, identity: ['other'], lines: RENEWED, record: { newToken: token('2027-11-22') } });
  const told = {
    expires: '2026-12-01', organization: 'Example', tenant: 'example.com', accounts: { abm: null, entra: null }, consoles: null,
  };
  const looking = { root, pointers: new RunPointers(join(root, '..', 'no-pointers')), thresholds: THRESHOLDS, now: NOW };
  const status = readStatus({ ...looking, told: { ...told, owner: A } });
  expect(status).toMatchObject({ exitCode: 0, tenants: [
    { due: { expires: '2027-01-14', source: 'remembered', words: expect.stringContaining('TOKEN_EXPIRES says 2026-12-01') } },
    { due: { expires: '2027-11-22', source: 'remembered' } },
  ] });
  expect(status.tenants[1]?.due.words).not.toContain('TOKEN_EXPIRES');
  expect(readStatus({ ...looking, root: info.outputPath('missing'), told: { ...told, owner: A } }))
    .toMatchObject({ exitCode: 7, tenants: [{ organization: 'Example', lastRenewal: null, due: { daysLeft: 7, source: 'setting' } }] });
});

test('no line is wider than 80 columns, whatever the names and folders', async ({}, info) => {
  const root = info.outputPath(`evidence-${'x'.repeat(90)}`);
  await leaveRun(root, { id: ids.later, tenant: A, lines: [stage('saving')], record: {
    outcome: 'unfinished', reason: `the page https://business.apple.com/${'a'.repeat(120)} went away`,
    organization: 'Schule für Gestaltung '.repeat(8), saveProvenBy: null,
  } });
  await leaveRun(root, { id: '2026-11-01T00-00-00Z-renew-none', tenant: A, record: null });
  const lines = plain(renderStatus(statusOf(root))).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(lines.join(' ').replace(/\s+/g, ' ')).toContain('! Left out 2026-11-01T00-00-00Z-renew-none: It has no manifest');
});
