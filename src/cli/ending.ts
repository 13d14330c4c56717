/** How a command ends: what is told, what is printed, the exit code. */
import { CommanderError } from 'commander';
import { LockedError, UsageError } from '../errors.ts';
import { EvidenceError } from '../evidence/evidence-error.ts';
import { plainResult, summary, type Result } from '../run/result.ts';
import { commandFor } from '../terminal/command.ts';
import { print, tell } from '../terminal/output.ts';

const startedAt = new Date().toISOString();

/** What ends a command before or instead of a run; anything unknown is a defect and says so. */
export function explain(error: unknown): Result {
  if (error instanceof UsageError) {
    return plainResult('usage', startedAt, { reason: error.message, next: error.next ?? `See ${commandFor('--help')}` });
  }
  if (error instanceof LockedError) {
    return plainResult('locked', startedAt, { reason: error.message, next: 'Try again when it has ended.' });
  }
  if (error instanceof EvidenceError) {
    return plainResult('stopped', startedAt, { reason: error.message, next: error.next ?? 'Fix what is named, then try again.' });
  }
  if (error instanceof CommanderError) {
    return plainResult(error.exitCode === 0 ? 'verified' : 'usage', startedAt, { reason: error.message, next: null });
  }
  const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return plainResult('failed', startedAt, { reason: `A defect of this program: ${message}`, next: 'Please report it.' });
}

/** Tells how a command ended that threw, and sets its exit code. What commander refuses, it has told itself. */
export function endWith(error: unknown): void {
  const result = explain(error);
  if (!(error instanceof CommanderError)) tell(summary(result));
  if (process.argv.includes('--json') && result.exitCode !== 0) print(JSON.stringify(result, null, 2));
  process.exitCode = result.exitCode;
}
