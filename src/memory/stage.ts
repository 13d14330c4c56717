/**
 * How far a renewal has changed the consoles, and what Entra was last seen to hold. Whatever stops it, every word of its
 * ending is made from these two: what was done, and what was asked; nothing is supposed.
 */
import { StepStopped } from '../errors.ts';
import { EvidenceError } from '../evidence/evidence-error.ts';
import { commandFor } from '../terminal/command.ts';
import type { Outcome } from '../words.ts';

export type Stage =
  | 'untouched' | 'generating' | 'generated' | 'taken-back' | 'saving' | 'saved' | 'discarding' | 'discarded';

/**
 * Which token Entra holds, by the last thing that was asked: `new` and `old` are proven; `works`: what it has stored is
 * accepted by Apple, whichever it is; `none`: what it has stored is refused; `unknown`: it was not asked since.
 */
export type Holds = 'new' | 'old' | 'works' | 'none' | 'unknown';

/** Whether sync works, as far as it was seen. */
export function syncWorks(holds: Holds): boolean | null {
  return holds === 'unknown' ? null : holds !== 'none';
}

interface StageText {
  /** what this run has done, one sentence; never what it only supposes */
  readonly state: string;
  readonly next: string;
  readonly isChanged: boolean;
}

const RESUME = `Run "${commandFor('resume')}" to finish it`;

export const STAGES: Readonly<Record<Stage, StageText>> = {
  untouched: {
    state: 'This run changed nothing on either console.', isChanged: false,
    next: 'Fix what is named above, then run again.',
  },
  'taken-back': {
    state: 'The new token that this run made is gone again; nothing of this run is left on either console.',
    isChanged: false, next: 'Fix what is named above, then run again.',
  },
  generating: {
    state: 'Apple may have made a new token for this run; this run saved nothing in Entra and revoked no token.',
    isChanged: true, next: `${RESUME}; revoke no token by hand before it is clear which one Entra holds.`,
  },
  generated: {
    state: 'Apple has made a new token for this run; this run saved nothing in Entra and revoked no token.',
    isChanged: true, next: `${RESUME}; revoke no token by hand before it is clear which one Entra holds.`,
  },
  saving: {
    state: 'Save was pressed in Entra, and it is not proven which token Entra holds; this run revoked no token.',
    isChanged: true, next: `${RESUME}; do not revoke a token before it is clear which one Entra holds.`,
  },
  saved: {
    state: 'Entra said that it saved the new token; this run has not revoked the previous one.',
    isChanged: true, next: `${RESUME}; revoke no token before Entra's audit log shows the save.`,
  },
  discarding: {
    state: 'Entra saved the new token; it is not confirmed that Apple revoked the previous one.',
    isChanged: true, next: `${RESUME}, or check on Apple's pane whether the previous token is gone.`,
  },
  discarded: {
    state: 'Entra saved the new token, and the previous one is gone from Apple.',
    isChanged: true, next: `${RESUME}, or press Test Connection once more in Entra, as step 2.15 says.`,
  },
};

const HOLDS: Readonly<Record<Holds, string>> = {
  new: 'Entra holds the new token: that is proven.',
  old: 'Entra holds the previous token, and it works: its stored credentials were tested.',
  works: 'What Entra has stored works: it was tested.',
  none: 'Apple refuses what Entra has stored: sync does not work.',
  unknown: '',
};

/** With this a standstill is ended, whatever led to it. */
const STANDSTILL_NEXT = `Sync does not work until Entra has a token that Apple knows. Run "${commandFor('resume')}" now (with a person `
  + `present, if Apple shows two tokens): it makes a token, saves it and tests it. `
  + 'By hand: make a client secret on Apple\'s pane (if there are two tokens, first revoke the one that nothing uses), enter it in Secret '
    + 'Token in Entra, test it, save it.';

/** Where a run stands when it ends: what it did, and what Entra was last seen to hold. */
export interface Standing {
  readonly stage: Stage;
  readonly holds: Holds;
}

/** Where a run stands that has asked and done nothing. */
export const UNTOUCHED: Standing = { stage: 'untouched', holds: 'unknown' };

/** Both in words. */
export function describeStanding({ stage, holds }: Standing): string {
  return [STAGES[stage].state, HOLDS[holds]].filter((words) => words !== '').join(' ');
}

/** Whether something of the run is left to be finished. */
export function isOpen({ stage, holds }: Standing): boolean {
  return STAGES[stage].isChanged || holds === 'none';
}

export interface Ending {
  readonly outcome: Outcome;
  /** null when all is well */
  readonly reason: string | null;
  readonly next: string | null;
}

/** Without a journal on disk nothing more is done: neither forward nor back. */
const EVIDENCE_NEXT = 'Make room on the disk, or make the evidence folder writable again.';

/** What a stop means where the run stands. Anything but a stopped step is a defect, and says so. `where`: the step. */
export function endingOf(error: unknown, standing: Standing, where: string | null): Ending {
  const at = where === null ? '' : `${where}: `;
  if (error instanceof EvidenceError) {
    return endingOfStop(new StepStopped('EVIDENCE', error.message, { next: EVIDENCE_NEXT }), standing, at);
  }
  return error instanceof StepStopped ? endingOfStop(error, standing, at) : endingOfDefect(error, standing, at);
}

function endingOfStop(error: StepStopped, standing: Standing, at: string): Ending {
  const { expected, seen, next: advice } = error.details;
  const details = [expected && `Looked for: ${expected}.`, seen && `Seen instead: ${seen}.`].filter(Boolean).join(' ');
  const unchanged = error.code === 'NEEDS_PERSON' && standing.stage === 'untouched' ? 'needs-person' : 'stopped';
  return {
    outcome: isOpen(standing) ? 'unfinished' : unchanged,
    reason: [at + error.message, details, describeStanding(standing)].filter((part) => part !== '').join(' '),
    next: isOpen(standing) ? [advice, nextOf(standing)].filter(Boolean).join(' ') : (advice ?? nextOf(standing)),
  };
}

function endingOfDefect(error: unknown, standing: Standing, at: string): Ending {
  const message = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  return {
    outcome: isOpen(standing) ? 'unfinished' : 'failed',
    reason: `${at}a defect of this program: ${message} ${describeStanding(standing)}`,
    next: isOpen(standing) ? nextOf(standing) : 'Please report it with log.jsonl of the evidence folder; it holds no secret.',
  };
}

function nextOf({ stage, holds }: Standing): string {
  return holds === 'none' ? STANDSTILL_NEXT : STAGES[stage].next;
}
