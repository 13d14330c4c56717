/** The way back to Apple's tokens, signing in again where the session has ended; and what is done there. */
import { StepStopped } from '../src/errors.ts';
import type { Run } from '../src/run.ts';
import { isAllowed } from '../src/ui/origins.ts';
import { describeToken, isSame, newAmong, type TokenSeen } from '../src/tokens.ts';
import type { Consoles } from './consoles.ts';
import { abm } from './runbook.ts';

/** How long the console, or its sign-in, may take to show after a reload before the front door is taken. */
const CONSOLE_MS = 8000;
/** How long the page may take to show inside of the console before it is walked to from the menu. */
const PAGE_MS = 5000;

/** From where the tab stands, loaded anew: the steps behind which the console still stands are left out by themselves. */
export async function returnToTokens(run: Run, consoles: Consoles): Promise<TokenSeen[]> {
  const { page, rules } = run.parts.surfaces.abm;
  const stood = page.url();
  const isThere = isAllowed(stood, rules.consoleOrigins) && await isReloaded(run, stood);
  await run.repeat(abm.signIn, isThere ? { ...consoles.abm, url: null } : consoles.abm);
  if (isThere && page.url() === stood) await run.sees(abm.openManagedAccounts, PAGE_MS, 'entry', 'managedAccounts');
  await run.repeat(abm.openAccountMenu, 'guide');
  await run.repeat(abm.openPreferences);
  await run.repeat(abm.openManagedAccounts);
  return run.repeat(abm.openDirectorySync, consoles.scimTenantUrl);
}

async function isReloaded(run: Run, url: string): Promise<boolean> {
  await run.reload('abm', url);
  return await run.sees(abm.signIn, CONSOLE_MS, 'console', 'signInLink', 'username', 'continueWithPassword', 'password', 'code') !== null;
}

interface Rotation { readonly old: TokenSeen; readonly fresh: TokenSeen | null }

/** Apple shows a new token as active up to 60 s after its first use: the pane is read anew until it does. */
export async function waitUntilInUse(run: Run, consoles: Consoles, { old, fresh }: Rotation): Promise<TokenSeen> {
  const end = performance.now() + run.parts.surfaces.abm.rules.stepTimeoutMs;
  for (;;) {
    const now = await returnToTokens(run, consoles);
    const keep = fresh ? now.find((token) => isSame(token, fresh)) : newAmong([old], now);
    if (keep?.state === 'in use' && !isSame(keep, old)) return keep;
    if (performance.now() >= end) {
      throw new StepStopped('ABM_NOT_IN_USE', 'Apple does not show the new token in use.', {
        expected: fresh ? describeToken(fresh) : 'a second token, in use', seen: now.map(describeToken).join('; '),
        next: 'Sync uses the new token already; revoke the previous one when Apple shows the new one in use.',
      });
    }
  }
}

/** How long Apple's list may go on showing a token that was revoked. */
const GONE_MS = 30_000;

/** What Apple's pane shows when it is loaded anew decides: some panes keep a removal to themselves until they are saved. */
export async function proveDiscarded(run: Run, consoles: Consoles, keep: TokenSeen): Promise<void> {
  const end = performance.now() + Math.min(GONE_MS, run.parts.surfaces.abm.rules.stepTimeoutMs);
  for (;;) {
    const now = await returnToTokens(run, consoles);
    if (now.length === 1 && now.every((token) => isSame(token, keep))) return;
    if (performance.now() < end) continue;
    run.ledger.enter('discarding');
    throw new StepStopped('ABM_DISCARD_UNPROVEN', 'The pane, loaded anew, does not show exactly the token that stays.', {
      expected: describeToken(keep), seen: now.map(describeToken).join('; '),
      next: 'Look whether the pane wants its changes saved; the token to remove is the one that is not in use by Entra.',
    });
  }
}

/** Revokes a token that Entra has never saved. */
export async function discardUnused(run: Run, { discard, keep }: { discard: TokenSeen; keep: TokenSeen }): Promise<void> {
  await run.undo(abm.discardPreviousToken, { discard, keep, isKeptInUse: false }, `Take back ${describeToken(discard)}`);
  run.ledger.enter('taken-back');
}

/** Takes a new token back that nothing can be using: Save was never pressed. Anything unclear is left as it is. */
export async function takeBack(run: Run, consoles: Consoles, before: readonly TokenSeen[]): Promise<void> {
  const [old] = before;
  if (!old || (run.ledger.stage !== 'generating' && run.ledger.stage !== 'generated')) return;
  try {
    const now = await returnToTokens(run, consoles);
    const fresh = newAmong(before, now);
    if (fresh) await discardUnused(run, { discard: fresh, keep: old });
    else if (now.length === 1 && now.every((token) => isSame(token, old))) run.ledger.enter('untouched'); // none was made
  } catch (error) {
    // The stop that led here is what the person is told; that taking back failed too shows in the stage and the log.
    run.parts.evidence.log.error({ err: error }, 'the new token could not be taken back');
  }
}
