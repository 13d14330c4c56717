/** `evidence list` and `evidence prune`: what is there, what may go, and what stays whatever its age. */
import { existsSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { prune, type PruneOptions, type PruneParts } from '../../src/cli/run-past.ts';
import { UsageError } from '../../src/errors.ts';
import { EvidenceError } from '../../src/evidence/evidence-error.ts';
import { RunPointers } from '../../src/memory/run-pointers.ts';
import { listRuns, renderRuns } from '../../src/past/list.ts';
import { planPrune, removeRun } from '../../src/past/prune.ts';
import type { Asker } from '../../src/person/person.ts';
import { KEPT_OLD, leaveRun, RENEWED, stage, tenantWith } from '../support/leave-runs.ts';

const NOW = new Date('2028-06-01T00:00:00.000Z');
const A = tenantWith({ ABM_ORGANIZATION: 'Example', ENTRA_TENANT: 'example.com' });
const B = tenantWith({ ABM_ORGANIZATION: 'Other', ENTRA_TENANT: 'other.example' });
const id = (day: string, tail: string, command = 'renew'): string => `${day}T08-00-00Z-${command}-${tail}`;
const none = (root: string): RunPointers => new RunPointers(join(root, '..', 'no-pointers'));
const asker = (answer: boolean, asked: string[] = [], canAsk = true): Asker => ({
  canAsk, confirm: async (question) => { asked.push(question); return answer; }, choose: async () => null, code: async () => null,
});
const run = (root: string, options: Partial<PruneOptions>, parts: Partial<PruneParts> = {}): Promise<void> =>
  prune({ olderThan: '400d', evidence: root, ...options }, { now: NOW, pointers: none(root), asker: asker(true), ...parts });

/** Old runs that may go: a check, and a renewal behind which stands a newer one. */
async function leaveOld(root: string): Promise<string[]> {
  const going = [id('2026-01-01', 'aaaa'), id('2026-02-01', 'bbbb', 'check')];
  await leaveRun(root, { id: going[0] ?? '', tenant: A, identity: ['app'], lines: RENEWED });
  await leaveRun(root, { id: going[1] ?? '', tenant: A });
  await leaveRun(root, { id: id('2027-01-01', 'cccc'), tenant: A, identity: ['app'], lines: RENEWED });
  return going;
}

test.afterEach(() => { process.exitCode = 0; });

test('the list: run, date, command, outcome, size, ticket, oldest first', async ({}, info) => {
  const root = info.outputPath('evidence');
  await leaveOld(root);
  await leaveRun(root, { id: id('2027-02-01', 'dddd'), tenant: A, lines: [stage('generated')], record: null });
  const runs = listRuns(root);
  expect(runs).toMatchObject([
    {
      runId: id('2026-01-01', 'aaaa'), at: '2026-01-01T08:00:00.000Z', command: 'renew', outcome: 'renewed', ticket: 'CHG0042137',
      isOpen: false,
    },
    { command: 'check', outcome: 'checked' }, { command: 'renew' },
    { command: 'renew', outcome: null, ticket: null, isOpen: true, problem: expect.stringContaining('no manifest') },
  ]);
  const [head, first, ...others] = renderRuns(runs).split('\n');
  expect(head).toMatch(/^RUN +DATE +COMMAND +OUTCOME +SIZE +TICKET$/);
  expect(first).toMatch(/^2026-01-01T08-00-00Z-renew-aaaa +2026-01-01 +renew +renewed +\d+ kB +CHG0042137$/);
  expect(others.at(-1)).toMatch(/cut short, open +1 kB$/);
  expect(listRuns(info.outputPath('missing'))).toEqual([]);
});

test('what is older than asked for goes, once it was asked; younger runs stay', async ({}, info) => {
  const root = info.outputPath('evidence');
  const going = await leaveOld(root);
  const asked: string[] = [];
  await run(root, {}, { asker: asker(true, asked) });
  expect(asked).toEqual([expect.stringMatching(/^Remove them for good \(\d+ kB\)\?$/)]);
  expect(readdirSync(root)).toEqual([id('2027-01-01', 'cccc')]);
  expect(going.map((one) => existsSync(join(root, one)))).toEqual([false, false]);
  expect(process.exitCode).toBe(0);
});

test('declined, or a dry run: nothing is removed', async ({}, info) => {
  const root = info.outputPath('evidence');
  await leaveOld(root);
  await run(root, {}, { asker: asker(false) });
  expect([readdirSync(root).length, process.exitCode]).toEqual([3, 3]);
  const asked: string[] = [];
  await run(root, { dryRun: true, yes: true }, { asker: asker(true, asked) });
  expect([readdirSync(root).length, process.exitCode, asked]).toEqual([3, 0, []]);
});

test('nobody to ask: refused without --yes, done with it; days that are none are refused', async ({}, info) => {
  const root = info.outputPath('evidence');
  await leaveOld(root);
  const nobody = { asker: asker(true, [], false) };
  await expect(run(root, { unattended: true })).rejects.toThrow(UsageError);
  await expect(run(root, {}, nobody)).rejects.toThrow('there is no terminal to ask in');
  for (const olderThan of ['', 'd', '-1', '400 d', '1y', '4.5']) {
    await expect(run(root, { olderThan }), olderThan).rejects.toThrow('--older-than must be a whole number of days');
  }
  expect(readdirSync(root)).toHaveLength(3);
  await run(root, { yes: true, unattended: true, olderThan: '400' }, nobody);
  expect(readdirSync(root)).toHaveLength(1);
});

test('whatever its age, this stays: unfinished, owed, remembered, a tenant\'s newest renewal, cut short, altered, added to, renamed, a '
  + 'link, what is no run', { tag: '@guard:never-removed' }, async ({}, info) => {
  const root = info.outputPath('evidence');
  const left = { tenant: A, identity: ['app'], lines: RENEWED } as const;
  await leaveRun(root, {
    ...left, id: id('2025-01-01', 'open'), lines: [stage('generated')], record: { outcome: 'unfinished', reason: 'x' },
  });
  await leaveRun(root, { ...left, id: id('2025-01-02', 'owed'), lines: KEPT_OLD, record: { removalOwed: true } });
  await leaveRun(root, { ...left, id: id('2025-01-03', 'flag'), record: { removalOwed: true } });
  await leaveRun(root, { ...left, id: id('2025-01-04', 'kept') });
  await leaveRun(root, { ...left, id: id('2025-01-05', 'half'), lines: [], record: null });
  const altered = await leaveRun(root, { ...left, id: id('2025-01-06', 'edit') });
  const noted = await leaveRun(root, { ...left, id: id('2025-01-07', 'note') });
  await leaveRun(root, { ...left, id: id('2025-01-08', 'name') });
  await leaveRun(info.outputPath('elsewhere'), { ...left, id: id('2025-01-09', 'link') });
  await leaveRun(root, { ...left, id: id('2025-01-10', 'last') });
  await leaveRun(root, { id: id('2025-01-11', 'betb'), tenant: B, identity: ['other'], lines: RENEWED });
  altered.writeFile('report.md', 'other words');
  noted.writeFile('my-notes.txt', 'mine');
  renameSync(join(root, id('2025-01-08', 'name')), join(root, 'my-copy'));
  symlinkSync(join(info.outputPath('elsewhere'), id('2025-01-09', 'link')), join(root, id('2025-01-09', 'link')));
  for (const folder of ['holiday-pictures', id('2025-01-12', 'void')]) mkdirSync(join(root, folder));
  writeFileSync(join(root, `${id('2025-01-01', 'open')}.zip`), 'a bundle');
  const pointers = new RunPointers(info.outputPath('pointers'));
  pointers.keep({ runId: id('2025-01-04', 'kept'), folder: join(root, id('2025-01-04', 'kept')), tenant: A, identity: [] });

  const { going, staying } = planPrune({ root, pointers, olderThanDays: 400, now: NOW });
  expect(going).toEqual([]);
  expect(Object.fromEntries(staying.map(({ run: { runId }, why }) => [runId.slice(-4), why]))).toEqual({
    open: 'It is not finished, or the previous token still has to be revoked.',
    owed: 'It is not finished, or the previous token still has to be revoked.',
    flag: 'The previous token still has to be revoked.',
    kept: 'It is not finished, or the previous token still has to be revoked.',
    half: expect.stringContaining('no manifest'), edit: 'It is not as it was written.',
    note: 'It holds what the run has not left: my-notes.txt.', copy: expect.stringContaining('not as it was written'),
    link: 'It is a link to another place.', last: 'It is the newest renewal of its tenant.',
    betb: 'It is the newest renewal of its tenant.', void: expect.stringContaining('no manifest'),
  });
});

test('a link within a folder is not followed, and a folder that changed since it was looked at is left', async ({}, info) => {
  const root = info.outputPath('evidence');
  const [first = '', second = ''] = await leaveOld(root);
  const mine = info.outputPath('mine');
  mkdirSync(mine);
  writeFileSync(join(mine, 'precious.txt'), 'x');
  const { going } = planPrune({ root, pointers: none(root), olderThanDays: 400, now: NOW });
  symlinkSync(mine, join(root, first, 'shots', 'link'));
  for (const one of going.slice(0, 1)) expect(() => { removeRun(one, root); }, 'what somebody added meanwhile').toThrow(EvidenceError);
  expect([existsSync(join(root, first)), existsSync(join(mine, 'precious.txt'))]).toEqual([true, true]);
  writeFileSync(join(root, second, 'journal.jsonl'), 'gone on with\n');
  for (const one of going.slice(1)) expect(() => { removeRun(one, root); }).toThrow(EvidenceError);
  expect(existsSync(join(root, second, 'report.md'))).toBe(true);
});

test('where the newest renewal is not as it was written, the one that is believed stays, too', async ({}, info) => {
  const root = info.outputPath('evidence');
  const [believed, noted] = [id('2026-01-01', 'aaaa'), id('2026-06-01', 'bbbb')];
  await leaveRun(root, { id: believed, tenant: A, identity: ['app'], lines: RENEWED });
  (await leaveRun(root, { id: noted, tenant: A, identity: ['app'], lines: RENEWED })).writeFile('my-notes.txt', 'mine');
  await run(root, { yes: true });
  expect(readdirSync(root)).toEqual([believed, noted]);
});

test('one that changed meanwhile is told and left, and the others go', async ({}, info) => {
  const root = info.outputPath('evidence');
  const [first = '', second = ''] = await leaveOld(root);
  const meanwhile = { ...asker(true), confirm: async () => { writeFileSync(join(root, first, 'my-notes.txt'), 'mine'); return true; } };
  await run(root, {}, { asker: meanwhile });
  expect([existsSync(join(root, first, 'my-notes.txt')), existsSync(join(root, second))]).toEqual([true, false]);
  expect(process.exitCode).toBe(4);
});

test('a memory of an unfinished run that cannot be read stops it: it may be of any run', async ({}, info) => {
  const root = info.outputPath('evidence');
  await leaveOld(root);
  mkdirSync(info.outputPath('pointers'));
  writeFileSync(join(info.outputPath('pointers'), 'x.json'), '{');
  await expect(run(root, { yes: true }, { pointers: new RunPointers(info.outputPath('pointers')) })).rejects.toThrow('cannot be read');
  expect(readdirSync(root)).toHaveLength(3);
});
