/** What a run that was gone on with says of its earlier parts: each as it was, none rewritten by a later one. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { abm } from '../../flows/runbook.ts';
import type { PartRecord } from '../../src/evidence/record.ts';
import { readRun, type Unfinished } from '../../src/memory/unfinished.ts';
import { recordOf, type Ended } from '../../src/run/run-record.ts';
import { loadSettings } from '../../src/settings/load.ts';
import { openRun, spy } from '../support/bare-run.ts';
import { tenantWith } from '../support/leave-runs.ts';

const TENANT = tenantWith({});
const OPERATOR = { user: 'first', host: 'desk' };
const begun = {
  event: 'run-started', tenant: TENANT, at: '2026-11-24T08:00:00.100Z', startedAt: '2026-11-24T08:00:00.000Z', command: 'renew',
  pace: 'confirm', attended: true, ticket: 'CHG1', operator: OPERATOR,
};
const FIRST: PartRecord = {
  command: 'renew', startedAt: '2026-11-24T08:00:00.000Z', finishedAt: '2026-11-24T08:01:00.000Z', outcome: 'unfinished', reason: 'because',
  pace: 'confirm', attended: true, operator: OPERATOR, ticket: 'CHG1', browser: { name: 'chromium', version: '1' }, secretLivedMs: 4600,
};

function recall(root: string, lines: readonly object[]): Unfinished {
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'journal.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
  const told = readRun(root);
  if (told === null) throw new Error('no run');
  return told.unfinished;
}

const saved = [
  begun, { event: 'browser', at: '2026-11-24T08:00:01.000Z', browser: FIRST.browser },
  { event: 'stage', stage: 'generating', at: '2026-11-24T08:00:30.000Z' },
  { event: 'secret-lived', ms: 4600, at: '2026-11-24T08:00:40.000Z' }, { event: 'stage', stage: 'saved', at: '2026-11-24T08:00:41.000Z' },
];
const ended = {
  event: 'run-ended', outcome: 'unfinished', reason: 'because', finishedAt: '2026-11-24T08:01:00.000Z', at: '2026-11-24T08:01:00.200Z',
};

test('each part keeps its command, pace, person, browser, ticket, times and the life of its secret', {
  tag: '@guard:earlier-parts-stay',
}, ({}, info) => {
  const memory = recall(info.outputPath('run'), [...saved, ended]);
  expect(memory.parts).toEqual([FIRST]);
  expect(memory).toMatchObject({ startedAt: FIRST.startedAt, secretLivedMs: 4600 });
});

test('a part that was cut short ends with the last that is known of it', ({}, info) => {
  const memory = recall(info.outputPath('run'), [
    ...saved, { ...begun, event: 'run-resumed', at: '2026-11-24T09:00:00.000Z', startedAt: '2026-11-24T09:00:00.000Z', command: 'resume' },
  ]);
  expect(memory.parts).toMatchObject([
    { ...FIRST, outcome: null, reason: null, finishedAt: '2026-11-24T08:00:41.000Z' },
    { command: 'resume', outcome: null, browser: null, secretLivedMs: null },
  ]);
});

test('of a part that an earlier version wrote down, what it did not note is not known', ({}, info) => {
  const { parts } = recall(info.outputPath('run'), [
    { event: 'run-started', tenant: TENANT, at: '2026-11-24T08:00:00.100Z', command: 'renew' }, ended,
  ]);
  expect(parts).toMatchObject([
    { startedAt: '2026-11-24T08:00:00.100Z', pace: null, attended: null, operator: null, ticket: null, browser: null },
  ]);
});

test('the life of a secret is that of the token that was made last', ({}, info) => {
  const memory = recall(info.outputPath('run'), [...saved, { event: 'stage', stage: 'generating', at: '2026-11-24T08:02:00.000Z' }]);
  expect(memory.secretLivedMs).toBeNull();
});

for (const [ticket, expected] of [[undefined, 'CHG1'], ['CHG2', 'CHG2']] as const) {
  test(`the record of a run gone on with ${ticket === undefined
    ? 'without a ticket keeps that of the first part'
    : 'under a ticket of its own names both'}`, ({}, info) => {
    const memory = recall(info.outputPath('earlier'), [...saved, ended]);
    const run = openRun(info.outputPath('now'), { memory });
    const settings = loadSettings({ file: '', isRequired: false, environment: ticket === undefined ? {} : { CHANGE_TICKET: ticket } });
    const wishes = { command: 'renew', settings, rules: run.parts.rules, isUnattended: true } as unknown as Ended['wishes'];
    const record = recordOf({
      wishes, evidence: run.parts.evidence, browser: null, run, memory, ending: null, resumedAt: '2026-11-24T09:00:00.000Z',
    });
    expect(record).toMatchObject({ ticket: expected, secretLivedMs: 4600, command: 'resume', pace: 'auto' });
    expect(record.parts?.[0]).toEqual(FIRST);
    expect(record.parts?.[1]).toMatchObject({
      command: 'renew', startedAt: '2026-11-24T09:00:00.000Z', finishedAt: record.finishedAt, outcome: 'renewed', pace: 'auto',
      attended: false, ticket: ticket ?? null, secretLivedMs: null,
    });
    expect(record.parts?.[1]?.operator?.user).toBeTruthy();
  });
}

test('a step that is done once more keeps how it went before', { tag: '@guard:earlier-parts-stay' }, async ({}, info) => {
  const run = openRun(info.outputPath(), {});
  await expect(run.step({
    ...spy(abm.openPreferences, []), run: (): Promise<string> => Promise.reject(new Error('not there')),
  })).rejects.toThrow('not there');
  await run.step(spy(abm.openPreferences, []));
  await run.ledger.settled();
  const record = run.ledger.stepsInOrder().find(({ id }) => id === '1.3');
  expect(record).toMatchObject({ status: 'done', note: null, earlier: [{ status: 'failed', note: 'not there', by: 'program' }] });
  expect(record?.earlier?.[0]?.startedAt).not.toBe(record?.startedAt);
});
