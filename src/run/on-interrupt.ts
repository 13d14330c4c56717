/** What ends a run from outside. */
import type { Run } from './run.ts';

/** Ctrl-C, a stop from outside, and a terminal that is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ctrl-C stops at the next boundary; a second one ends every wait at once. */
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
  for (const signal of SIGNALS) process.on(signal, stop);
  return () => {
    for (const signal of SIGNALS) process.off(signal, stop);
  };
}
