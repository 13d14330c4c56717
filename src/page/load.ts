/** Loading an address: a server that is down for a moment is asked again, and one that stays down is told as such. */
import type { Page, Response } from 'playwright';
import type { StopCode, StopDetails } from '../errors.ts';
import { originOf } from './origins.ts';

/** The tab that loads: its page, how long a step may take, and how it rests and stops. */
interface Tab {
  readonly page: Page;
  readonly rules: { readonly stepTimeoutMs: number };
  rest(ms: number): Promise<void>;
  /** throws when the run must not go on */
  check(): void;
  stop(code: StopCode, message: string, details?: StopDetails): Error;
}

/** How long after an answer of 500 or more it is asked again. */
const AGAIN_MS = [3000, 8000];

/** Loads it in this console's tab, within the time of a step; `isAnew` loads it once more where the tab stands there already. */
export async function load(tab: Tab, url: string, isAnew: boolean): Promise<void> {
  const end = performance.now() + tab.rules.stepTimeoutMs;
  for (const waitMs of [...AGAIN_MS, Infinity]) {
    const leftMs = (): number => end - performance.now();
    const answer = await askFor(tab, url, { isAnew, timeoutMs: Math.max(leftMs(), 1) });
    if (answer === null || answer.status() < 500) return;
    if (waitMs >= leftMs()) throw down(tab, url, answer);
    await tab.rest(waitMs);
  }
}

async function askFor(
  tab: Tab, url: string, { isAnew, timeoutMs }: { isAnew: boolean; timeoutMs: number },
): Promise<Response | null> {
  const { page } = tab;
  const patience = { waitUntil: 'commit', timeout: timeoutMs } as const;
  try {
    const first = !isAnew || page.url() !== url ? await page.goto(url, patience) : null;
    return isAnew ? await page.reload(patience) : first;
  } catch (error) {
    tab.check();
    const why = /net::\w+|Timeout/.exec(error instanceof Error ? error.message : '')?.[0];
    if (why === undefined) throw error;
    throw tab.stop('UNREACHABLE', `${originOf(url)} cannot be reached (${why}).`, {
      next: 'Check whether this machine can connect to it (proxy, name server, firewall), then run again.',
    });
  }
}

function down(tab: Tab, url: string, answer: Response): Error {
  return tab.stop('UNREACHABLE', `${originOf(url)} is down: it answers ${`${answer.status()} ${answer.statusText()}`.trim()}.`, {
    next: 'Check the service\'s status page, wait until it is up, then run again.',
  });
}
