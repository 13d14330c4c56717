/**
 * What was proven on the screens is held against other runs, whatever settings they were started with; and a run is found again from
 * anywhere.
 */
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { LockedError, StepStopped } from '../../src/errors.ts';
import { RunEvidence } from '../../src/evidence/run-evidence.ts';
import { recallRun } from '../../src/memory/recall.ts';
import { RunPointers } from '../../src/memory/run-pointers.ts';
import type { Stage } from '../../src/memory/stage.ts';
import { TenantClaim } from '../../src/memory/tenant-claim.ts';
import { tenantOf, type Tenant } from '../../src/memory/tenant.ts';
import type { Unfinished } from '../../src/memory/unfinished.ts';
import { loadSettings } from '../../src/settings/load.ts';

const tenantWith = (environment: Record<string, string>): Tenant => tenantOf(loadSettings({ file: '', isRequired: false, environment }));
const PLAIN = tenantWith({});
/** The same tenant, as other settings would name it. */
const OTHERWISE = tenantWith({ ENTRA_TENANT: 'contoso.example', ENTRA_USERNAME: 'second@contoso.example' });

interface Begun {
  readonly claim: TenantClaim; readonly evidence: RunEvidence; readonly enter: (...stages: Stage[]) => void; readonly end: () => void;
}

/** Runs of one user, each from the working folder that is given. */
function user(state: string): {
  begin: (root: string, id: string, given?: { tenant?: Tenant; memory?: Unfinished; mayChange?: boolean }) => Begun; pointers: RunPointers;
} {
  const pointers = new RunPointers(join(state, 'runs'));
  return {
    pointers,
    begin(
      root, id,
      { tenant = PLAIN, memory = null, mayChange = true }: { tenant?: Tenant; memory?: Unfinished | null; mayChange?: boolean } = {},
    ) {
      const evidence = memory ? RunEvidence.goOn(memory.folder) : RunEvidence.begin(root, id);
      const claim = new TenantClaim({ tenant, evidence, root, memory, mayChange, locks: join(state, 'locks'), pointers });
      evidence.journal.write({ event: memory ? 'run-resumed' : 'run-started', tenant });
      return {
        claim, evidence,
        enter: (...stages) => { for (const stage of stages) evidence.journal.write({ event: 'stage', stage }); },
        end: () => {
          claim.conclude();
          claim.release();
          evidence.close();
        },
      };
    },
  };
}

test('two runs of one tenant meet by what was proven, whatever their settings say', ({}, info) => {
  const { begin } = user(info.outputPath('state'));
  const one = begin(info.outputPath('one'), 'run-1');
  const other = begin(info.outputPath('other'), 'run-2', { tenant: OTHERWISE });
  one.claim.take(['application', 'organization']);
  expect(() => { other.claim.take(['application', 'account']); }).toThrow(LockedError);
  one.end();
  other.claim.take(['application', 'account']);
  other.end();
  expect(readdirSync(info.outputPath('state', 'locks'))).toEqual([]);
});

test('a run that works on something is said to be going on, not to be unfinished', ({}, info) => {
  const { begin } = user(info.outputPath('state'));
  const one = begin(info.outputPath('one'), 'run-1');
  one.claim.take(['application']);
  one.enter('generating');
  expect(() => { begin(info.outputPath('other'), 'run-2').claim.take(['application']); }).toThrow(LockedError);
  one.end();
});

test('an unfinished run is found from another working folder, until it is finished', ({}, info) => {
  const { begin, pointers } = user(info.outputPath('state'));
  const recall = (runId?: string): string | undefined => recallRun(
    { root: info.outputPath('elsewhere'), pointers }, PLAIN, runId,
  ).unfinished?.folder;
  const first = begin(info.outputPath('one'), 'run-1');
  first.enter('generating', 'generated');
  expect(recall(), 'from the moment at which it changes something').toBe(info.outputPath('one', 'run-1'));
  first.end();
  expect([recall(), recall('run-1')]).toEqual([info.outputPath('one', 'run-1'), info.outputPath('one', 'run-1')]);

  const memory = recallRun({ root: info.outputPath('elsewhere'), pointers }, PLAIN).unfinished as Unfinished;
  const again = begin(info.outputPath('elsewhere'), 'unused', { memory });
  again.enter('saving', 'saved', 'discarding', 'discarded');
  again.evidence.journal.write({ event: 'run-ended', outcome: 'renewed' });
  again.end();
  expect([recall(), pointers.list()]).toEqual([undefined, []]);
});

