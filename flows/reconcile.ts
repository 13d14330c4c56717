/** Where an interrupted renewal stands: what its journal remembers, held against the tokens that Apple shows now. */
import { StepStopped } from '../src/errors.ts';
import type { Stage } from '../src/memory/stage.ts';
import { isSame, type TokenMark } from '../src/memory/token-mark.ts';
import type { Unfinished } from '../src/memory/unfinished.ts';
import { commandFor } from '../src/terminal/command.ts';
import { describeToken, expiresAsMadeOn, theSame } from './steps/abm/open-directory-sync/compare-tokens.ts';
import type { TokenSeen } from './steps/abm/open-directory-sync/read-tokens.ts';

export type Reconciled =
  /** only the previous token is there: nothing was made, or it is gone again */
  | { readonly kind: 'as-before'; readonly old: TokenSeen }
  /** beside the previous token stands another one, and this run never pressed Save with one */
  | { readonly kind: 'leftover' | 'in-doubt'; readonly old: TokenSeen; readonly fresh: TokenSeen }
  /** one stands alone: it looks like the new one of the run only; or like nothing that it knows, or like both of the run's */
  | { readonly kind: 'only-new' | 'elsewhere'; readonly old: null; readonly fresh: TokenSeen };

/**
 * A token of a day and name that the journal remembers may be another one by now: somebody may have revoked it and made one of
 * their own. So this only says what there is; what is done about it needs more than that.
 */
export function reconcile(memory: Unfinished, now: readonly TokenSeen[]): Reconciled {
  refuseAlike(now);
  const old = theSame(now, memory.old);
  const [other, ...more] = now.filter((token) => token !== old);
  if (old && !other) return isPerhapsOurs(old, memory) ? { kind: 'elsewhere', old: null, fresh: old } : { kind: 'as-before', old };
  if (!other || more.length > 0) throw unclear(memory, now);
  const isOurs = isPerhapsOurs(other, memory);
  if (old === null) return { kind: isOurs && SAVED.includes(memory.stage) ? 'only-new' : 'elsewhere', old, fresh: other };
  if (!isOurs) throw unclear(memory, now);
  return { kind: UNSAVED.includes(memory.stage) ? 'leftover' : 'in-doubt', old, fresh: other };
}

/** Entra holds none of the run. */
const UNSAVED: readonly Stage[] = ['generating', 'generated'];
/** Entra was seen to have saved. */
const SAVED: readonly Stage[] = ['saved', 'discarding', 'discarded'];

/** As the run saw it itself; else one that was made on the run's day. */
function isPerhapsOurs(token: TokenSeen, { fresh, startedAt }: Unfinished): boolean {
  return fresh === null ? expiresAsMadeOn(token, startedAt.slice(0, 10)) : isSame(token, fresh);
}

function refuseAlike(now: readonly TokenSeen[]): void {
  const [one, other] = now;
  if (now.length !== 2 || !one || !other || !isSame(one, other)) return;
  throw new StepStopped('ABM_TOKENS_UNCLEAR', 'The two tokens on Apple\'s pane have the same dates, and nothing tells them apart.', {
    seen: now.map(describeToken).join('; '),
    next: 'Entra holds the one that was saved last. If Apple\'s pane shows which one that is, revoke the other by hand, then run again. '
      + 'Never revoke a token on a guess.',
  });
}

function unclear({ old, fresh, runId }: Unfinished, now: readonly TokenSeen[]): StepStopped {
  const marks = [old, fresh].flatMap((mark: TokenMark | null) => (mark ? [`${mark.label} (expires ${mark.expiresWords})`] : []));
  return new StepStopped('ABM_TOKENS_UNCLEAR', 'The tokens on Apple\'s pane are not those that the interrupted run left: somebody else '
    + 'has changed them.', {
    expected: marks.join(' and '), seen: now.map(describeToken).join('; '),
    next: 'Find out in Entra\'s audit log which token was saved last, and by whom, before you revoke one. '
      + `Once one token is left, and it works, run again; "${commandFor('resume', ['--forget', runId])}" closes the interrupted run.`,
  });
}
