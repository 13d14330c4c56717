/** Where an interrupted renewal stands: what its journal remembers, held against the tokens that Apple shows now. */
import { StepStopped } from '../src/errors.ts';
import { daysBetween } from '../src/dates.ts';
import { describeToken, isMarked, type TokenSeen } from '../src/tokens.ts';
import type { Unfinished } from '../src/unfinished.ts';

export type Reconciled =
  /** only the previous token is there: nothing was made, or it is gone again */
  | { readonly kind: 'as-before'; readonly old: TokenSeen }
  /** the new token is there, and Save was never pressed with it */
  | { readonly kind: 'unused' | 'save-unknown' | 'saved'; readonly old: TokenSeen; readonly fresh: TokenSeen }
  /** the previous token is gone, the new one stands */
  | { readonly kind: 'only-new'; readonly old: null; readonly fresh: TokenSeen };

/** A token lives one calendar year from the day on which it was made. */
const YEAR_DAYS = { least: 364, most: 367 } as const;

export function reconcile(memory: Unfinished, now: readonly TokenSeen[]): Reconciled {
  const { stage } = memory;
  const old = now.find((token) => isMarked(token, memory.old)) ?? null;
  const others = now.filter((token) => token !== old);
  const [other] = others;
  if (old && others.length === 0) return { kind: 'as-before', old };
  if (other === undefined || others.length > 1 || !isOurs(other, memory, old === null)) throw unclear(memory, now);
  if (old === null) return { kind: 'only-new', old, fresh: other };
  if (stage === 'generating' || stage === 'generated') return { kind: 'unused', old, fresh: other };
  return { kind: stage === 'saving' ? 'save-unknown' : 'saved', old, fresh: other };
}

/**
 * The token that the run saw itself; else one that was made on the run's day and has never been used. One that stands alone may
 * be in use: what Entra has stored is tested then, and no other token could pass.
 */
function isOurs(token: TokenSeen, { fresh, startedAt }: Unfinished, isAlone: boolean): boolean {
  if (fresh !== null) return isMarked(token, fresh);
  if ((token.state !== 'unused' && !isAlone) || token.expires === null) return false;
  const days = daysBetween(startedAt.slice(0, 10), token.expires);
  return days >= YEAR_DAYS.least && days <= YEAR_DAYS.most;
}

function unclear({ old, fresh }: Unfinished, now: readonly TokenSeen[]): StepStopped {
  const marks = [old, fresh].flatMap((mark) => (mark ? [`${mark.label} (expires ${mark.expiresWords})`] : []));
  return new StepStopped('ABM_TOKENS_UNCLEAR', 'The tokens on Apple\'s pane are not those that the interrupted run left: somebody else has changed them.', {
    expected: marks.join(' and '), seen: now.map(describeToken).join('; '),
    next: 'Find out which token Entra holds, revoke the other one by hand, then run again.',
  });
}
