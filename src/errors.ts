/**
 * The three kinds of error: the command line or settings are wrong; a step stopped because going on would have
 * been a guess; and anything else, which is a defect of this program and says so. Each carries its exit code.
 */
import { redact } from './secret.ts';
import { tellable } from './tellable.ts';

/** The command line or the settings are wrong; nothing was opened. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** what to do, where that is more than to read the help */
  readonly next: string | null;
  constructor(message: string, { next = null, ...options }: ErrorOptions & { readonly next?: string | null } = {}) {
    super(message, options);
    this.next = next;
  }
}

/** Another run holds this tenant's lock. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
}

/** The run ended well before the end of the guide: not due, or a dry run. */
export class EarlyEnd extends Error {
  override readonly name = 'EarlyEnd';
  readonly outcome: 'not-due' | 'dry-run';
  constructor(outcome: 'not-due' | 'dry-run', message: string) {
    super(message);
    this.outcome = outcome;
  }
}

/** Codes of stopped steps; stable, for scripts and searches. */
export type StopCode =
  | 'ABM_CAP_REACHED' | 'ABM_NOT_ALLOWED' | 'ABM_OIDC' | 'ABM_NO_SCIM' | 'ABM_ORGANIZATION' | 'ABM_TENANT_URL' | 'ABM_TOKENS_UNCLEAR'
  | 'ABM_SECRET_UNREADABLE' | 'ABM_NOT_IN_USE' | 'ABM_DISCARD_UNPROVEN' | 'ABM_TAKE_BACK'
  | 'ENTRA_TENANT' | 'ENTRA_APP_MISSING' | 'ENTRA_APP_AMBIGUOUS' | 'ENTRA_NOT_CONFIGURED' | 'ENTRA_TENANT_URL'
  | 'ENTRA_TEST_FAILED' | 'ENTRA_SAVE_FAILED' | 'ENTRA_SAVE_UNCONFIRMED' | 'ENTRA_SAVE_UNPROVEN' | 'ENTRA_SAVE_DISABLED' | 'ENTRA_FIELD'
  | 'ENTRA_JOB' | 'GRAPH'
  | 'SIGN_IN_REJECTED' | 'SIGN_IN_BLOCKED' | 'SIGN_IN_ORIGIN' | 'SIGN_IN_ACCOUNT' | 'SIGN_IN_CODE' | 'SIGN_IN_SCREEN'
  | 'NOT_FOUND' | 'AMBIGUOUS' | 'NEVER_CLICKED' | 'COVERED' | 'TYPED_WRONG' | 'READ_ONLY' | 'DRIFTED' | 'POPUP' | 'NO_ANSWER'
  | 'UNREACHABLE'
  | 'SESSION_ENDED' | 'INTERRUPTED' | 'DECLINED' | 'BROWSER_GONE' | 'NEEDS_PERSON' | 'PICTURE_REFUSED' | 'EVIDENCE' | 'UNFINISHED_RUN';

export interface StopDetails {
  /** what the step looked for */
  expected?: string;
  /** what was there instead, secrets masked */
  seen?: string;
  /** what a person should do next, one sentence */
  next?: string;
  /** keys of the targets that were not found */
  missing?: readonly string[];
}

/** What a stop tells of a screen. */
const MOST_SEEN = 1500;

/** A step that stopped because going on would have been a guess. The consoles' state is the run's to say. */
export class StepStopped extends Error {
  override readonly name = 'StepStopped';
  readonly code: StopCode;
  readonly details: StopDetails;
  /** Whatever of a page stands in its words is made fit to be told, here and nowhere else. */
  constructor(code: StopCode, message: string, details: StopDetails = {}) {
    super(tellable(message));
    this.code = code;
    this.details = clean(details);
  }
}

function clean({ expected, seen, next, missing }: StopDetails): StopDetails {
  return {
    ...(expected !== undefined && { expected: redact(expected) }), ...(seen !== undefined && { seen: tellable(seen, MOST_SEEN) }),
    ...(next !== undefined && { next: redact(next) }), ...(missing !== undefined && { missing }),
  };
}

/** Whether this only says that the run was asked to stop. */
export function isInterruption(error: unknown): boolean {
  return error instanceof StepStopped && error.code === 'INTERRUPTED';
}
