/**
 * Finishes a renewal that stopped half-way: reads both consoles, compares them with what the run remembered, and goes
 * on from there. The memory alone is never believed: a token is revoked only where something tells whose it is, and that Entra
 * does not hold it.
 */
import { EarlyEnd, StepStopped } from '../src/errors.ts';
import type { Unfinished } from '../src/memory/unfinished.ts';
import type { Run } from '../src/run/run.ts';
import type { StepHeader } from '../src/step.ts';
import { commandFor } from '../src/terminal/command.ts';
import { claimTenant } from './claim-tenant.ts';
import type { Consoles } from './consoles.ts';
import { endIfEarly } from './early.ts';
import { reconcile, type Reconciled } from './reconcile.ts';
import { endUnlessDue, finishRotation, rotate, standOnPanes, type RenewWishes } from './renew.ts';
import { abm, entra } from './runbook.ts';
import { askSave, type SavePress } from './save-proof.ts';
import { describeToken, expiresAsMadeOn } from './steps/abm/open-directory-sync/compare-tokens.ts';
import type { TokenSeen } from './steps/abm/open-directory-sync/read-tokens.ts';
import { discardUnused } from './take-back.ts';

export interface ResumeWishes extends RenewWishes {
  /** what the journal of the interrupted run remembers */
  readonly memory: Unfinished;
  /** a new renewal is wanted in any case, and not only the end of that one */
  readonly isRenewalWanted: boolean;
}

export async function resume(consoles: Consoles, wishes: ResumeWishes): Promise<void> {
  const { run } = consoles;
  const now = await standOnPanes(consoles);
  await run.require(abm.openDirectorySync, () => claimTenant(consoles));
  const found = reconcile(wishes.memory, now);
  run.parts.progress.say(`Found: ${now.map(describeToken).join('; ')}. ${WORDS[found.kind]}`);
  switch (found.kind) {
    case 'as-before': return renewAnew(consoles, { token: found.old, wishes });
    case 'leftover': return takeLeftover(consoles, { ...found, wishes });
    case 'in-doubt': return finish(consoles, { ...found, wishes });
    case 'only-new': return finishAlone(consoles, { token: found.fresh, wishes });
    case 'elsewhere': return endMemory(consoles, { token: found.fresh, wishes });
  }
}

interface Pair { readonly old: TokenSeen; readonly fresh: TokenSeen }
interface Wishing { readonly wishes: ResumeWishes }
interface Alone extends Wishing { readonly token: TokenSeen }

/** One token is left, and it is no token of the run: whether Entra has it stored decides what may be said of sync meanwhile. */
async function renewAnew(consoles: Consoles, { token, wishes }: Alone): Promise<void> {
  const { run } = consoles;
  const works = await consoles.entra.storedWorks();
  run.ledger.enter(works ? 'taken-back' : 'untouched');
  if (works) return rotate(consoles, { ...wishes, old: token });
  run.parts.progress.say('Apple refuses what Entra has stored: sync does not work until Entra has a new token.');
  // Two tokens of one day could not be told apart: then both stay, for a person to look at.
  return rotate(consoles, { ...wishes, old: token, isAlike: expiresAsMadeOn(token, new Date().toISOString().slice(0, 10)) });
}

/** A token that nothing proves to be the run's, as its secret is lost with it: only a person can say that it may go. */
async function takeLeftover(consoles: Consoles, { old, fresh, wishes }: Pair & Wishing): Promise<void> {
  const { run } = consoles;
  const works = await consoles.entra.storedWorks(); // worth knowing, whatever becomes of the token
  if ((works && fresh.state === 'in use') || !(await doesPersonAgree(run, { old, fresh }, wishes.memory))) {
    throw leftoverUnclear({ old, fresh }, wishes.memory);
  }
  await discardUnused(run, { discard: fresh, keep: old });
  await consoles.apple.tokensAgain(); // the removal may have closed the pane
  return rotate(consoles, { ...wishes, old });
}

async function doesPersonAgree(run: Run, { old, fresh }: Pair, { runId, startedAt }: Unfinished): Promise<boolean> {
  const { person, surfaces, rules } = run.parts;
  if (rules.isDryRun) {
    throw new EarlyEnd('dry-run', `Next, the run would ask whether ${describeToken(fresh)} may be revoked; it did not ask.`);
  }
  if (!person.canAnswer) return false;
  const answer = await person.choose(surfaces.abm, {
    heading: 'Apple · a token that the interrupted run left', check: () => { surfaces.abm.check(); },
    text: `The run ${runId} of ${startedAt} was cut short. Beside ${describeToken(old)} stands ${describeToken(fresh)}. `
      + (run.ledger.standing.holds === 'none'
        ? 'Apple refuses what Entra has stored, so Entra holds neither, and sync does not work. Something else may use it.'
        : 'It looks like the one that the run made, and nothing proves it: somebody may have replaced it by one of their own. If Entra '
          + 'holds it, and it is revoked, sync stops.'),
    choices: [
      { answer: 'leave', label: 'I am not sure: leave both tokens' },
      { answer: 'revoke', label: `Nobody uses it: revoke ${fresh.label || 'it'} and renew anew` },
      { answer: 'stop', label: 'Stop here' },
    ],
  });
  run.parts.evidence.log.info({ answer, token: describeToken(fresh) }, 'a person was asked about the token that the interrupted run left');
  return answer === 'revoke';
}

