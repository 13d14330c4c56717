/** A sample of the drift bench: on changed pages the right element is found or none, and a measure that can tell. */
import { chromium } from 'playwright';
import { OPERATORS } from '../../bench/drift/operators.ts';
import { Stage, type Measured } from '../../bench/drift/stage.ts';
import { tally, wilson } from '../../bench/drift/statistics.ts';
import { walk } from '../../bench/drift/walk.ts';
import { findBrowser, findHeadlessShell } from '../../src/browser/find-browser.ts';
import { expect, test } from '../support/console-page.ts';

/** What writes, destroys or takes the secret. */
const SAMPLE = /(newSecret|secretToken|save|discard)$/;

test('on changed pages no wrong element is acted on, and the right one is mostly found', async () => {
  test.setTimeout(300_000); // a whole renewal first, on slow machines too
  const found = findBrowser({ path: process.env.BROWSER_PATH ?? findHeadlessShell() });
  const browser = await chromium.launch({ ...(found && { executablePath: found.executablePath }), args: ['--disable-gpu'] });
  try {
    const lookUps = (await walk(browser, { title: 'current', generation: 'current' })).filter(({ id }) => SAMPLE.test(id));
    expect(lookUps.map(({ step }) => step)).toEqual(['1.6', '2.9', '2.12', '2.14']);
    const stage = await Stage.open(browser);
    const measured: Measured[] = [];
    for (const lookUp of lookUps) {
      await stage.show(lookUp);
      for (const operator of OPERATORS) measured.push(...[await stage.measure(operator, 7)].filter((one) => one !== null));
    }
    const words = measured.filter(({ book }) => book === 'WRONG').map(({ lookUp, operator, why }) => `${lookUp}, ${operator}: ${why}`);
    expect(words).toEqual([]);
    const telling = measured.filter(({ operator }) => OPERATORS.some(({ name, tells }) => tells && name === operator));
    expect(telling.length).toBeGreaterThan(40);
    const missed = telling.filter(({ book }) => book === 'stop').map(({ lookUp, operator, why }) => `${lookUp}, ${operator}: ${why}`);
    expect(tally(telling, 'book').right / telling.length, missed.join('; ')).toBeGreaterThanOrEqual(0.9);
    expect(tally(measured, 'path').WRONG, 'a plain path does land on wrong elements of the same pages').toBeGreaterThan(0);
  } finally {
    await browser.close();
  }
});

test('intervals are Wilson\'s', () => {
  const { low, high } = wilson(90, 100);
  expect([low, high].map((one) => one.toFixed(1))).toEqual(['82.6', '94.5']);
  expect(wilson(0, 5000).high).toBeLessThan(0.08);
  expect(wilson(0, 5000).low).toBe(0);
});
