/** What ends a run from outside. */
import type { Run } from './run.ts';

/** Ctrl-C, and a stop from outside. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Ctrl-C stops at the next boundary; a second one ends every wait at once. A terminal that is closed says so more than once, and
 * stops at the next boundary all the same.
 */
export function onInterrupt(run: () => Run | null, ending: AbortController, say: (text: string) => void): () => void {
  let times = 0;
  const stop = (): void => {
    times++;
    if (times > 1 || !run()) {
      ending.abort();
      say('Stopping at once.');
    } else {
      run()?.wishStop();
      say('Stopping safely at the next step; press Ctrl-C again to stop at once.');
    }
  };
  const leave = (): void => { if (times === 0) stop(); };
  for (const signal of SIGNALS) process.on(signal, stop);
  process.on('SIGHUP', leave);
  return () => {
    for (const signal of SIGNALS) process.off(signal, stop);
    process.off('SIGHUP', leave);
  };
}
