/** `npm run bench:drift`: how often the right element is found on consoles that have changed, and never a wrong one. */
import { parseArgs } from 'node:util';
import { chromium, type Browser } from 'playwright';
import { findBrowser, findHeadlessShell } from '../../src/browser/find-browser.ts';
import type { Generation } from '../../fixtures/replica.ts';
import { OPERATORS } from './operators.ts';
import { Stage, type Measured } from './stage.ts';
import { tableOf, tally, wilson } from './statistics.ts';
import { walk, type LookUp } from './walk.ts';

const { values } = parseArgs({
  options: {
    most: { type: 'string', default: '5000' }, first: { type: 'string', default: '1' },
    generation: { type: 'string', multiple: true, default: ['earlier', 'guide', 'current'] },
    operator: { type: 'string', multiple: true, default: [] }, only: { type: 'string', default: '' },
    list: { type: 'boolean', default: false },
  },
});
const operators = OPERATORS.filter(({ name }) => values.operator.length === 0 || values.operator.includes(name));
const found = findBrowser({ path: process.env.BROWSER_PATH ?? findHeadlessShell() });
if (!found) throw new Error('No browser was found: run "npm start" once.');
const browser = await chromium.launch({ executablePath: found.executablePath, args: ['--disable-gpu'], handleSIGINT: false });
try {
  const began = performance.now();
  const lookUps: LookUp[] = [];
  for (const generation of values.generation) {
    lookUps.push(...await walk(browser, { title: generation, generation: generation as Generation }));
  }
  console.error(`${lookUps.length} look-ups frozen in ${seconds(began)} s`);
  const measured = await measureAll(browser, lookUps.filter(({ id }) => id.includes(values.only)));
  console.log(tableOf(measured, operators));
  const { WRONG, total } = tally(measured, 'book');
  console.log(
    `\n${total} look-ups in ${seconds(began)} s; WRONG: ${WRONG} (95 % interval up to ${wilson(WRONG, total).high.toFixed(3)} %).`,
  );
  for (const one of measured) {
    const isMissed = one.book === 'stop' && operators.some(({ name, tells }) => tells && name === one.operator);
    if (one.book === 'WRONG' || (values.list && isMissed)) {
      console.log(`${one.book}: ${one.lookUp}, ${one.operator}, seed ${one.seed}: ${one.why}`);
    }
  }
  process.exitCode = WRONG > 0 ? 1 : 0;
} finally {
  await browser.close();
}

/** Seed after seed until there are enough look-ups; two pages side by side: one is looked at while the other is changed. */
async function measureAll(on: Browser, lookUps: readonly LookUp[]): Promise<Measured[]> {
  const all: Measured[] = [];
  let [seed, waiting] = [Number(values.first), [...lookUps]];
  let isEnough = false;
  process.once('SIGINT', () => { isEnough = true; });
  const next = (): { lookUp: LookUp; seed: number } | undefined => {
    if (waiting.length === 0) {
      isEnough ||= all.length >= Number(values.most);
      [seed, waiting] = [seed + 1, [...lookUps]];
    }
    const lookUp = isEnough ? undefined : waiting.shift();
    return lookUp && { lookUp, seed };
  };
  await Promise.all(Array.from({ length: 2 }, async () => {
    const stage = await Stage.open(on);
    for (let one = next(); one; one = next()) {
      all.push(...await measureOne(stage, one));
      console.error(`seed ${one.seed}, ${one.lookUp.id}: ${all.length} look-ups so far`);
    }
  }));
  return all;
}

async function measureOne(stage: Stage, { lookUp, seed }: { lookUp: LookUp; seed: number }): Promise<Measured[]> {
  const all: Measured[] = [];
  await stage.show(lookUp);
  for (const operator of operators) {
    const one = await stage.measure(operator, seed);
    if (one) all.push(one);
  }
  return all;
}

function seconds(since: number): number {
  return Math.round((performance.now() - since) / 1000);
}