function leftoverUnclear({ old, fresh }: Pair, { startedAt }: Unfinished): StepStopped {
  return new StepStopped('ABM_TOKENS_UNCLEAR', `Next to the previous token Apple shows ${describeToken(fresh)}, and nothing proves that `
    + `the interrupted run made it.`, {
    seen: `${describeToken(old)}; ${describeToken(fresh)}`,
    next: `Look in Entra's audit log for "Update provisioning setting or credentials" after ${startedAt}. If there is none, Entra holds `
      + `the previous token: `
      + `run "${commandFor('resume')}" with a person present; it asks whether to revoke the other one.`,
  });
}

/**
 * Save was pressed: the audit log tells whether it was the last one, and may-discard.ts whether the previous token may go. Where
 * Apple refuses what Entra has stored, Entra holds neither of the two, and room for a token that it can hold is a person's to make.
 */
async function finish(consoles: Consoles, { old, fresh, wishes }: Pair & Wishing): Promise<void> {
  const { run } = consoles;
  await consoles.entra.storedWorks();
  if (run.ledger.standing.holds === 'none') return takeLeftover(consoles, { old, fresh, wishes });
  // Only its removal is owed, on request and on purpose: a nightly run does nothing until the new token is due.
  if (wishes.keepOld && wishes.ifDueDays !== null && wishes.memory.stage === 'saved') endUnlessDue(fresh, wishes.ifDueDays);
  skipLost(run, CARRIED);
  return finishRotation(consoles, { ...wishes, old, fresh, press: pressOf(wishes.memory), secret: null });
}

/**
 * It looks like the run's own. Where Entra's log shows that the run's save was the last one, it is; else all that is known is that sync
 * works.
 */
async function finishAlone(consoles: Consoles, { token, wishes }: Alone): Promise<void> {
  const { run } = consoles;
  const { memory } = wishes;
  if (!(await consoles.entra.storedWorks())) return renewAnew(consoles, { token, wishes });
  const { says, by } = await askSave(consoles, pressOf(memory));
  if (says !== 'ours') return closeMemory(consoles, { token, wishes, because: 'Nothing proves who made it.' });
  run.facts.saveProvenBy = by;
  skipLost(run, [...CARRIED, abm.discardPreviousToken]);
  run.facts.oldToken = memory.old && { label: memory.old.label, expires: memory.old.expires, status: 'discarded' };
  return finishRotation(consoles, { ...wishes, old: null, fresh: token, press: pressOf(memory), secret: null });
}

/** One token stands, and it is not the one beside which the run made its own: others have been at work meanwhile. */
async function endMemory(consoles: Consoles, { token, wishes }: Alone): Promise<void> {
  if (!(await consoles.entra.storedWorks())) return renewAnew(consoles, { token, wishes });
  return closeMemory(consoles, { token, wishes, because: 'Others have changed the tokens meanwhile.' });
}

/** One token stands, and Entra's stored credentials work. Then nothing of the run is left to be done. */
async function closeMemory(consoles: Consoles, { token, wishes, because }: Alone & { because: string }): Promise<void> {
  const { run } = consoles;
  const why = `${describeToken(token)} stands alone at Apple, and what Entra has stored works. ${because}`;
  run.ledger.closeMemory('console', why);
  const isOfToday = expiresAsMadeOn(token, new Date().toISOString().slice(0, 10));
  if (wishes.isRenewalWanted && !isOfToday) {
    await endIfEarly(run, token, wishes);
    await consoles.entra.credentialsAgain(); // it may be the log that stands there
    return rotate(consoles, { ...wishes, old: token });
  }
  run.facts.newToken = null;
  throw new EarlyEnd('not-due', `${why} The run ${wishes.memory.runId} is closed.`);
}

function pressOf({ savingAt, startedAt, stoppedAt, savePresses }: Unfinished): SavePress {
  return { since: new Date(savingAt ?? startedAt), lastAt: new Date(stoppedAt), presses: Math.max(1, savePresses) };
}

/** 1.6 to 2.13, which are behind a run that has saved. */
const CARRIED: readonly StepHeader[] = [
  abm.createClientSecret, abm.takeSecret, abm.closeSecretDialog, entra.enterSecretToken, entra.testConnection,
  entra.readTestResult, entra.saveCredentials, entra.readSaveResult,
];

/** What was done but not written down before the run was cut short. */
function skipLost(run: Run, steps: readonly StepHeader[]): void {
  for (const step of steps) {
    if (run.ledger.isPending(step)) run.skip(step, 'done before the run was cut short; its record was lost');
  }
}

const WORDS: Readonly<Record<Reconciled['kind'], string>> = {
  'as-before': 'Nothing is left of the earlier run: the renewal begins anew.',
  leftover: 'The earlier run made a token and never pressed Save.',
  'in-doubt': 'The earlier run pressed Save: Entra\'s audit log is asked whether that was the last save.',
  'only-new': 'The previous token is gone already: what is left is the last test.',
  elsewhere: 'One token stands, and others have changed the tokens since the earlier run.',
};
