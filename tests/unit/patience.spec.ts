/** What a step may still wait: waits in vain are added up, and anything that comes makes good for them. */
import { expect, test } from '@playwright/test';
import { Patience } from '../../src/page/patience.ts';

test('waits in vain are added up; the last look takes a while all the same', { tag: '@guard:patience' }, () => {
  const patience = new Patience(120_000);
  expect(patience.leftMs).toBe(120_000);
  patience.spend(45_000);
  expect(patience.leftMs).toBe(75_000);
  patience.spend(80_000);
  expect(patience.leftMs).toBe(5000);
});

test('what comes, and a step that begins, makes good for them', { tag: '@guard:patience' }, () => {
  const patience = new Patience(1000);
  patience.spend(900);
  expect(patience.leftMs).toBe(250);
  patience.renew();
  expect(patience.leftMs).toBe(1000);
});

test('with a person at the browser a control is looked for alone for ten seconds; what is no control takes its time', () => {
  const patience = new Patience(120_000);
  expect(patience.leftForControlMs).toBe(120_000);
  patience.begin(true);
  expect([patience.leftForControlMs, patience.leftMs]).toEqual([10_000, 120_000]);
  patience.begin(false);
  expect(patience.leftForControlMs, 'nobody could help').toBe(120_000);
});