test('a run that changed nothing, or took back what it made, leaves no pointer; a dry run none in any case', ({}, info) => {
  const { begin, pointers } = user(info.outputPath('state'));
  const root = info.outputPath('one');
  const nothing = begin(root, 'run-1');
  nothing.end();
  const back = begin(root, 'run-2');
  back.enter('generating', 'generated', 'taken-back');
  back.end();
  const dry = begin(root, 'run-3', { mayChange: false });
  dry.enter('saved');
  dry.end();
  expect(pointers.list()).toEqual([]);
});

test('another run of the same tenant that is not finished stops this one before anything is made, and is named with its folder and its '
  + 'command', ({}, info) => {
  const { begin } = user(info.outputPath('state'));
  const first = begin(info.outputPath('one'), 'run-1');
  first.claim.take(['application', 'organization']);
  first.enter('generating', 'generated');
  first.end();

  const second = begin(info.outputPath('other'), 'run-2', { tenant: OTHERWISE });
  const taken = (): void => { second.claim.take(['application']); };
  expect(taken).toThrow(StepStopped);
  expect(taken).toThrow('The run run-1 of this tenant is not finished, and this run does not continue it.');
  expect(taken).toThrow(expect.objectContaining({
    details: { next: expect.stringContaining(`It stands in ${info.outputPath('one', 'run-1')}.`) as unknown },
  }));
  expect(taken).toThrow(expect.objectContaining({
    code: 'UNFINISHED_RUN', details: { next: expect.stringContaining('scim-runbook resume run-1"') as unknown },
  }));
  second.end();
  const stranger = begin(info.outputPath('other'), 'run-3');
  stranger.claim.take(['another application']);
  stranger.end();
});

test('a run without a pointer, in the folder of evidence, stops it too', ({}, info) => {
  const elsewhere = user(info.outputPath('state of another machine'));
  const first = elsewhere.begin(info.outputPath('shared'), 'run-1');
  first.claim.take(['application']);
  first.enter('saving');
  first.end();
  const here = user(info.outputPath('state')).begin(info.outputPath('shared'), 'run-2', { tenant: OTHERWISE });
  expect(() => { here.claim.take(['application']); }).toThrow('run-1');
  here.end();
});

test('a run that is gone on with on another tenant is stopped', ({}, info) => {
  const { begin, pointers } = user(info.outputPath('state'));
  const root = info.outputPath('one');
  const first = begin(root, 'run-1');
  first.claim.take(['application']);
  first.enter('saved');
  first.end();
  const again = begin(root, 'unused', { memory: recallRun({ root, pointers }, PLAIN).unfinished as Unfinished });
  expect(() => { again.claim.take(['another application']); }).toThrow('belongs to another organisation, tenant or application');
  again.claim.take(['application', 'account']);
  again.end();
});

test('a run whose folder is gone is told of in one sentence, and stops nothing', ({}, info) => {
  const { begin, pointers } = user(info.outputPath('state'));
  const first = begin(info.outputPath('one'), 'run-1');
  first.claim.take(['application']);
  first.enter('saved');
  first.end();
  rmSync(info.outputPath('one'), { recursive: true });
  const recalled = recallRun({ root: info.outputPath('other'), pointers }, PLAIN);
  expect(recalled).toEqual({
    unfinished: null, lost: [expect.stringMatching(/^The run run-1 was not finished, and its folder .* is gone.*resume --forget run-1$/)],
  });
  const second = begin(info.outputPath('other'), 'run-2');
  second.claim.take(['application']);
  second.end();
});

test('a finished renewal ends what earlier runs of its tenant left, elsewhere too', ({}, info) => {
  const { begin, pointers } = user(info.outputPath('state'));
  for (const id of ['run-1', 'run-2']) {
    const run = begin(info.outputPath(id), id, { mayChange: true });
    run.enter('saved');
    run.evidence.journal.write({ event: 'claimed', identity: ['application'] });
    run.end();
    pointers.keep({ runId: id, folder: resolve(info.outputPath(id, id)), tenant: PLAIN, identity: ['application'] });
  }
  const last = begin(info.outputPath('other'), 'unused', {
    memory: recallRun({ root: info.outputPath('other'), pointers }, PLAIN).unfinished as Unfinished,
  });
  last.claim.take(['application']);
  last.enter('discarding', 'discarded');
  last.evidence.journal.write({ event: 'run-ended', outcome: 'renewed' });
  last.end();
  expect(pointers.list()).toEqual([]);
});

test('a pointer that cannot be read stops every run, and says which file it is', ({}, info) => {
  const pointers = new RunPointers(info.outputPath('runs'));
  mkdirSync(info.outputPath('runs'), { recursive: true });
  cpSync('package.json', info.outputPath('runs', 'run-1.json'));
  expect(() => pointers.list()).toThrow(
    `${info.outputPath('runs', 'run-1.json')}, which says where an unfinished run stands, cannot be read.`,
  );
});
