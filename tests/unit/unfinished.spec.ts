/** Which run is not finished, as its journal tells, however that was cut off. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { tenantOf, type Tenant } from '../../src/memory/tenant.ts';
import { findUnfinished } from '../../src/memory/unfinished.ts';
import { loadSettings } from '../../src/settings/load.ts';

const tenantWith = (environment: Record<string, string>): Tenant => tenantOf(loadSettings({ file: '', isRequired: false, environment }));
const TENANT = tenantWith({ ENTRA_TENANT: 'contoso.example' });
const ANOTHER = tenantWith({ ENTRA_TENANT: 'fabrikam.example' });
const MARK = { label: 'Token 1', expiresWords: 'January 3, 2027', expires: '2027-01-03' };
const started = (tenant = TENANT): object => ({ at: '2026-11-24T08:00:00.000Z', event: 'run-started', tenant });
const stage = (name: string): object => ({ at: '2026-11-24T08:00:01.000Z', event: 'stage', stage: name });
const resumed = (): object => ({ ...started(), event: 'run-resumed' });
const holds = (what: string): object => ({ at: '2026-11-24T08:00:01.000Z', event: 'entra-holds', holds: what });
const closed = (by: string): object => ({ at: '2026-11-24T08:00:03.000Z', event: 'closed', by, reason: 'because' });
const ended = (
  outcome: string, facts: object = {},
): object => ({ at: '2026-11-24T08:00:02.000Z', event: 'run-ended', outcome, reason: 'because', ...facts });

/** A folder of runs, each by its journal; a text is written as it is, a broken line for one. */
function runs(root: string, journals: Readonly<Record<string, readonly (object | string)[]>>): string {
  for (const [name, lines] of Object.entries(journals)) {
    mkdirSync(join(root, name), { recursive: true });
    writeFileSync(
      join(root, name, 'journal.jsonl'), lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    );
  }
  return root;
}

const find = (root: string, runId?: string): string | undefined => findUnfinished(root, TENANT, runId)?.runId;

const JOURNALS: Record<string, { lines: (object | string)[]; isUnfinished: boolean }> = {
  'cut short after a change': { lines: [started(), stage('generated')], isUnfinished: true },
  'cut short in the middle of a line': { lines: [started(), stage('saved'), '{"at":"2026-1'], isUnfinished: true },
  'cut short before any change': { lines: [started()], isUnfinished: false },
  'stopped, and said so': { lines: [started(), stage('saved'), ended('unfinished')], isUnfinished: true },
  'taken back': { lines: [started(), stage('generated'), stage('taken-back'), ended('stopped')], isUnfinished: false },
  'renewed': { lines: [started(), stage('discarded'), ended('renewed')], isUnfinished: false },
  'renewed, with the removal still owed': {
    lines: [started(), stage('saved'), ended('renewed', { isRemovalOwed: true })], isUnfinished: true,
  },
  'stopped, gone on with and cut short again': { lines: [started(), stage('saved'), ended('unfinished'), resumed()], isUnfinished: true },
  'renewed, with the removal still owed, and looked at by a dry run': {
    lines: [started(), stage('saved'), ended('renewed'), resumed(), ended('dry-run')], isUnfinished: true,
  },
  'renewed, with the removal still owed, and not due the night after': {
    lines: [started(), stage('saved'), ended('renewed'), resumed(), ended('not-due')], isUnfinished: true,
  },
  'stopped, and stopped again elsewhere by a later attempt': {
    lines: [started(), stage('generated'), ended('unfinished'), resumed(), ended('stopped')], isUnfinished: true,
  },
  'that found a standstill and changed nothing': { lines: [started(), holds('none'), ended('unfinished')], isUnfinished: true },
  'that found a standstill which is over': { lines: [started(), holds('none'), holds('works'), ended('stopped')], isUnfinished: false },
  'cut short after the previous token went': { lines: [started(), stage('discarded')], isUnfinished: true },
  'whose owed removal somebody else did, as its last attempt found': {
    lines: [started(), stage('discarding'), resumed(), ended('renewed')], isUnfinished: false,
  },
  'closed by what the consoles show': {
    lines: [started(), stage('saved'), closed('console'), holds('works'), ended('not-due')], isUnfinished: false,
  },
  'closed by a person': { lines: [started(), stage('saved'), ended('unfinished'), closed('person')], isUnfinished: false },
  'closed, and begun anew in the same folder': {
    lines: [started(), stage('saved'), closed('console'), stage('generating')], isUnfinished: true,
  },
  'a dry run': { lines: [{ ...started(), isDryRun: true }, stage('saved')], isUnfinished: false },
  'of another tenant': { lines: [started(ANOTHER), stage('saved')], isUnfinished: false },
  'no journal at all': { lines: ['nonsense'], isUnfinished: false },
};
for (const [what, { lines, isUnfinished }] of Object.entries(JOURNALS)) {
  test(`a run ${what} is ${isUnfinished ? '' : 'not '}unfinished`, { tag: '@guard:unfinished-first' }, ({}, info) => {
    expect(find(runs(info.outputPath(), { 'run-1': lines }))).toBe(isUnfinished ? 'run-1' : undefined);
  });
}

