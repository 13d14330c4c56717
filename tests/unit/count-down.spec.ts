/** The time that a person still has, on the card and on the terminal: minutes, and seconds only at the end. */
import { expect, test } from '@playwright/test';
import { runbook } from '../../flows/runbook.ts';
import { placeInGuide } from '../../src/step.ts';
import { countDown, timeLeft } from '../../src/terminal/count-down.ts';
import { withLeft } from '../../src/terminal/output.ts';

test('minutes, rounded up, and seconds in the last one; never less than none', () => {
  const told = [600_000, 599_000, 120_001, 61_000, 60_000, 59_001, 400, 0, -5].map(timeLeft);
  expect(told).toEqual(['10 min', '10 min', '3 min', '2 min', '60 s', '60 s', '1 s', '0 s', '0 s']);
});

test('the card is told when the words change, and no more once it is over', async () => {
  const told: string[] = [];
  let isFirst: () => void = () => undefined;
  const first = new Promise<void>((resolve) => { isFirst = resolve; });
  const isOver = new AbortController();
  countDown({ tick: (left) => {
    told.push(left);
    isFirst();
  } }, 1400, isOver.signal);
  await first;
  isOver.abort();
  expect(told).toEqual(['1 s']);
});

test('on the terminal the time stands behind the first line, and a number in its frame beneath', () => {
  expect(withLeft('Waiting for you: approve it\n  ┌──┐', '9 min left')).toBe('Waiting for you: approve it (9 min left).\n  ┌──┐');
});

test('a step is counted as the guide counts: both sign-ins, and all behind them', () => {
  expect(['1.1', '1.8', '2.1', '2.9', '2.10', '2.15', '9.9'].map((id) => placeInGuide({ id }, runbook)))
    .toEqual(['Step 1 of 23', 'Step 8 of 23', 'Step 9 of 23', 'Step 17 of 23', 'Step 18 of 23', 'Step 23 of 23', '']);
});
