/**
 * The renewal: the guide, line by line. Both consoles are proven before anything is made; the secret lives from 1.6
 * to 2.13; the previous token goes only after the new one is saved, tested and shown in use.
 */
import { daysBetween } from '../src/dates.ts';
import { EarlyEnd, StepStopped, type StopCode } from '../src/errors.ts';
import type { Run } from '../src/run.ts';
import type { Secret } from '../src/secret.ts';
import { capReached, describeToken, recordOf, type TokenSeen } from '../src/tokens.ts';
import type { Consoles } from './consoles.ts';
import { abm, entra } from './runbook.ts';
import { proveDiscarded, takeBack, waitUntilInUse } from './return-to-tokens.ts';
import { walkBack } from './walk-back.ts';
import { proveAmongRivals, proveStoredCredentials, returnToCredentials } from './return-to-credentials.ts';
import { isSaveInAuditLog } from './saved-or-not.ts';

export interface RenewWishes {
  /** do nothing while the token lives longer than this; null renews whatever its age */
  readonly ifDueDays: number | null;
  readonly keepOld: boolean;
  /** go on to 2.14 where nothing proves the save: the organisation's own decision */
  readonly trustSave: boolean;
}

export async function renew(run: Run, consoles: Consoles, wishes: RenewWishes): Promise<void> {
  run.walkBack = (step) => walkBack(run, consoles, { step, secret: null });
  const old = await standOnBothPanes(run, consoles, wishes);
  await rotate(run, consoles, { old, keepOld: wishes.keepOld });
}

/** 1.6 to 2.15, from both panes with one token on Apple's. What cannot be in use yet is taken back when it stops. */
export async function rotate(run: Run, consoles: Consoles, { old, keepOld }: Omit<Retiring, 'fresh'>): Promise<void> {
  run.facts.oldToken = recordOf(old);
  run.ledger.remember({ old, fresh: null });
  try {
    const fresh = await carryTheSecret(run, consoles, [old]);
    await finishRotation(run, consoles, { old, fresh, keepOld });
  } catch (error) {
    await takeBack(run, consoles, [old]);
    throw error;
  }
}

/** 2.14 and 2.15, once Entra has saved the new token. `old` is null where it is gone already. */
export async function finishRotation(run: Run, consoles: Consoles, rotation: Finishing): Promise<void> {
  const { old, fresh, keepOld } = rotation;
  const kept = old && await retireOld(run, consoles, { old, fresh, keepOld });
  if (!old && fresh) run.facts.newToken = recordOf(fresh);
  if (!old || !kept) {
    await run.step(entra.testAgain, async () => returnToCredentials(run, consoles));
    return;
  }
  // Entra's pane was read anew before the previous token went, and nothing was typed since; Apple's is read anew now.
  await run.together(() => run.step(entra.testAgain), () => run.require(abm.discardPreviousToken, () => proveDiscarded(run, consoles, kept)));
  run.facts.oldToken = recordOf(old, 'discarded');
}

interface Finishing { old: TokenSeen | null; fresh: TokenSeen | null; keepOld: boolean }

/** 1.1 to 1.5 and 2.1 to 2.8, side by side. Gives Apple's one token as it is now. */
async function standOnBothPanes(run: Run, consoles: Consoles, wishes: RenewWishes): Promise<TokenSeen> {
  const apple = (): Promise<TokenSeen> => standOnOneToken(run, consoles);
  const microsoft = (): Promise<void> => standOnCredentials(run, consoles);
  if (wishes.ifDueDays === null) return (await run.together(apple, microsoft))[0];
  const old = await apple(); // no second factor is asked for on Entra's side when nothing is due
  endUnlessDue(old, wishes.ifDueDays);
  await microsoft();
  return old;
}

/** The same, whatever tokens there are. */
export async function standOnPanes(run: Run, consoles: Consoles): Promise<TokenSeen[]> {
  const [tokens] = await run.together(() => standOnTokens(run, consoles), () => standOnCredentials(run, consoles));
  return tokens;
}

async function standOnOneToken(run: Run, consoles: Consoles): Promise<TokenSeen> {
  const tokens = await standOnTokens(run, consoles);
  const [only] = tokens;
  run.facts.oldToken = only ? recordOf(only) : null;
  await run.require(abm.openDirectorySync, async () => {
    if (!only || tokens.length > 1) throw capReached(tokens);
  });
  return only as TokenSeen;
}

export async function standOnTokens(run: Run, consoles: Consoles): Promise<TokenSeen[]> {
  await run.step(abm.signIn, consoles.abm);
  await run.step(abm.openAccountMenu, 'guide');
  await run.step(abm.openPreferences);
  await run.step(abm.openManagedAccounts);
  const tokens = await run.step(abm.openDirectorySync, consoles.scimTenantUrl);
  await run.require(abm.openDirectorySync, () => consoles.proveOrganization(run));
  return tokens;
}

