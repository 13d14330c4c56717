/** What a command ends with: one JSON object for scripts, a few sentences for people. */
import { EXIT_CODES } from './errors.ts';
import type { Outcome, StepRecord, TokenRecord } from './evidence/record.ts';

/** The contract's object of `--json`. */
export interface Result {
  outcome: Outcome;
  exitCode: number;
  runId: string | null;
  /** the evidence folder */
  evidence: string | null;
  reason: string | null;
  next: string | null;
  startedAt: string;
  finishedAt: string;
  steps: Pick<StepRecord, 'id' | 'title' | 'status' | 'by' | 'ms'>[];
  newToken: TokenRecord | null;
  oldToken: TokenRecord | null;
  secretLivedMs: number | null;
}

/** A result of a command that did not come to a run. */
export function plainResult(outcome: Outcome, startedAt: string, words: { reason: string | null; next: string | null }): Result {
  return {
    outcome, exitCode: EXIT_CODES[outcome], runId: null, evidence: null, ...words,
    startedAt, finishedAt: new Date().toISOString(), steps: [], newToken: null, oldToken: null, secretLivedMs: null,
  };
}

const HEADLINES: Readonly<Record<Outcome, string>> = {
  renewed: 'Renewed.', checked: 'All is well.', 'not-due': 'Not due.', 'dry-run': 'Dry run: nothing was changed.',
  verified: 'Verified.', failed: 'Failed.', usage: 'Not started.', stopped: 'Stopped; nothing is changed.',
  unfinished: 'Unfinished; sync still works.', locked: 'Locked.', 'needs-person': 'A person is needed; nothing is changed.',
  due: 'Due.',
};

/** The last words for a person: outcome, reason, what to do, where the report is. */
export function summary(result: Result): string {
  const { reason, next, evidence, newToken, oldToken, secretLivedMs } = result;
  return [
    '',
    HEADLINES[result.outcome],
    reason && `  ${reason}`,
    next && `  Next: ${next}`,
    newToken && `  New token: ${newToken.label}, expires ${newToken.expires ?? 'as printed'}, ${newToken.status}.`,
    oldToken && `  Previous token: ${oldToken.label}, expires ${oldToken.expires ?? 'as printed'}, ${oldToken.status}.`,
    secretLivedMs !== null && `  The secret lived ${(secretLivedMs / 1000).toFixed(1)} s between the consoles.`,
    evidence && `  Report: ${evidence}/report.html`,
  ].filter((line) => typeof line === 'string').join('\n');
}
