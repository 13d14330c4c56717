/**
 * A terminal that is closed, or a pipe that nobody reads any more. Node throws that at the whole program, in the middle of whatever
 * it does; here it is no reason to end. A run goes on, or stops as safely as for Ctrl-C: what would have been told stands in its
 * evidence, and what is asked is answered by nobody.
 */

/** A pipe without a reader; a terminal that is gone. */
const GONE: readonly (string | undefined)[] = ['EPIPE', 'EIO', 'ENXIO', 'ERR_STREAM_DESTROYED'];
/** What a question in a terminal that is gone fails at, where nobody can catch it. */
const ASKING: readonly (string | undefined)[] = ['read', 'setRawMode'];

const gone = new AbortController();

/** Nobody can read or answer in the terminal any more. */
function leaveTerminal(): void { gone.abort(); }

export function isTerminalGone(): boolean { return gone.signal.aborted; }

/** @param end what the program does with any other error that nobody caught */
export function outliveTerminal(end: (error: unknown) => void): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!GONE.includes(error.code)) end(error);
      else if (error.code !== 'EPIPE') leaveTerminal();
    });
  }
  process.on('SIGHUP', leaveTerminal); // also while the report is written, when the run itself has ended
  process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EIO' && ASKING.includes(error.syscall)) leaveTerminal();
    else end(error);
  });
}

/** What is asked there, or null as soon as nobody can answer. */
export async function untilGone<T>(asked: Promise<T>): Promise<T | null> {
  if (gone.signal.aborted) return null;
  return Promise.race([asked, new Promise<null>((resolve) => {
    gone.signal.addEventListener('abort', () => { resolve(null); }, { once: true });
  })]);
}
