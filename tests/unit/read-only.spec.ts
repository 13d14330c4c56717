/** A run that only looks: no way of doing a step lets one through whose header says that it writes or destroys. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { abm, entra, runbook } from '../../flows/runbook.ts';
import { StepStopped } from '../../src/errors.ts';
import { RunEvidence } from '../../src/evidence/run-evidence.ts';
import { LOCAL_SELECTORS_FILE, LocalSelectors } from '../../src/local-selectors.ts';
import { openProgress } from '../../src/output.ts';
import { Person } from '../../src/person.ts';
import { Run } from '../../src/run.ts';
import type { RunRules } from '../../src/run-parts.ts';
import type { Step, StepHeader } from '../../src/step.ts';
import type { Surface } from '../../src/ui/surface.ts';

const writing = [...Object.values(abm), ...Object.values(entra)].filter(({ effect }) => effect !== 'reads');

/** A run without consoles: a step that is let through leaves its mark. */
function openRun(folder: string, rules: Partial<RunRules>): Run {
  const progress = openProgress(runbook, { isLive: false, rows: 50, columns: 80 });
  const person = new Person({ isUnattended: true, timeoutMs: 500 }, progress, { canAsk: false, confirm: async () => true, choose: async () => null, code: async () => null });
  const surface = {} as unknown as Surface;
  return new Run({
    plan: runbook, memory: null, surfaces: { abm: surface, entra: surface }, evidence: RunEvidence.begin(folder, 'run'),
    person, progress, local: new LocalSelectors(join(folder, LOCAL_SELECTORS_FILE), { abm: '', entra: '' }), rules: { pace: 'auto', isDryRun: false, isReadOnly: true, ...rules },
  });
}

/** The same step, doing nothing but to say that it was begun. */
function spy(step: StepHeader, begun: string[]): Step<string, undefined, string> {
  const { id, title, instruction, console, effect } = step;
  return { id, title, instruction, console, effect, screen: { name: 'none', targets: {} }, run: async () => {
    begun.push(id);
    return 'done';
  } };
}

async function codeOf(act: Promise<unknown>): Promise<string> {
  return act.then(() => 'done', (error: unknown) => (error instanceof StepStopped ? error.code : String(error)));
}

test('the runbook has steps that write and one that destroys: what follows is not about nothing', () => {
  expect(writing.map(({ id }) => id)).toEqual(['1.6', '2.14', '2.12']);
});

for (const step of writing) {
  test(`${step.id} ${step.title} is refused, however it is asked for`, async ({}, info) => {
    const begun: string[] = [];
    const run = openRun(info.outputPath(), {});
    const harmless = spy(step, begun);
    expect(await codeOf(run.step(harmless)), 'as a step').toBe('READ_ONLY');
    expect(await codeOf(run.repeat(harmless)), 'once more on the way').toBe('READ_ONLY');
    expect(await codeOf(run.undo(harmless, undefined, 'Take back')), 'to undo').toBe('READ_ONLY');
    expect(begun).toEqual([]);
    expect(run.ledger.stage).toBe('untouched');
  });

  test(`${step.id} ${step.title} is begun by a run that may write`, async ({}, info) => {
    const begun: string[] = [];
    await codeOf(openRun(info.outputPath(), { isReadOnly: false }).repeat(spy(step, begun)));
    expect(begun).toEqual([step.id]);
  });
}
