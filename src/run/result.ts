/** What a command ends with: one JSON object for scripts, a few sentences for people. */
import type { SaveProof, StepRecord, TokenRecord } from '../evidence/record.ts';
import { withCommand } from '../terminal/command.ts';
import { type Outcome, EXIT_CODES } from '../words.ts';

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
  syncWorks: boolean | null;
  tookBack: boolean;
  removalOwed: boolean;
  saveProvenBy: SaveProof | null;
}

/** A result of a command that did not come to a run. */
export function plainResult(outcome: Outcome, startedAt: string, words: { reason: string | null; next: string | null }): Result {
  return {
    outcome, exitCode: EXIT_CODES[outcome], runId: null, evidence: null, reason: words.reason, next: words.next && withCommand(words.next),
    startedAt, finishedAt: new Date().toISOString(), steps: [], newToken: null, oldToken: null, secretLivedMs: null,
    syncWorks: null, tookBack: false, removalOwed: false, saveProvenBy: null,
  };
}

const HEADLINES: Readonly<Record<Outcome, string>> = {
  renewed: 'Renewed.', checked: 'Checked.', 'not-due': 'Not due.', 'dry-run': 'Dry run: nothing was changed.',
  verified: 'Verified.', failed: 'Failed.', usage: 'Not started.', stopped: 'Stopped; nothing of this run is left.',
  unfinished: 'Unfinished.', locked: 'Locked.', 'needs-person': 'A person is needed; nothing is changed.',
  due: 'Due.',
};

/** What matters most when a run ended in the middle. */
function describeSync({ outcome, syncWorks }: Result): string | false {
  if (outcome !== 'unfinished') return false;
  if (syncWorks === null) return '  Whether sync works was not seen.';
  return syncWorks ? '  Sync works.' : '  SYNC DOES NOT WORK: Entra holds no token that Apple knows.';
}

/** The verdict for a person: outcome, reason, what to do. `headline`: where the outcome's own would say too much. */
export function summary(result: Result, headline: string = HEADLINES[result.outcome]): string {
  const { reason, next, newToken, oldToken, secretLivedMs } = result;
  return [
    '',
    headline,
    describeSync(result),
    reason && `  ${reason}`,
    next && `  Next: ${next}`,
    newToken && `  New token: ${newToken.label}, expires ${newToken.expires ?? 'as printed'}, ${newToken.status}.`,
    oldToken && `  Previous token: ${oldToken.label}, expires ${oldToken.expires ?? 'as printed'}, ${oldToken.status}.`,
    secretLivedMs !== null && `  The secret lived ${(secretLivedMs / 1000).toFixed(1)} s between the consoles.`,
  ].filter((line) => typeof line === 'string').join('\n');
}

/** Where the report is, once it is written; null where a command came to none. */
export function reportLine({ evidence }: Result): string | null {
  return evidence === null ? null : `  Report: ${evidence}/report.html`;
}
