/**
 * The renewal: the guide, line by line. Both consoles are proven before anything is made; the secret is at large from 1.6
 * to 2.13, and forgotten after 2.15; the previous token goes only where may-discard.ts says so.
 */
import { EarlyEnd, StepStopped, type StopCode } from '../src/errors.ts';
import type { Run } from '../src/run/run.ts';
import { daysBetween } from '../src/screen/dates.ts';
import type { Secret } from '../src/secret.ts';
import { lookAgainByGraph } from './ask-graph.ts';
import { claimTenant } from './claim-tenant.ts';
import type { Consoles } from './consoles.ts';
import { endIfEarly, type EarlyWishes } from './early.ts';
import { blamesCredentials, isPassingRefusal } from './entra.ts';
import { askAfterRemoval, mayDiscard, proveEntraHoldsIt } from './may-discard.ts';
import { abm, besides, entra } from './runbook.ts';
import { askLog, type SavePress } from './save-proof.ts';
import { describeToken, expiresAsMadeOn, recordOf } from './steps/abm/open-directory-sync/compare-tokens.ts';
import type { TokenSeen } from './steps/abm/open-directory-sync/read-tokens.ts';
import { takeBack, type Made } from './take-back.ts';

export interface RenewWishes extends EarlyWishes {
  readonly keepOld: boolean;
  /** go on to 2.14 where nothing proves the save: the organisation's own decision */
  readonly trustSave: boolean;
}

export async function renew(consoles: Consoles, wishes: RenewWishes): Promise<void> {
  const { run } = consoles;
  const old = await standOnBothPanes(consoles, wishes);
  await endIfEarly(run, old, wishes);
  await run.require(abm.openDirectorySync, () => claimTenant(consoles));
  await rotate(consoles, { ...wishes, old });
}

export interface Rotating extends Pick<RenewWishes, 'keepOld' | 'trustSave'> {
  /** Apple's one token */
  readonly old: TokenSeen;
  /** the new token has the dates of the old one, and nothing will tell the two apart: then both stay */
  readonly isAlike?: boolean;
}

