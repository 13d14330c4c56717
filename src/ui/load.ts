/** Loading an address: a server that is down for a moment is asked again, and one that stays down is told as such. */
import type { Response } from 'playwright';
import { originOf } from './origins.ts';
import type { Surface } from './surface.ts';

/** How long after an answer of 500 or more it is asked again. */
const AGAIN_MS = [3000, 8000];

/** Loads it in this console's tab, within the time of a step; `isAnew` loads it once more where the tab stands there already. */
export async function load(surface: Surface, url: string, isAnew: boolean): Promise<void> {
  const end = performance.now() + surface.rules.stepTimeoutMs;
  for (const waitMs of [...AGAIN_MS, Infinity]) {
    const leftMs = (): number => end - performance.now();
    const answer = await askFor(surface, url, { isAnew, timeoutMs: Math.max(leftMs(), 1) });
    if (answer === null || answer.status() < 500) return;
    if (waitMs >= leftMs()) throw down(surface, url, answer);
    await surface.rest(waitMs);
  }
}

async function askFor(
  surface: Surface, url: string, { isAnew, timeoutMs }: { isAnew: boolean; timeoutMs: number },
): Promise<Response | null> {
  const { page } = surface;
  const patience = { waitUntil: 'commit', timeout: timeoutMs } as const;
  try {
    const first = !isAnew || page.url() !== url ? await page.goto(url, patience) : null;
    return isAnew ? await page.reload(patience) : first;
  } catch (error) {
    surface.check();
    const why = /net::\w+|Timeout/.exec(error instanceof Error ? error.message : '')?.[0];
    if (why === undefined) throw error;
    throw surface.stop('UNREACHABLE', `${originOf(url)} cannot be reached (${why}).`, {
      next: 'Look whether this machine has a connection to it (proxy, name server, firewall), then run again.',
    });
  }
}

function down(surface: Surface, url: string, answer: Response): Error {
  return surface.stop('UNREACHABLE', `${originOf(url)} is down: it answers ${`${answer.status()} ${answer.statusText()}`.trim()}.`, {
    next: 'Look at the service\'s status page, wait until it is up, then run again.',
  });
}
