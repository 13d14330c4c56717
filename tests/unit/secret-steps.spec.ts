/** From 1.6 to 1.8 a secret may stand on Apple's screen: the steps say so, and the run goes by what they say. */
import { abm, runbook } from '../../flows/runbook.ts';
import { openRun, spy } from '../support/bare-run.ts';
import { expect, test } from '../support/test.ts';

test('the secret appears in 1.6 and goes in 1.8, and in no other step', () => {
  expect(runbook.filter(({ secret }) => secret !== undefined).map(({ id, secret }) => [id, secret]))
    .toEqual([['1.6', 'appears'], ['1.8', 'goes']]);
});

test('it counts as showing from the beginning of the one step to the end of the other', async ({ folder }) => {
  const run = openRun(folder);
  const seen: boolean[] = [];
  const step = (says: { secret?: 'appears' | 'goes' }) => ({ ...spy(abm.takeSecret, []), ...says, run: async () => {
    seen.push(run.ledger.isSecretShowing);
    return 'done';
  } });
  run.ledger.isSecretShowing = false;
  for (const says of [{}, { secret: 'appears' }, {}, { secret: 'goes' }, {}] as const) await run.step(step(says));
  expect(seen).toEqual([false, true, true, true, false]);
});