/** 1.6 to 2.15, from both panes with one token on Apple's. What is known to be this run's is taken back when it stops before Save. */
export async function rotate(consoles: Consoles, { old, ...wishes }: Rotating): Promise<void> {
  const { run } = consoles;
  run.facts.oldToken = recordOf(old);
  run.ledger.remember({ old, fresh: null });
  const made: Mutable<Made> = { old, fresh: null, secret: null };
  try {
    await makeToken(consoles, { made, isAlikeAllowed: wishes.keepOld || wishes.isAlike === true });
    const press = await carryToEntra(consoles, made.secret);
    await finishRotation(consoles, { ...made, ...wishes, press });
  } catch (error) {
    await takeBack(consoles, made);
    throw error;
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface Finishing extends Pick<Rotating, 'keepOld' | 'trustSave' | 'isAlike'> {
  /** null where it is gone already */
  readonly old: TokenSeen | null;
  /** null where Apple's list has not shown it yet */
  readonly fresh: TokenSeen | null;
  readonly press: SavePress;
  /** kept until 2.15 has passed; null where the program does not know it (any more) */
  readonly secret: Secret | null;
}

/** 2.14 and 2.15, once Entra has saved the new token. */
export async function finishRotation(consoles: Consoles, finishing: Finishing): Promise<void> {
  const { run } = consoles;
  const { old, fresh, secret, keepOld, isAlike } = finishing;
  if (fresh) run.facts.newToken = recordOf(fresh);
  if (old && (keepOld || isAlike)) {
    await run.require(entra.readSaveResult, () => proveEntraHoldsIt(consoles, finishing));
    run.skip(
      abm.discardPreviousToken,
      `${isAlike ? 'kept, because nothing tells it from the new one' : 'kept on request (--keep-old)'}; it still has to be revoked`,
    );
    run.facts.oldToken = recordOf(old, 'kept, removal owed');
    await testAgain(consoles, secret);
    if (isAlike) throw bothStay(old);
    return;
  }
  if (old === null) {
    run.ledger.enter('discarded');
    await testAgain(consoles, secret);
    run.ledger.know('new'); // the only token that Apple has left
    return;
  }
  const kept = await discard(consoles, { ...finishing, old });
  run.facts.oldToken = recordOf(old, 'discarded');
  await run.together(
    () => testAgain(consoles, secret),
    () => run.require(abm.discardPreviousToken, () => consoles.apple.proveDiscarded({ old, keep: kept })),
  );
  run.ledger.know('new');
}

/** 2.14. Returns the token that stays. */
async function discard(consoles: Consoles, finishing: Finishing & { readonly old: TokenSeen }): Promise<TokenSeen> {
  const { run } = consoles;
  const known: { fresh: TokenSeen | null } = { fresh: finishing.fresh };
  try {
    return await run.step(abm.discardPreviousToken, async () => {
      const tokens = await mayDiscard(consoles, finishing);
      known.fresh = tokens.keep;
      run.facts.newToken = recordOf(tokens.keep);
      return tokens;
    });
  } catch (error) {
    if (run.ledger.stage === 'discarding') await askAfterRemoval(consoles, { old: finishing.old, ...known });
    throw error;
  }
}

/**
 * 2.15, on a form read anew. Should Entra hold another token after all, sync stands still from here: while the secret is known, it is
 * entered, tested and saved once more at once.
 */
async function testAgain(consoles: Consoles, secret: Secret | null): Promise<void> {
  const { run } = consoles;
  try {
    await run.step(entra.testAgain, () => consoles.entra.credentialsAgain());
    run.ledger.know('works');
  } catch (error) {
    if (!(error instanceof StepStopped) || error.code !== 'ENTRA_TEST_FAILED') throw error;
    run.ledger.know(blamesCredentials(error) ? 'none' : 'unknown');
    if (secret === null) throw error;
    run.parts.progress.say('The credentials that Entra has stored were refused: the new token is entered and saved once more.');
    run.facts.savedAgain = true;
    await saveOnceMore(consoles, { secret });
    await run.step(entra.testAgain, () => consoles.entra.credentialsAgain());
    run.ledger.know('works');
  }
  await run.require(entra.testAgain, () => lookAgainByGraph(consoles));
}

function bothStay(old: TokenSeen): StepStopped {
  return new StepStopped('ABM_TOKENS_UNCLEAR', 'Apple shows two tokens with the same dates, and nothing tells which of them Entra '
    + 'holds: both stay.', {
    seen: `two tokens like ${describeToken(old)}`,
    next: 'Sync works. Once Entra\'s audit log shows this save, Entra holds the token that was made last. If Apple\'s pane shows which '
      + 'one that is, revoke the other by hand. Never revoke a token on a guess.',
  });
}

/** 1.1 to 1.5 and 2.1 to 2.8, side by side. Returns Apple's one token as it is now. */
async function standOnBothPanes(consoles: Consoles, wishes: RenewWishes): Promise<TokenSeen> {
  const { run } = consoles;
  const apple = (): Promise<TokenSeen> => consoles.apple.onlyToken();
  const microsoft = (): Promise<void> => consoles.entra.credentials();
  if (wishes.ifDueDays === null) return (await run.together(apple, microsoft))[0];
  const old = await apple(); // no second factor is asked for on Entra's side when nothing is due
  endUnlessDue(old, wishes.ifDueDays);
  await microsoft();
  return old;
}

/** The same, whatever tokens there are. */
export async function standOnPanes(consoles: Consoles): Promise<TokenSeen[]> {
  const { run } = consoles;
  const [tokens] = await run.together(() => consoles.apple.tokens(), () => consoles.entra.credentials());
  return tokens;
}

/** 1.6 to 1.8. What is learned of the new token is noted in `made` as it is learned: a stop at any moment needs it. */
async function makeToken(
  consoles: Consoles, { made, isAlikeAllowed }: { made: Mutable<Made>; isAlikeAllowed: boolean },
): Promise<void> {
  const { run } = consoles;
  const before = [made.old];
  await run.require(abm.openDirectorySync, async () => {
    if (!isAlikeAllowed) refuseAlike(made.old);
    await run.ledger.settled(); // pictures and screens of the steps so far are of a time without a secret
  });
  run.facts.secretLivedMs = null; // that of an earlier part's token
  await run.step(abm.createClientSecret, before);
  const secret = made.secret = await run.step(abm.takeSecret);
  consoles.entra.secretToType = secret;
  // Apple's list before Entra's test: a tested token counts as used, and by then the journal must know which one is ours.
  const { fresh, isPageToBeKept } = await run.step(abm.closeSecretDialog, before);
  const kept = isPageToBeKept
    ? await run.aside(besides.keepChanges, fresh === null ? before : null, { ...besides.keepChanges, under: abm.closeSecretDialog })
    : null;
  made.fresh = kept ?? fresh;
  if (made.fresh) run.facts.newToken = recordOf(made.fresh);
  run.ledger.remember(made);
}

/** 2.9 to 2.13. */
async function carryToEntra(consoles: Consoles, secret: Secret | null): Promise<SavePress> {
  const { run } = consoles;
  const { scimTenantUrl } = consoles;
  await run.step(entra.enterSecretToken, { secret, scimTenantUrl });
  await testTyped(run);
  const press = await saveTwiceAtMost(consoles, secret);
  consoles.entra.secretToType = null;
  run.facts.secretLivedMs = run.ledger.noteSecretLife(abm.createClientSecret, entra.readSaveResult);
  return press;
}

/** 2.10 and 2.11; once more where the console says that the fault may pass. */
async function testTyped(run: Run): Promise<void> {
  await run.step(entra.testConnection);
  try {
    await run.step(entra.readTestResult);
  } catch (error) {
    if (!isPassingRefusal(error)) throw error;
    run.parts.progress.say('Entra could not make the test just now. Testing once more.');
    await run.step(entra.testConnection);
    await run.step(entra.readTestResult);
  }
}

/**
 * 2.12 and 2.13. A save that was refused, or of which no word was seen, is made once more from a form read anew: the same
 * secret twice is the same as once. A word that is missed for the second time stops nothing yet: the audit log tells.
 */
async function saveTwiceAtMost(consoles: Consoles, secret: Secret | null): Promise<SavePress> {
  const { run } = consoles;
  const since = (): Date => run.ledger.times.lastIntent(entra.saveCredentials) ?? new Date();
  const { application } = run.facts;
  try {
    await run.step(entra.saveCredentials, consoles.scimTenantUrl);
    await run.step(entra.readSaveResult, { application, isSaved: () => Promise.resolve(false) });
    return { since: since(), lastAt: since(), presses: 1 };
  } catch (error) {
    if (!(error instanceof StepStopped) || !IN_DOUBT.includes(error.code)) throw error;
    const first = since();
    const press = (): SavePress => ({ since: first, lastAt: since(), presses: 2 });
    run.parts.progress.say(`${error.message} Saving once more.`);
    await saveOnceMore(consoles, {
      secret, isSaved: async (isRefused) => (await askLog(consoles, { ...press(), isRefused })) === 'ours',
    });
    return press();
  }
}

interface Again {
  readonly secret: Secret | null;
  /** asks in another way where the console says nothing, or that it refused */
  readonly isSaved?: (isRefused: boolean) => Promise<boolean>;
}

/** The same secret again, from a form read anew. */
async function saveOnceMore(consoles: Consoles, { secret, isSaved = () => Promise.resolve(false) }: Again): Promise<void> {
  const { run } = consoles;
  const { scimTenantUrl } = consoles;
  await consoles.entra.typeAgain(secret);
  await run.repeat(entra.testConnection);
  await run.repeat(entra.readTestResult);
  await run.step(entra.saveCredentials, scimTenantUrl);
  await run.step(entra.readSaveResult, { application: run.facts.application, isSaved });
}

const IN_DOUBT: readonly StopCode[] = ['ENTRA_SAVE_UNCONFIRMED', 'ENTRA_SAVE_FAILED'];

/** Two tokens of one day could not be told apart. */
function refuseAlike(old: TokenSeen): void {
  if (!expiresAsMadeOn(old, new Date().toISOString().slice(0, 10))) return;
  throw new StepStopped('ABM_TOKENS_UNCLEAR', 'The token on Apple\'s pane expires on the same day as a new one would: the program could '
    + 'not tell the two apart.', {
    seen: describeToken(old), next: 'It was made today or very recently. If you must renew it anyway, run again in two days, or with '
      + '--keep-old, which leaves both tokens.',
  });
}

export function endUnlessDue(token: TokenSeen, days: number): void {
  if (token.expires === null) {
    throw new StepStopped('ABM_TOKENS_UNCLEAR', `The expiry "${token.expiresWords}" can be read in two ways, so --if-due cannot be `
      + `decided.`, {
      next: 'Run without --if-due.',
    });
  }
  const left = daysBetween(new Date().toISOString().slice(0, 10), token.expires);
  if (left > days) throw new EarlyEnd('not-due', `${describeToken(token)} lives ${left} more days, longer than ${days}.`);
}