test('the last run that changed something counts, unless one is asked for by its id', { tag: '@guard:unfinished-first' }, ({}, info) => {
  const root = runs(info.outputPath(), {
    'run-1': [started(), stage('saved'), ended('unfinished')], 'run-2': [started(), stage('discarded'), ended('renewed')],
    'run-3': [started(), ended('stopped')],
  });
  expect(find(root), 'a later renewal settles an earlier one').toBeUndefined();
  expect(find(root, 'run-1')).toBe('run-1');
  expect(find(root, 'run-9')).toBeUndefined();
  const isForgotten = runs(info.outputPath('forgotten'), {
    'run-1': [started(), stage('saved'), ended('unfinished')], 'run-2': [started(), stage('saved'), ended('unfinished'), closed('person')],
  });
  expect(find(isForgotten), 'a run that a person closed settles no other').toBe('run-1');
});

test('it remembers the tokens, the steps as last recorded, when Save was pressed, and earlier breaks', ({}, info) => {
  const step = (status: string): object => ({ at: '2026-11-24T08:00:01.000Z', event: 'step', step: '1.6', record: { id: '1.6', status } });
  const root = runs(info.outputPath(), { 'run-1': [
    started(), { at: '2026-11-24T08:00:01.000Z', event: 'tokens', old: MARK, fresh: null }, step('failed'), ended('unfinished'),
    { ...started(), at: '2026-11-24T09:00:00.000Z', event: 'run-resumed' }, step('done'),
    { at: '2026-11-24T09:00:05.000Z', event: 'intent', step: '2.12' }, stage('saving'),
  ] });
  expect(findUnfinished(root, TENANT)).toMatchObject({
    startedAt: '2026-11-24T08:00:00.000Z', reason: null, stage: 'saving', old: MARK, fresh: null, savingAt: '2026-11-24T09:00:05.000Z',
    savePresses: 1,
    steps: [{ id: '1.6', status: 'done' }],
    breaks: [{ stoppedAt: '2026-11-24T08:00:02.000Z', resumedAt: '2026-11-24T09:00:00.000Z', reason: 'because' }],
  });
});

test('a folder that is not there holds no run', () => {
  expect(findUnfinished('/nowhere/at/all', TENANT)).toBeNull();
});

test('asked for by its id, a run is found whatever the optional settings say, and never one of other consoles', ({}, info) => {
  const root = runs(info.outputPath(), { 'run-1': [started(ANOTHER), stage('saved')] });
  expect(find(root)).toBeUndefined();
  expect(find(root, 'run-1')).toBe('run-1');
  expect(findUnfinished(root, tenantWith({ ENTRA_URL: 'https://entra.example' }), 'run-1')).toBeNull();
});
