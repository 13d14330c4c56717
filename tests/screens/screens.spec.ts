/**
 * Screens of the consoles, recorded or drawn after a picture, and what each target of the selector book is on each of them. Only what
 * is found stands in `expected/`: all else must not be found there. A new screen: `npm run screens:add -- FILE --as NAME`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { besides, clickRules, runbook } from '../../flows/runbook.ts';
import type { Screen } from '../../selectors/schema.ts';
import type { Aim } from '../../src/page/aim.ts';
import { look } from '../../src/page/find.ts';
import type { Match } from '../../src/page/match.ts';
import type { Surface } from '../../src/page/surface.ts';
import type { ConsoleName } from '../../src/words.ts';
import { CONSOLE, expect, LOGIN, SOON, test } from '../support/console-page.ts';
import { drawScreen, parseScreen } from '../support/draw-screen.ts';

const SCREENS = ['documented', 'pictures', 'recorded'].map((folder) => join('tests/screens', folder))
  .flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.txt')).map((name) => join(folder, name)));

const NO_SCREEN_YET = 'on-no-screen-yet.txt';

test.use({ viewport: { width: 1440, height: 900 } });

for (const file of SCREENS) {
  test(`what is found on ${basename(file, '.txt')}`, async ({ show }) => {
    const text = readFileSync(file, 'utf8');
    const console = consoleOf(text);
    const { page, signIn } = drawScreen(parseScreen(text), LOGIN);
    const surface = await show({ [CONSOLE]: page, [LOGIN]: signIn }, { ...SOON, console, ...clickRules[console] });
    expect(await allFound(surface, pagesOf(console))).toMatchSnapshot([basename(file)]);
  });
}

test('each target that a screen could show is found on one, or is known to be on none yet', () => {
  const files = readdirSync('tests/screens/expected').filter((name) => name !== NO_SCREEN_YET);
  const lines = files.flatMap((name) => readFileSync(join('tests/screens/expected', name), 'utf8').split('\n'));
  const found = new Set(lines.map((line) => line.split(':')[0]));
  const missing = (['abm', 'entra'] as const).flatMap(pagesOf).flatMap(({ name, targets }) => Object.entries(targets)
    .filter(([, { variants }]) => variants.some((variant) => !('css' in variant) && !('testId' in variant) && !('announced' in variant)))
    .map(([key]) => `${name} ${key}`)).filter((target) => !found.has(target));
  expect(`${missing.join('\n')}\n`).toMatchSnapshot([NO_SCREEN_YET]);
});

/** Its first line begins with the console's name. */
function consoleOf(text: string): ConsoleName {
  return text.startsWith('# Apple') ? 'abm' : 'entra';
}

/** The book's pages of one console, each once. */
function pagesOf(console: ConsoleName): Screen[] {
  const single = (screen: Screen): Screen[] => (screen.parts ? screen.parts.flatMap(single) : [screen]);
  const pages = [...runbook, ...Object.values(besides)].filter((step) => step.console === console).flatMap(({ screen }) => single(screen));
  return [...new Map(pages.map((screen) => [screen.name, screen])).values()];
}

/** One line a target that is found. */
async function allFound(surface: Surface, pages: readonly Screen[]): Promise<string> {
  const told = await Promise.all(pages.flatMap(({ name, targets }) => Object.entries(targets).map(async ([key, target]) => {
    const words = await tell(surface, { ...target, key });
    return words === null ? '' : `${name} ${key}: ${words}\n`;
  })));
  return told.join('');
}

/** Very many of them tell nothing each. */
const MOST_TOLD = 3;

async function tell(surface: Surface, aim: Aim): Promise<string | null> {
  const matches = await look(surface, aim);
  if (matches.length > MOST_TOLD) return `${matches.length} of them`;
  return matches.length === 0 ? null : matches.map(nameOf).join(' and ');
}

function nameOf({ seen }: Match): string {
  return `${seen.role} "${seen.name.slice(0, 80)}"${seen.isDisabled ? ' (off)' : ''}`;
}
