/**
 * Finishes a renewal that stopped half-way: reads both consoles, compares them with what the run remembered, and goes
 * on from there, or takes back what was half-done and renews anew. The memory alone is never believed.
 */
import { StepStopped } from '../src/errors.ts';
import type { Run } from '../src/run.ts';
import type { StepHeader } from '../src/step.ts';
import { describeToken, type TokenSeen } from '../src/tokens.ts';
import type { Unfinished } from '../src/unfinished.ts';
import type { Consoles } from './consoles.ts';
import { reconcile, type Reconciled } from './reconcile.ts';
import { abm, entra } from './runbook.ts';
import { finishRotation, rotate, standOnPanes, type RenewWishes } from './renew.ts';
import { proveStoredCredentials, storedCredentialsWork } from './return-to-credentials.ts';
import { discardUnused, returnToTokens } from './return-to-tokens.ts';
import { isSaveInAuditLog } from './saved-or-not.ts';
import { walkBack } from './walk-back.ts';

export interface ResumeWishes extends RenewWishes {
  /** what the journal of the interrupted run remembers */
  readonly memory: Unfinished;
}

export async function resume(run: Run, consoles: Consoles, wishes: ResumeWishes): Promise<void> {
  run.walkBack = (step) => walkBack(run, consoles, { step, secret: null });
  const now = await standOnPanes(run, consoles);
  const found = reconcile(wishes.memory, now);
  run.parts.progress.say(`Found: ${now.map(describeToken).join('; ')}. ${WORDS[found.kind]}`);
  await goOn(run, consoles, { found, wishes });
}

interface Way { readonly found: Reconciled; readonly wishes: ResumeWishes }

async function goOn(run: Run, consoles: Consoles, { found, wishes }: Way): Promise<void> {
  switch (found.kind) {
    case 'as-before':
      if (await storedCredentialsWork(run, consoles)) run.ledger.enter('taken-back');
      else sayStandstill(run);
      return rotate(run, consoles, { ...wishes, old: found.old });
    case 'unused':
      await discardUnused(run, { discard: found.fresh, keep: found.old });
      await returnToTokens(run, consoles); // the removal may have closed the pane
      return rotate(run, consoles, { ...wishes, old: found.old });
    case 'saved':
      skipLost(run, CARRIED);
      await proveStoredCredentials(run, consoles);
      return finishRotation(run, consoles, { ...found, keepOld: wishes.keepOld });
    case 'only-new':
      if (await storedCredentialsWork(run, consoles)) {
        skipLost(run, [...CARRIED, abm.discardPreviousToken]);
        run.facts.oldToken = wishes.memory.old && { label: wishes.memory.old.label, expires: wishes.memory.old.expires, status: 'discarded' };
        return finishRotation(run, consoles, { ...found, keepOld: false });
      }
      sayStandstill(run);
      return rotate(run, consoles, { ...wishes, old: found.fresh });
    case 'save-unknown':
      if (!(await isSaveInAuditLog(run, consoles, new Date(wishes.memory.savingAt ?? wishes.memory.startedAt)))) throw saveUnknown(found, wishes.memory);
      run.ledger.enter('saved');
      run.parts.progress.say('Entra\'s audit log holds the save: Entra has the new token.');
      return goOn(run, consoles, { found: { ...found, kind: 'saved' }, wishes });
  }
}

/** Sync works on either token; which one Entra holds is not guessed at. */
function saveUnknown({ old, fresh }: { old: TokenSeen; fresh: TokenSeen }, { savingAt, startedAt }: Unfinished): StepStopped {
  return new StepStopped('ENTRA_SAVE_UNCONFIRMED', 'Both tokens are live, and nothing shows which one Entra holds: Save was pressed, and its answer is not known.', {
    seen: `${describeToken(old)}; ${describeToken(fresh)}`,
    next: `Look in Entra's audit log for "Update provisioning setting or credentials" after ${savingAt ?? startedAt}; it may come late. `
      + 'If it is there, Entra holds the new token: revoke the previous one. If it is not, revoke the new one, and renew again.',
  });
}

/** Nothing is said of sync going on then, should the renewal stop before Save: the stage says only what this run changed. */
function sayStandstill(run: Run): void {
  run.parts.progress.say('Entra holds a token that is gone from Apple: sync stands still until it has a new one.');
  run.ledger.enter('untouched');
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
  unused: 'The new token was never saved in Entra, and its secret is lost: it is taken back, and the renewal begins anew.',
  saved: 'Entra has saved the new token: the previous one is discarded once the new one is proven in use.',
  'only-new': 'The previous token is gone already: what is left is the last test.',
  'save-unknown': 'Save was pressed in Entra, and its answer is not known.',
};