export async function standOnCredentials(run: Run, consoles: Consoles): Promise<void> {
  await run.step(entra.signIn, consoles.entra);
  await run.step(entra.openIdentity);
  await run.step(entra.openApplications);
  await run.step(entra.openEnterpriseApplications);
  const { name, rivals } = await run.step(entra.openApplication, consoles.application);
  run.facts.application = name;
  consoles.applicationUrl = run.parts.surfaces.entra.page.url();
  await run.step(entra.openProvisioning);
  await run.step(entra.editProvisioning);
  await run.step(entra.expandAdminCredentials, consoles.scimTenantUrl);
  consoles.credentialsUrl = run.parts.surfaces.entra.page.url();
  run.facts.tenantUrl = consoles.scimTenantUrl;
  await run.require(entra.expandAdminCredentials, async () => {
    await consoles.proveTenant(run);
    if (rivals.length > 0) await proveAmongRivals(run, [name, ...rivals]);
  });
}

/** 1.6 to 2.13 in one breath. Gives the new token's row, or null where Apple's list has not shown it yet. */
async function carryTheSecret(run: Run, consoles: Consoles, before: readonly TokenSeen[]): Promise<TokenSeen | null> {
  const { scimTenantUrl } = consoles;
  run.ledger.isSecretShowing = true;
  await run.step(abm.createClientSecret, before);
  const secret = await run.step(abm.takeSecret);
  run.walkBack = (step) => walkBack(run, consoles, { step, secret });
  // Apple's list before Entra's test: a tested token counts as used, and by then the journal must know which one is ours.
  const fresh = await run.step(abm.closeSecretDialog, before);
  run.ledger.isSecretShowing = false;
  if (fresh) run.facts.newToken = recordOf(fresh);
  run.ledger.remember({ old: before[0] ?? null, fresh });
  await run.step(entra.enterSecretToken, { secret, scimTenantUrl });
  await run.step(entra.testConnection);
  await run.step(entra.readTestResult);
  await saveTwiceAtMost(run, consoles, secret);
  run.walkBack = (step) => walkBack(run, consoles, { step, secret: null });
  run.facts.secretLivedMs = run.msBetween(abm.createClientSecret, entra.readSaveResult);
  return fresh;
}

/**
 * 2.12 and 2.13. A save that was refused, or of which no word was seen, is made once more from a form read anew: the same
 * secret twice is the same as once, and this is the last moment at which it is known.
 */
async function saveTwiceAtMost(run: Run, consoles: Consoles, secret: Secret | null): Promise<void> {
  const { scimTenantUrl } = consoles;
  const { application } = run.facts;
  try {
    await run.step(entra.saveCredentials, scimTenantUrl);
    await run.step(entra.readSaveResult, { application, isSaved: () => Promise.resolve(false) });
  } catch (error) {
    if (!(error instanceof StepStopped) || !IN_DOUBT.includes(error.code)) throw error;
    run.parts.progress.say(`${error.message} Saving once more.`);
    await returnToCredentials(run, consoles);
    await run.repeat(entra.enterSecretToken, { secret, scimTenantUrl });
    await run.repeat(entra.testConnection);
    await run.repeat(entra.readTestResult);
    const savingAt = new Date();
    await run.step(entra.saveCredentials, scimTenantUrl);
    await run.step(entra.readSaveResult, { application, isSaved: () => isSaveInAuditLog(run, consoles, savingAt) });
  }
}

const IN_DOUBT: readonly StopCode[] = ['ENTRA_SAVE_UNCONFIRMED', 'ENTRA_SAVE_FAILED'];

interface Retiring extends Finishing { old: TokenSeen }

/** 2.14, once Apple shows the new token in use and the stored credentials have been tested after a reload. Gives the token that stays; null where both do. */
async function retireOld(run: Run, consoles: Consoles, { old, fresh, keepOld }: Retiring): Promise<TokenSeen | null> {
  if (keepOld) {
    run.skip(abm.discardPreviousToken, 'kept on request (--keep-old); its removal is owed');
    run.facts.oldToken = recordOf(old, 'kept, removal owed');
    return null;
  }
  return discardOld(run, consoles, { old, fresh });
}

async function discardOld(run: Run, consoles: Consoles, { old, fresh }: Omit<Retiring, 'keepOld'>): Promise<TokenSeen> {
  return run.step(abm.discardPreviousToken, async () => {
    const [keep] = await run.together(
      () => waitUntilInUse(run, consoles, { old, fresh }),
      () => proveStoredCredentials(run, consoles),
    );
    run.facts.newToken = recordOf(keep);
    return { discard: old, keep, isKeptInUse: true };
  });
}

function endUnlessDue(token: TokenSeen, days: number): void {
  if (token.expires === null) {
    throw new StepStopped('ABM_TOKENS_UNCLEAR', `The expiry "${token.expiresWords}" can be read in two ways, so --if-due cannot be decided.`, {
      next: 'Run without --if-due.',
    });
  }
  const left = daysBetween(new Date().toISOString().slice(0, 10), token.expires);
  if (left > days) throw new EarlyEnd('not-due', `${describeToken(token)} lives ${left} more days, longer than ${days}.`);
}
