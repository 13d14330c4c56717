/**
 * `npm run bench`: what a renewal costs, beside what one would write by hand. Measures and tells, and asserts nothing; `--gate`
 * compares what is kept with the targets and ends with 1 where one is missed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findBrowser, findHeadlessShell } from '../../src/browser/find-browser.ts';
import { checkTenants } from './check-tenants.ts';
import { findDriver, listContestants } from './contestants.ts';
import { recordSteps } from './evidence-steps.ts';
import { renewMany } from './fifty.ts';
import { lookInside } from './look-inside.ts';
import { gateTable, putBetweenMarks, tablesOf } from './page.ts';
import { race, tryOnce } from './race.ts';
import { conditionsNow, keepResult, PARTS, readResults, type Part } from './results.ts';
import { drawBars } from './stacked-bar.ts';
import { judge } from './targets.ts';

const PAGE = 'docs/benchmarks.md';
const PICTURE = 'docs/images/where-the-seconds-go.svg';
const APPS = 300;
/** The long ones are measured when they are asked for. */
const USUAL: readonly Part[] = ['typical', 'instant', 'lists', 'evidence', 'account'];

const HELP = `npm run bench [-- OPTIONS]

  --rounds N      rounds of each race, default 7
  --only PART     ${PARTS.join(', ')}; may be given several times
                  (default: all but fifty and check, which take long)
  --gate          measures nothing: compares what was measured last with the targets, ends with 1 where one is missed
`;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' }, only: { type: 'string', multiple: true, default: [] },
    gate: { type: 'boolean', default: false }, help: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const unknown = values.only.filter((name) => !PARTS.some((part) => part === name));
const say = (text: string): void => { console.error(`${new Date().toISOString().slice(11, 19)}  ${text}`); };

if (values.help) console.log(HELP);
else if (unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1) {
  console.error(unknown.length > 0
    ? `There is no part "${unknown.join('", "')}".\n\n${HELP}`
    : `--rounds takes a whole number from 1.\n\n${HELP}`);
  process.exitCode = 2;
} else if (values.gate) gate();
else await measureAll();

function gate(): void {
  const rows = judge(readResults());
  const missed = rows.filter(({ verdict }) => verdict !== 'met');
  console.log(missed.length === 0 ? 'Every target is met.' : gateTable(missed));
  process.exitCode = missed.length === 0 ? 0 : 1;
}

async function measureAll(): Promise<void> {
  for (const part of values.only.length > 0 ? PARTS.filter((one) => values.only.includes(one)) : USUAL) await measure(part);
  const results = readResults();
  if (results.account) writeFileSync(
    PICTURE,
    drawBars((['typical', 'instant'] as const).flatMap((name) => (results.account ? [{ name, account: results.account[name] }] : []))),
  );
  const tables = Object.entries(tablesOf(results));
  writeFileSync(PAGE, tables.reduce((page, [part, text]) => putBetweenMarks(page, part, text), readFileSync(PAGE, 'utf8')));
  console.log(gateTable(judge(results)));
}

async function measure(part: Part): Promise<void> {
  const browserPath = theBrowser();
  const conditions = conditionsNow(part, rounds);
  switch (part) {
    case 'typical': case 'instant': {
      const driver = findDriver();
      const left = driver === null ? ['D (Selenium WebDriver) did not take part: no chromedriver was found on this machine.'] : [];
      keepResult(part, {
        ...conditions, left, ...await race({ contestants: listContestants(driver), pace: part, rounds, apps: APPS, browserPath, say }),
      });
      return;
    }
    case 'lists': { keepResult(part, { ...conditions, rounds: await raceLists(browserPath) }); return; }
    case 'evidence': { keepResult(part, { ...conditions, steps: await recordSteps(100, browserPath) }); return; }
    case 'account': { keepResult(part, { ...conditions, ...await account(browserPath) }); return; }
    case 'fifty': { keepResult(part, { ...conditions, renewals: await renewMany(50, browserPath, say) }); return; }
    case 'check': { keepResult(part, { ...conditions, tenants: 40, runs: checkTenants(40, say) }); return; }
  }
}

async function raceLists(browserPath: string): Promise<{ few: number | null; many: number | null }[]> {
  const all: { few: number | null; many: number | null }[] = [];
  for (let round = 1; round <= rounds; round++) {
    const timeOf = async (apps: number): Promise<number | null> => {
      const renewal = await tryOnce(theProgram(), { pace: 'instant', seed: round, apps, browserPath });
      say(`round ${round}, ${apps} applications: ${typeof renewal === 'string' ? renewal : `${(renewal.wallMs / 1000).toFixed(1)} s`}`);
      return typeof renewal === 'string' ? null : renewal.wallMs;
    };
    all.push({ few: await timeOf(300), many: await timeOf(20_000) });
  }
  return all;
}

/** Of three renewals each, the one of middle length. */
async function account(browserPath: string): Promise<Record<'typical' | 'instant', Awaited<ReturnType<typeof lookInside>>>> {
  const middle = async (pace: 'typical' | 'instant'): ReturnType<typeof lookInside> => {
    const all = [];
    for (let seed = 1; seed <= Math.min(3, rounds); seed++) {
      all.push(await lookInside(theProgram(), { pace, seed, apps: APPS, browserPath }));
      say(`${pace}, look inside ${seed}: ${((all.at(-1)?.wallMs ?? NaN) / 1000).toFixed(1)} s`);
    }
    const [found] = all.sort((one, other) => one.wallMs - other.wallMs).slice(Math.floor((all.length - 1) / 2));
    if (!found) throw new Error('there was no renewal to look into');
    return found;
  };
  return { typical: await middle('typical'), instant: await middle('instant') };
}

function theProgram(): ReturnType<typeof listContestants>[number] {
  const program = listContestants(null).find(({ id }) => id === 'A');
  if (!program) throw new Error('the program is not among the contestants');
  return program;
}

/** One for all contestants, found as the program finds it for the replica. */
function theBrowser(): string {
  const found = findBrowser({ path: process.env.BROWSER_PATH ?? findHeadlessShell() });
  if (!found) throw new Error('No browser was found: run "npm start" once.');
  return found.executablePath;
}
