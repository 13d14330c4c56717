/** What an earlier run of a tenant left undone, in words. */
import { MILESTONES } from '../evidence/milestones.ts';
import { STAGES } from '../memory/stage.ts';
import type { Unfinished } from '../memory/unfinished.ts';
import { commandFor } from '../terminal/command.ts';

export interface Owed {
  /** `removal-owed`: the renewal is done, and the previous token still stands, as was asked for */
  readonly kind: 'unfinished' | 'removal-owed';
  readonly words: string;
}

export function owedBy(unfinished: Unfinished): Owed {
  const { runId, stoppedAt, reason, steps, stage } = unfinished;
  const isOnlyOwed = reason === null && steps.some(({ id, status }) => id === MILESTONES.discard && status === 'skipped');
  return isOnlyOwed
    ? { kind: 'removal-owed', words: `The run ${runId} left the previous token in place on request (${stoppedAt}): it still has to be `
      + `revoked. "${commandFor('resume')}" removes it.` }
    : {
      kind: 'unfinished',
      words: `The run ${runId} is not finished. It ended ${stoppedAt}: ${reason ?? `it was cut short. ${STAGES[stage].state}`}`,
    };
}
