/**
 * How far a renewal has changed the consoles. Whatever stops it, the stage says in which state they are, whether
 * sync works, and what a person should do next.
 */
import type { Outcome } from './evidence/record.ts';
import { StepStopped } from './errors.ts';
import { EvidenceError } from './evidence/evidence-error.ts';

export type Stage =
  | 'untouched' | 'generating' | 'generated' | 'taken-back' | 'saving' | 'saved' | 'discarding' | 'discarded';

interface StageText {
  /** where both consoles stand, one sentence */
  readonly state: string;
  readonly next: string;
  readonly isChanged: boolean;
}

const RESUME = 'Run "scim-runbook resume" to finish it';

export const STAGES: Readonly<Record<Stage, StageText>> = {
  untouched: {
    state: 'Nothing was changed on either console.', isChanged: false,
    next: 'Mend what is named above, then run again.',
  },
  'taken-back': {
    state: 'The new token was taken back unused; both consoles are as they were and sync goes on with the previous token.',
    isChanged: false, next: 'Mend what is named above, then run again.',
  },
  generating: {
    state: 'Apple may have made a new token that nothing uses; Entra still holds the previous one and sync goes on with it.',
    isChanged: true, next: `${RESUME}, or look on Apple's pane for a token that was never used and revoke that one.`,
  },
  generated: {
    state: 'Apple holds a new token that nothing uses; Entra still holds the previous one and sync goes on with it.',
    isChanged: true, next: `${RESUME}, or revoke the token that was never used on Apple's pane.`,
  },
  saving: {
    state: 'Save was pressed in Entra but not confirmed; both tokens are live at Apple, so sync works on either.',
    isChanged: true, next: `${RESUME}; do not revoke a token before it is clear which one Entra holds.`,
  },
  saved: {
    state: 'Entra holds the new token and sync uses it; the previous token is still live at Apple.',
    isChanged: true, next: `${RESUME}, or revoke the previous token on Apple's pane once the new one is shown in use.`,
  },
  discarding: {
    state: 'Entra holds the new token and sync uses it; whether the previous token was removed at Apple was not confirmed.',
    isChanged: true, next: `${RESUME}, or look on Apple's pane whether the previous token is gone.`,
  },
  discarded: {
    state: 'Entra holds the new token and the previous one is gone from Apple.',
    isChanged: true, next: 'Press Test Connection once more in Entra, as step 2.15 says.',
  },
};

export interface Ending {
  readonly outcome: Outcome;
  /** null when all is well */
  readonly reason: string | null;
  readonly next: string | null;
}

/** Without a journal on disk nothing more is done: neither forward nor back. */
const EVIDENCE_NEXT = 'Make room on the disk, or make the evidence folder writable again.';

/** What a stop means at this stage. Anything but a stopped step is a defect, and says so. `where`: the step. */
export function endingOf(error: unknown, stage: Stage, where: string | null): Ending {
  const at = where === null ? '' : `${where}: `;
  if (error instanceof EvidenceError) return endingOfStop(new StepStopped('EVIDENCE', error.message, { next: EVIDENCE_NEXT }), stage, at);
  return error instanceof StepStopped ? endingOfStop(error, stage, at) : endingOfDefect(error, stage, at);
}

function endingOfStop(error: StepStopped, stage: Stage, at: string): Ending {
  const { state, next, isChanged } = STAGES[stage];
  const { expected, seen, next: advice } = error.details;
  const details = [expected && `Looked for: ${expected}.`, seen && `Seen instead: ${seen}.`].filter(Boolean).join(' ');
  const unchanged = error.code === 'NEEDS_PERSON' && stage === 'untouched' ? 'needs-person' : 'stopped';
  return {
    outcome: isChanged ? 'unfinished' : unchanged,
    reason: [at + error.message, details, state].filter((part) => part !== '').join(' '),
    next: isChanged ? [advice, next].filter(Boolean).join(' ') : (advice ?? next),
  };
}

function endingOfDefect(error: unknown, stage: Stage, at: string): Ending {
  const { state, next, isChanged } = STAGES[stage];
  const message = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  return {
    outcome: isChanged ? 'unfinished' : 'failed',
    reason: `${at}a defect of this program: ${message} ${state}`,
    next: isChanged ? next : 'Please report it with log.jsonl of the evidence folder; it holds no secret.',
  };
}
