/** A run that only looks: no way of doing a step lets one through whose header says that it writes or destroys. */
import { expect, test } from '@playwright/test';
import { abm, besides, entra } from '../../flows/runbook.ts';
import { StepStopped } from '../../src/errors.ts';
import { openRun, spy } from '../support/bare-run.ts';

const writing = [...Object.values(abm), ...Object.values(entra), ...Object.values(besides)].filter(({ effect }) => effect !== 'reads');

async function codeOf(act: Promise<unknown>): Promise<string> {
  return act.then(() => 'done', (error: unknown) => (error instanceof StepStopped ? error.code : String(error)));
}

test('the runbook has steps that write and one that destroys: what follows is not about nothing', () => {
  expect(writing.map(({ id }) => id)).toEqual(['1.6', '2.14', '2.12', '1.8a']);
});

for (const step of writing) {
  test(`${step.id} ${step.title} is refused, however it is asked for`, { tag: '@guard:looks-only' }, async ({}, info) => {
    const begun: string[] = [];
    const run = openRun(info.outputPath(), { rules: { isReadOnly: true } });
    const harmless = spy(step, begun);
    const asStep = await codeOf(run.step(harmless));
    expect(asStep, 'as a step; what is none is not in the plan').toMatch(/^READ_ONLY$|^Error: step 1\.8a is not in the plan$/);
    expect(
      await codeOf(run.aside(harmless, undefined, { ...harmless, under: abm.closeSecretDialog })), 'beside the steps',
    ).toBe('READ_ONLY');
    expect(await codeOf(run.undo(harmless, undefined, 'Take back')), 'to undo').toBe('READ_ONLY');
    expect(begun).toEqual([]);
    expect(run.ledger.stage).toBe('untouched');
  });

  test(`${step.id} ${step.title} is never done on the way to another one, by no run`, {
    tag: '@guard:no-write-on-the-way',
  }, async ({}, info) => {
    const begun: string[] = [];
    const run = openRun(info.outputPath(), {});
    // @ts-expect-error what writes cannot be repeated: this line does not compile without the comment
    await expect(run.repeat(spy(step, begun))).rejects.toThrow(`step ${step.id} writes`);
    expect(begun).toEqual([]);
  });
}
