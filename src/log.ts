/** The run's log, `log.jsonl`: one pino line an event. The last thing each line passes is `redact`. */
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { tell } from './output.ts';
import { redact } from './secret.ts';

export type Log = Logger;

export interface OpenLog {
  readonly log: Log;
  /** lets go of the file; nothing is logged afterwards */
  close: () => void;
}

const ONLY_OWNER = 0o600;

/** Opens the log in a folder, written line by line (a crash loses nothing). */
export function openLog(folder: string): OpenLog {
  const destination = pino.destination({ dest: join(folder, 'log.jsonl'), mode: ONLY_OWNER, sync: true });
  let isTold = false;
  destination.on('error', (error: Error) => {
    // The run goes on: what decides about it is the journal, whose failure stops it.
    if (!isTold) tell(`The log cannot be written: ${error.message}`);
    isTold = true;
  });
  const log = pino({
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['password', 'secret', 'token', '*.password', '*.secret', 'err.log'], censor: '[masked]' },
    hooks: { streamWrite: redact },
  }, destination);
  return { log, close: () => { destination.end(); } };
}
