/** A run that only looks: no way of doing a step lets one through whose header says that it writes or destroys. */
import { expect, test } from '@playwright/test';
import { abm, entra } from '../../flows/runbook.ts';
import { StepStopped } from '../../src/errors.ts';
import { openRun, spy } from '../support/bare-run.ts';

const writing = [...Object.values(abm), ...Object.values(entra)].filter(({ effect }) => effect !== 'reads');

async function codeOf(act: Promise<unknown>): Promise<string> {
  return act.then(() => 'done', (error: unknown) => (error instanceof StepStopped ? error.code : String(error)));
}

test('the runbook has steps that write and one that destroys: what follows is not about nothing', () => {
  expect(writing.map(({ id }) => id)).toEqual(['1.6', '2.14', '2.12']);
});

for (const step of writing) {
  test(`${step.id} ${step.title} is refused, however it is asked for`, async ({}, info) => {
    const begun: string[] = [];
    const run = openRun(info.outputPath(), { isReadOnly: true });
    const harmless = spy(step, begun);
    expect(await codeOf(run.step(harmless)), 'as a step').toBe('READ_ONLY');
    expect(await codeOf(run.repeat(harmless)), 'once more on the way').toBe('READ_ONLY');
    expect(await codeOf(run.undo(harmless, undefined, 'Take back')), 'to undo').toBe('READ_ONLY');
    expect(begun).toEqual([]);
    expect(run.ledger.stage).toBe('untouched');
  });

  test(`${step.id} ${step.title} is begun by a run that may write`, async ({}, info) => {
    const begun: string[] = [];
    await codeOf(openRun(info.outputPath(), {}).repeat(spy(step, begun)));
    expect(begun).toEqual([step.id]);
  });
}
