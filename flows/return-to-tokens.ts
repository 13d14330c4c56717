/** The way back to Apple's tokens, signing in again where the session has ended; and what is done there. */
import { StepStopped } from '../src/errors.ts';
import type { Run } from '../src/run/run.ts';
import { isAllowed } from '../src/page/origins.ts';
import { type TokenSeen } from './steps/abm/open-directory-sync/read-tokens.ts';
import { toTokens, walk, type Given } from './paths.ts';
import { abm } from './runbook.ts';
import { isAmong, isSame } from '../src/memory/token-mark.ts';
import { describeToken, newAmong, recordOf, theSame } from './steps/abm/open-directory-sync/compare-tokens.ts';

/** How long the console, or its sign-in, may take to show after a reload before the front door is taken. */
const CONSOLE_MS = 8000;
/** How long the page may take to show inside of the console before it is walked to from the menu. */
const PAGE_MS = 5000;

/** From where the tab stands, loaded anew: the steps behind which the console still stands are left out by themselves. */
export async function returnToTokens(run: Run, consoles: Given): Promise<TokenSeen[]> {
  const { page, rules } = run.parts.surfaces.abm;
  const stood = page.url();
  const isThere = isAllowed(stood, rules.consoleOrigins) && await isReloaded(run, stood);
  await run.repeat(abm.signIn, isThere ? { ...consoles.abm, url: null } : consoles.abm);
  if (isThere && page.url() === stood) await run.sees(abm.openManagedAccounts, PAGE_MS, 'entry', 'managedAccounts');
  const [, ...fromHome] = toTokens;
  return walk(run, consoles, { way: fromHome, as: 'repeat' });
}

async function isReloaded(run: Run, url: string): Promise<boolean> {
  await run.reload('abm', url);
  return await run.sees(abm.signIn, CONSOLE_MS, 'console', 'signInLink', 'username', 'continueWithPassword', 'password', 'code') !== null;
}

interface Rotation { readonly old: TokenSeen; readonly fresh: TokenSeen | null }

/** Both rows, once Apple shows the new token in use: it does up to 60 s after the first use, and the pane is read anew until then. */
export async function waitUntilInUse(run: Run, consoles: Given, rotation: Rotation): Promise<Record<'discard' | 'keep', TokenSeen>> {
  const end = performance.now() + run.parts.surfaces.abm.rules.stepTimeoutMs;
  const { old, fresh } = rotation;
  for (let looks = 1; ; looks++) {
    const now = await returnToTokens(run, consoles);
    const [discard, keep] = [theSame(now, old), fresh ? theSame(now, fresh) : newAmong([old], now)];
    if (discard && keep?.state === 'in use' && !isSame(keep, discard)) return { discard, keep };
    const isOneGone = now.length === 1 && looks > 1;
    if (!isOneGone && performance.now() < end) continue;
    noteGone(run, now, rotation);
    if (isOneGone) throw oneIsGone(run, now, rotation);
    throw new StepStopped('ABM_NOT_IN_USE', 'Apple does not show the new token in use.', {
      expected: fresh ? describeToken(fresh) : 'a second token, in use', seen: now.map(describeToken).join('; '),
      next: 'Both tokens stay until Apple shows the new one in use.',
    });
  }
}

const GONE = 'discarded by somebody else';

/** What is gone is not reported as if it stood there. Once this run has pressed Revoke, the previous one may be its own doing. */
export function noteGone(run: Run, now: readonly TokenSeen[], { old, fresh }: Rotation): void {
  if (!isAmong(now, old)) run.facts.oldToken = recordOf(old, run.ledger.stage === 'discarding' ? 'discarded' : GONE);
  if (fresh && !isAmong(now, fresh)) run.facts.newToken = recordOf(fresh, GONE);
}

/** Whether somebody else has revoked the new token while it was waited for. */
export function isNewGone({ facts }: Run): boolean {
  return facts.newToken?.status === GONE;
}

function oneIsGone(run: Run, now: readonly TokenSeen[], { old, fresh }: Rotation): StepStopped {
  const which = theSame(now, old) ? 'new' : 'previous';
  if (which === 'previous') run.ledger.enter('discarded'); // what is left is the last test
  return new StepStopped('ABM_TOKENS_UNCLEAR', `The ${which} token is gone from Apple's pane: somebody else has revoked it.`, {
    expected: [old, ...(fresh ? [fresh] : [])].map(describeToken).join(' and '), seen: now.map(describeToken).join('; '),
  });
}

/** How long Apple's list may go on showing a token that was revoked. */
const GONE_MS = 30_000;

/**
 * What Apple's pane shows when it is loaded anew decides: some panes keep a removal to themselves until they are saved. A token
 * that somebody else has made meanwhile does not matter.
 */
export async function proveDiscarded(run: Run, consoles: Given, { old, keep }: { old: TokenSeen; keep: TokenSeen }): Promise<void> {
  const end = performance.now() + Math.min(GONE_MS, run.parts.surfaces.abm.rules.stepTimeoutMs);
  for (;;) {
    const now = await returnToTokens(run, consoles);
    if (isAmong(now, keep) && !isAmong(now, old)) return;
    if (performance.now() < end) continue;
    run.ledger.enter('discarding');
    throw new StepStopped('ABM_DISCARD_UNPROVEN', 'The pane, loaded anew, does not show that the previous token is gone and the new one '
      + 'is there.', {
      expected: describeToken(keep), seen: now.map(describeToken).join('; '),
      next: 'Look whether the pane wants its changes saved; the token to remove is the one that is not in use by Entra.',
    });
  }
}

export function isOnly(now: readonly TokenSeen[], token: TokenSeen): boolean {
  return now.length === 1 && theSame(now, token) !== null;
}
