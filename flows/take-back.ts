/**
 * Taking back what a run made when it stops before Save. Only a token that is known to be this run's is ever revoked: Apple
 * answered this run's own 1.6 with it, its row was not there right before, and its secret is proven live once more. What is
 * not known stays, and the run stays unfinished.
 */
import { isSame } from '../src/memory/token-mark.ts';
import type { Run } from '../src/run/run.ts';
import type { Secret } from '../src/secret.ts';
import { isOnly } from './apple.ts';
import type { Consoles } from './consoles.ts';
import { abm, entra } from './runbook.ts';
import { describeToken, newAmong, theSame } from './steps/abm/open-directory-sync/compare-tokens.ts';
import type { TokenSeen } from './steps/abm/open-directory-sync/read-tokens.ts';

export interface Made {
  /** the one token from before 1.6 */
  readonly old: TokenSeen;
  /** the new one as its row was seen at 1.8; null where it was not seen then */
  readonly fresh: TokenSeen | null;
  /** null where the program never read it */
  readonly secret: Secret | null;
}

/**
 * After a stop between 1.6 and Save; what fails here is logged, and the stage says it. A refusal of 1.6 proves nothing by
 * itself: a browser sends a request again when its connection breaks, and then the first may have made what the second is
 * refused for. What Apple's list shows now decides.
 */
export async function takeBack(consoles: Consoles, made: Made): Promise<void> {
  const { run } = consoles;
  await run.ledger.quiet(); // the stage is known once what was done is on record
  const { stage } = run.ledger;
  if (stage !== 'generating' && stage !== 'generated') return;
  try {
    const now = await consoles.apple.tokensAgain();
    run.ledger.isSecretShowing = false; // its dialog went with the reload
    consoles.apple.noteGone(now, made);
    if (isOnly(now, made.old)) {
      run.ledger.enter(stage === 'generating' ? 'untouched' : 'taken-back');
      return;
    }
    const keep = theSame(now, made.old);
    const ours = stage === 'generated' && await isOurs(consoles, { ...made, now }) ? newAmong([made.old], now) : null;
    if (ours === null || keep === null) {
      run.parts.evidence.log.warn({ seen: now.map(describeToken) }, 'nothing proves whose the new token is: none is taken back');
      return;
    }
    await discardUnused(run, { discard: ours, keep });
    await consoles.entra.proveStored(); // what sync stands on now is asked, not supposed
  } catch (error) {
    run.parts.evidence.log.error({ err: error }, 'what this run made could not be taken back, or what Entra holds could not be asked');
  }
}

/** Whether the one row that was not there before is known to be the token of this run. */
async function isOurs(
  consoles: Consoles, { old, fresh, secret, now }: Made & { readonly now: readonly TokenSeen[] },
): Promise<boolean> {
  const { run } = consoles;
  const found = newAmong([old], now);
  if (!found || (fresh !== null && !isSame(found, fresh))) return false;
  const { times } = run.ledger;
  if (!times.hasActed(entra.testConnection) && found.state === 'in use') return false; // used, and not by this run
  // A secret that was never read: then the row is seen for the first time, right behind its dialog, and nothing has used it.
  if (secret === null) return fresh === null && found.state === 'unused' && !times.hasActed(abm.closeSecretDialog);
  return isSecretLive(consoles, secret);
}

/** Whether Apple takes the secret now: somebody may have revoked this token and made one of their own, which looks the same. */
async function isSecretLive(consoles: Consoles, secret: Secret): Promise<boolean> {
  await consoles.entra.typeAgain(secret);
  return (await consoles.entra.refusal()) === null;
}

/** Revokes a token that this run made and that Entra has never saved. */
export async function discardUnused(run: Run, { discard, keep }: { discard: TokenSeen; keep: TokenSeen }): Promise<void> {
  await run.undo(abm.discardPreviousToken, { discard, keep, isKeptInUse: false }, `Take back ${describeToken(discard)}`);
  run.ledger.enter('taken-back');
  run.facts.tookBack = true;
}
