/** What the record keeps of the parts of a run: who started each, what persons answered, what was passed on the way. */
import type { Command, Outcome, Pace } from '../words.ts';

/** `noSandbox`: why it ran without its sandbox; absent where it had one */
export interface BrowserRecord { name: string; version: string; noSandbox?: string }

/** One start of the program for a run: what a later part does changes nothing in it. */
export interface PartRecord {
  command: Command;
  startedAt: string;
  /** of one that was cut short: the last sign of it */
  finishedAt: string;
  /** null where it was cut short */
  outcome: Outcome | null;
  reason: string | null;
  /** these three are null where an earlier version did not note them */
  pace: Pace | null;
  attended: boolean | null;
  operator: OperatorRecord | null;
  ticket: string | null;
  browser: BrowserRecord | null;
  /** as in the run's record, of a secret that this part made and saved */
  secretLivedMs: number | null;
}

/** What Entra's provisioning overview said of its cycles when it was passed. */
export interface OverviewRecord {
  at: string;
  /** the console's own words, such as "Incremental cycle completed" */
  status: string | null;
  /** when the last cycle ended, ISO 8601, UTC: the earliest instant that the words allow; null where they do not tell */
  lastCycleAt: string | null;
  isQuarantined: boolean;
}

/** What a person was asked or wanted for in the course of a run, and what came of it. Never a code. */
export interface AnswerRecord {
  askedAt: string;
  /** when it was answered, or waited for no longer */
  at: string;
  /** the step under way on that console; null between steps */
  step: string | null;
  /** `approval`: yes or no before a step that writes or destroys; `choice`: one of several; `act`: something done or typed */
  kind: 'approval' | 'choice' | 'act';
  shown: string;
  /** null where nobody answered */
  answer: string | null;
  operator: OperatorRecord;
}

/** Who started the program, as the operating system says. */
export interface OperatorRecord { user: string; host: string }
