/** Exit codes, and what each stage of a renewal says when something stops it there: state, outcome, what to do. */
import { expect, test } from '@playwright/test';
import { explain } from '../../src/cli/ending.ts';
import { StepStopped } from '../../src/errors.ts';
import { EvidenceError } from '../../src/evidence/evidence-error.ts';
import { createEvidenceFolder } from '../../src/evidence/folder.ts';
import { describeStanding, endingOf, STAGES, syncWorks, type Holds, type Stage } from '../../src/memory/stage.ts';
import { loadSettings } from '../../src/settings/load.ts';
import { EXIT_CODES } from '../../src/words.ts';

test('exit codes are the contract\'s', () => {
  expect(EXIT_CODES).toEqual({
    renewed: 0, checked: 0, 'not-due': 0, 'dry-run': 0, verified: 0,
    failed: 1, usage: 2, stopped: 3, unfinished: 4, locked: 5, 'needs-person': 6, due: 7,
  });
});

const at = (stage: Stage, holds: Holds = 'unknown'): { stage: Stage; holds: Holds } => ({ stage, holds });
const UNCHANGED: readonly Stage[] = ['untouched', 'taken-back'];
const stages = Object.keys(STAGES) as Stage[];
const stop = new StepStopped('NOT_FOUND', '"save" is not on the screen.', {
  expected: 'button Save', seen: 'heading "Overview"', next: 'Compare the screen with the guide.',
});

for (const stage of stages) {
  const isChanged = !UNCHANGED.includes(stage);

  test(`${stage}: a stop is ${isChanged ? 'unfinished' : 'stopped'}, and says where the consoles stand and what to do`, () => {
    const ending = endingOf(stop, at(stage), '2.12 Save');
    expect(ending.outcome).toBe(isChanged ? 'unfinished' : 'stopped');
    expect(ending.reason).toBe(`2.12 Save: "save" is not on the screen. Looked for: button Save. `
      + `Seen instead: heading "Overview". ${STAGES[stage].state}`);
    expect(ending.next).toContain('Compare the screen with the guide.');
    expect(ending.next?.includes(STAGES[stage].next)).toBe(isChanged);
  });

  test(`${stage}: a defect says that it is one, and hides nothing that was changed`, () => {
    const ending = endingOf(new TypeError('x is undefined\n    at file.ts:1'), at(stage), null);
    expect(ending.outcome).toBe(isChanged ? 'unfinished' : 'failed');
    expect(ending.reason).toBe(`a defect of this program: x is undefined ${STAGES[stage].state}`);
    expect(ending.next).toBeTruthy();
  });
}

test('a stop without advice of its own gets the stage\'s', () => {
  expect(endingOf(new StepStopped('POPUP', 'x'), at('untouched'), null).next).toBe(STAGES.untouched.next);
});

test('a missing person is an outcome of its own only while nothing is changed', () => {
  const needed = new StepStopped('NEEDS_PERSON', 'Apple asks for a code');
  expect(stages.filter((stage) => endingOf(needed, at(stage), null).outcome === 'needs-person')).toEqual(['untouched']);
});

test('while it is not known which token Entra holds, nobody is told to revoke one', () => {
  for (const stage of ['generating', 'generated', 'saving', 'saved'] as const) {
    expect(STAGES[stage].next, stage).toMatch(/revoke (no|a|the previous) token .*before/);
  }
});

test('a standstill is never called stopped, whatever the run itself has changed, and says so', { tag: '@guard:no-untruth' }, () => {
  for (const stage of stages) {
    const ending = endingOf(stop, at(stage, 'none'), null);
    expect(ending.outcome, stage).toBe('unfinished');
    expect(ending.reason, stage).toContain('sync does not work');
    expect(ending.next, stage).toContain('resume');
  }
  expect((['new', 'old', 'works', 'none', 'unknown'] as const).map(syncWorks)).toEqual([true, true, true, false, null]);
});

test('what was not asked is not said: no stage claims by itself that sync works, or which token Entra holds', {
  tag: '@guard:no-untruth',
}, () => {
  for (const stage of stages) {
    expect(describeStanding(at(stage)), stage).not.toMatch(/sync (goes on|works|still)|(?<!which token )Entra (still )?holds/i);
  }
});

test('another folder is advised where one is to be made, and nowhere else', async () => {
  expect(explain(new EvidenceError('x is not a manifest.')).next).toBe('Fix what is named, then try again.');
  const making = Promise.resolve().then(() => createEvidenceFolder('/dev/null/evidence', 'run'));
  const error: unknown = await making.then(() => null, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(EvidenceError);
  expect(explain(error).next).toContain('--evidence');
});

for (const EVIDENCE_DIR of ['/dev/null', '/dev/null/evidence']) {
  test(`--evidence ${EVIDENCE_DIR} is a wrong setting, and no defect`, () => {
    expect(() => loadSettings({ file: '', isRequired: false, environment: {}, overrides: { EVIDENCE_DIR } }))
      .toThrow('EVIDENCE_DIR (--evidence) must be a folder or the name of one to be made, and /dev/null is none.');
  });
}
