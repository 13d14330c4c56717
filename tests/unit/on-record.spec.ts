/** Nothing is changed on a console before all that was done so far, on either, is on record. */
import { expect, test } from '@playwright/test';
import { abm, entra } from '../../flows/runbook.ts';
import { openRun, spy } from '../support/bare-run.ts';

for (const [step, other] of [
  [abm.createClientSecret, 'entra'], [entra.saveCredentials, 'abm'], [abm.discardPreviousToken, 'entra'],
] as const) {
  test(`${step.id} ${step.title} is not begun while the other console's last step could not be put on record`, {
    tag: '@guard:on-record',
  }, async ({}, info) => {
    const begun: string[] = [];
    const run = openRun(info.outputPath(), {});
    run.parts.surfaces[other].shutter.hold(() => Promise.reject(new Error('the disk is full')));
    await expect(run.step(spy(step, begun))).rejects.toThrow('the disk is full');
    expect(begun).toEqual([]);
  });
}

test('nothing is taken back before all that was done so far is on record', { tag: '@guard:on-record' }, async ({}, info) => {
  const begun: string[] = [];
  const run = openRun(info.outputPath(), {});
  run.parts.surfaces.entra.shutter.hold(() => Promise.reject(new Error('the disk is full')));
  await expect(run.undo(spy(abm.discardPreviousToken, begun), undefined, 'Take back')).rejects.toThrow('the disk is full');
  expect(begun).toEqual([]);
});

test('a step that only reads needs not wait, and is on record once the run has settled', async ({}, info) => {
  const begun: string[] = [];
  const run = openRun(info.outputPath(), {});
  await run.step(spy(abm.openPreferences, begun));
  await run.ledger.settled();
  expect(begun).toEqual(['1.3']);
  expect(run.ledger.stepsInOrder().filter(({ status }) => status === 'done').map(({ id }) => id)).toEqual(['1.3']);
});

test('a step that stops is put on record after those before it', async ({}, info) => {
  const run = openRun(info.outputPath(), {});
  const refusal = new Error('the console refused');
  let keepPicture = (): void => undefined;
  run.parts.surfaces.abm.shutter.hold(() => new Promise<void>((resolve) => { keepPicture = resolve; }));
  await run.step(spy(abm.openPreferences, []));
  const stopped = expect(run.step({
    ...spy(abm.openManagedAccounts, []), run: (): Promise<string> => Promise.reject(refusal),
  })).rejects.toThrow(refusal);
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate); // it would have been put on record by then
  keepPicture();
  await stopped;
  const journal = run.parts.evidence.folder.readFile('journal.jsonl').toString().trim().split('\n').map((line) => JSON.parse(line) as {
    step: string; record: { status: string };
  });
  expect(journal.map(({ step, record }) => [step, record.status])).toEqual([['1.3', 'done'], ['1.4', 'failed']]);
});
