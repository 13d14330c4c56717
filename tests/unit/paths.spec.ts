/** Going a way of steps: what is lost on the way back to a pane is gone once more, and nothing else is. */
import { expect, test } from '@playwright/test';
import { walk, type Given, type Way } from '../../flows/paths.ts';
import { StepStopped, type StopCode } from '../../src/errors.ts';
import type { Run } from '../../src/run/run.ts';

/** A way of three steps of which the second fails so often; what was gone, in order. */
async function go(as: 'step' | 'repeat', fails: number, code: StopCode = 'NOT_FOUND'): Promise<string[]> {
  const gone: string[] = [];
  const leg = (id: string) => ({ step: { id }, go: () => {
    gone.push(id);
    const isLost = id === '1.4' && gone.filter((one) => one === id).length <= fails;
    return isLost ? Promise.reject(new StepStopped(code, `${id} failed.`)) : Promise.resolve(id);
  } });
  const way = ['1.3', '1.4', '1.5'].map(leg) as unknown as Way<string>;
  const run = { parts: { person: { isAtBrowser: false } } } as unknown as Run;
  const [ending] = await Promise.allSettled([walk(run, {} as Given, { way, as })]);
  return [...gone, `ends with ${ending.status === 'fulfilled' ? ending.value : (ending.reason as Error).message}`];
}

test('a step that is lost on the way back is gone once more, with the one before it', async () => {
  expect(await go('repeat', 0)).toEqual(['1.3', '1.4', '1.5', 'ends with 1.5']);
  expect(await go('repeat', 1)).toEqual(['1.3', '1.4', '1.3', '1.4', '1.5', 'ends with 1.5']);
});

test('twice is enough, and neither a step of the guide nor any other stop is repeated', async () => {
  expect(await go('repeat', 2)).toEqual(['1.3', '1.4', '1.3', '1.4', 'ends with 1.4 failed.']);
  expect(await go('step', 1)).toEqual(['1.3', '1.4', 'ends with 1.4 failed.']);
  expect(await go('repeat', 1, 'SESSION_ENDED')).toEqual(['1.3', '1.4', 'ends with 1.4 failed.']);
});
