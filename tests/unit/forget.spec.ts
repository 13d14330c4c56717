/** `resume --forget`: a person's word closes a run, once what is known of it was said; nothing else does. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { runForget } from '../../src/cli/run-forget.ts';
import { LockedError, UsageError } from '../../src/errors.ts';
import { createEvidenceFolder } from '../../src/evidence/folder.ts';
import { verifyEvidence } from '../../src/evidence/verify.ts';
import { sealEvidence } from '../../src/evidence/write-reports.ts';
import { describeForgettable, findForgettable, forgetRun, lockForgettable } from '../../src/memory/forget-run.ts';
import { RunPointers } from '../../src/memory/run-pointers.ts';
import { tenantOf } from '../../src/memory/tenant.ts';
import { readRun } from '../../src/memory/unfinished.ts';
import type { Asker } from '../../src/person/person.ts';
import { loadSettings } from '../../src/settings/load.ts';
import { sampleRun } from '../support/sample-record.ts';

const RUN = '2026-11-24T08-00-00Z-renew-aaaa';
const tenant = tenantOf(loadSettings({ file: '', isRequired: false, environment: {} }));
const LINES = [
  { at: '2026-11-24T08:00:00.000Z', event: 'run-started', tenant },
  { at: '2026-11-24T08:00:01.000Z', event: 'claimed', identity: ['application'] },
  {
    at: '2026-11-24T08:00:02.000Z', event: 'tokens', old: { label: 'Token 1', expiresWords: 'December 3, 2026', expires: '2026-12-03' },
    fresh: { label: 'Token 2', expiresWords: 'November 24, 2027', expires: '2027-11-24' },
  },
  { at: '2026-11-24T08:00:03.000Z', event: 'intent', step: '2.12' },
  { at: '2026-11-24T08:00:04.000Z', event: 'stage', stage: 'saving' },
];

function leaveRun(root: string): string {
  const folder = join(root, RUN);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'journal.jsonl'), LINES.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return folder;
}

const noMeans = async (): Promise<object> => ({});
const person = (answer: boolean, asked: string[] = []): Asker => ({
  canAsk: true, confirm: async (question) => { asked.push(question); return answer; }, choose: async () => null, code: async () => null,
});

test('all that is known of it is said: what it made, when Save was pressed, where its evidence stands', ({}, info) => {
  const folder = leaveRun(info.outputPath());
  const words = describeForgettable(findForgettable(RUN, { root: info.outputPath(), pointers: new RunPointers(info.outputPath('none')) }));
  for (const known of [
    RUN, 'it was cut short', 'Token 1, expires December 3, 2026', 'Token 2, expires November 24, 2027',
    'Save was pressed at 2026-11-24T08:00:03.000Z', folder,
  ]) expect(words).toContain(known);
});

test('closed by a person, it is unfinished no more, and its pointer is gone', async ({}, info) => {
  const folder = leaveRun(info.outputPath());
  const pointers = new RunPointers(info.outputPath('pointers'));
  pointers.keep({ runId: RUN, folder, tenant, identity: [] });
  await forgetRun(findForgettable(RUN, { root: info.outputPath('elsewhere'), pointers }), pointers, noMeans);
  expect([readRun(folder)?.state, pointers.list()]).toEqual(['forgotten', []]);
  expect(() => findForgettable(RUN, { root: info.outputPath(), pointers })).toThrow('left nothing unfinished');
});

test('evidence that was whole is whole afterwards; what was altered stays so', async ({}, info) => {
  const pointers = new RunPointers(info.outputPath('none'));
  for (const [root, reportWords] of [['whole', null], ['altered', 'other words']] as const) {
    const folder = createEvidenceFolder(info.outputPath(root), RUN);
    leaveRun(info.outputPath(root));
    await sealEvidence(folder, { run: sampleRun({ id: RUN, outcome: 'unfinished' }), steps: [] });
    writeFileSync(join(folder.path, 'report.md'), reportWords ?? folder.readFile('report.md'));
    await forgetRun(findForgettable(RUN, { root: info.outputPath(root), pointers }), pointers, noMeans);
    expect(verifyEvidence(folder.path), root).toMatchObject({ ok: reportWords === null });
    expect(readFileSync(join(folder.path, 'journal.jsonl'), 'utf8')).toContain('"event":"closed","by":"person"');
  }
});

test('a run whose folder is gone is closed by its pointer', async ({}, info) => {
  const pointers = new RunPointers(info.outputPath('pointers'));
  const folder = leaveRun(info.outputPath());
  pointers.keep({ runId: RUN, folder, tenant, identity: [] });
  rmSync(folder, { recursive: true });
  const lost = findForgettable(RUN, { root: info.outputPath(), pointers });
  expect(describeForgettable(lost)).toBe(`The run ${RUN} was not finished. Its folder ${folder} is gone: nothing more is known of it.`);
  await forgetRun(lost, pointers, noMeans);
  expect(pointers.list()).toEqual([]);
});

test('a run that is going on is not closed under its feet', ({}, info) => {
  leaveRun(info.outputPath());
  const found = findForgettable(RUN, { root: info.outputPath(), pointers: new RunPointers(info.outputPath('none')) });
  lockForgettable(found, info.outputPath('locks'));
  expect(() => lockForgettable(found, info.outputPath('locks'))).toThrow(LockedError);
});

test('nobody to ask, another run named beside it, or no such run: refused', async ({}, info) => {
  const options = { pace: 'auto', forget: RUN, evidence: info.outputPath() } as const;
  await expect(runForget(undefined, { ...options, unattended: true }, person(true))).rejects.toThrow('cannot be used with --unattended');
  await expect(runForget(undefined, options, { ...person(true), canAsk: false })).rejects.toThrow('there is no terminal to ask in');
  await expect(runForget('run-1', options, person(true))).rejects.toThrow('name only one');
  await expect(runForget(undefined, options, person(true))).rejects.toThrow(UsageError);
});

test('declined, it stays unfinished, exit code 3; said yes to, it is closed, exit code 0', async ({}, info) => {
  const folder = leaveRun(info.outputPath());
  const options = { pace: 'auto', forget: RUN, evidence: info.outputPath() } as const;
  const asked: string[] = [];
  try {
    await runForget(undefined, options, person(false, asked));
    expect([process.exitCode, readRun(folder)?.state, asked.length]).toEqual([3, 'open', 1]);
    await runForget(RUN, options, person(true, asked));
    expect([process.exitCode, readRun(folder)?.state, asked.length]).toEqual([0, 'forgotten', 2]);
  } finally {
    process.exitCode = undefined;
  }
});
