/** Who renews: this program, and what one would write by hand instead. Each is a process of its own. */
import { accessSync, constants } from 'node:fs';
import { resolve } from 'node:path';

export type ContestantId = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

export interface Contestant {
  readonly id: ContestantId;
  readonly what: string;
  /** what Node is started with. `folder`: empty, its own, gone afterwards */
  args(folder: string): string[];
  /** beside the replica's settings */
  env?(folder: string): Record<string, string>;
  /** takes part in every round, or in every second one: there is no target for it */
  readonly isInEveryRound: boolean;
}

const script = (name: string): string => resolve('bench/renewal/contestants', name);

/** chromedriver of the same browser; null where none is installed. */
export function findDriver(): string | null {
  const { DRIVER_PATH } = process.env;
  const places = DRIVER_PATH ? [DRIVER_PATH] : ['/usr/bin/chromedriver', '/usr/local/bin/chromedriver', '/usr/lib/chromium/chromedriver'];
  return places.find(isExecutable) ?? null;
}

export function listContestants(driver: string | null): Contestant[] {
  return [
    {
      id: 'A', what: 'scim-runbook renew --headless, everything on', isInEveryRound: true,
      args: (folder) => [
        resolve('dist/src/cli.js'), 'renew', '--headless', '--json', '--env-file', `${folder}/.env`, '--evidence', `${folder}/evidence`,
      ],
    },
    { id: 'B', what: 'the guide\'s clicks by hand, Playwright', isInEveryRound: true, args: () => [script('playwright.mjs')] },
    {
      id: 'C', what: 'B with a full-page screenshot after each click', isInEveryRound: true,
      args: () => [script('playwright.mjs')], env: (folder) => ({ SCREENSHOTS: folder }),
    },
    ...(driver === null ? [] : [{
      id: 'D' as const, what: 'B in Selenium WebDriver', isInEveryRound: false, args: () => [script('selenium.mjs')],
      env: () => ({ DRIVER_PATH: driver }),
    }]),
    { id: 'E', what: 'B in Puppeteer', isInEveryRound: false, args: () => [script('puppeteer.mjs')] },
    {
      id: 'F', what: 'B with both panes open before the secret is made, as in A', isInEveryRound: false,
      args: () => [script('playwright.mjs')], env: () => ({ PANES_FIRST: 'yes' }),
    },
  ];
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not for us: no driver
  }
}
