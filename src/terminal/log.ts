/** The run's log, `log.jsonl`: one pino line an event. The last thing each line passes is `redact`. */
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { redact } from '../secret.ts';
import { tellable } from '../tellable.ts';
import { tell } from './output.ts';

export type Log = Logger;

export interface OpenLog {
  readonly log: Log;
  /** lets go of the file; nothing is logged afterwards */
  close: () => void;
}

const ONLY_OWNER = 0o600;

interface ErrorRecord { type: string; message: string; stack: string; code?: unknown; details?: unknown; cause?: ErrorRecord }

/** Playwright's errors go on with a log of their call, which shows the very elements: the first line and the way there are kept. */
function describeError(error: unknown): ErrorRecord {
  if (!(error instanceof Error)) return { type: typeof error, message: tellable(String(error)), stack: '' };
  const { code, details } = error as { code?: unknown; details?: unknown };
  return {
    type: error.name, message: tellable(error.message.split('\n')[0] ?? ''),
    stack: tellable((error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).join('\n')),
    ...(code !== undefined && { code }), ...(details !== undefined && { details }),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}

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
    serializers: { err: describeError },
    redact: { paths: ['password', 'secret', 'token', '*.password', '*.secret'], censor: '[masked]' },
    hooks: { streamWrite: redact },
  }, destination);
  return { log, close: () => { destination.end(); } };
}
