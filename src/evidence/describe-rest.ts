/** What a reviewer asks last: how to go back from where the run left both consoles, and what it did not prove. */
import { mayBeSaved } from './describe-run.ts';
import { isCycleSeen } from './describe-sync.ts';
import { MILESTONES } from './milestones.ts';
import type { Manifest, RunRecord, StepRecord } from './record.ts';

type Recorded = Pick<Manifest, 'run' | 'steps'>;

const ANEW = 'make another client secret at Apple, enter it in Entra, test and save it (a new run does that), and revoke this one then';

/** True for the state in which the run left the consoles. */
export function describeBackOut({ run, steps }: Recorded): string {
  const { newToken, tookBack, outcome } = run;
  const [name, previous] = [labelOf(newToken, 'the new token'), labelOf(run.oldToken, 'the previous token')];
  if (tookBack || !isOpen(outcome)) {
    return `Nothing to back out: ${tookBack ? 'what the run made was taken back' : 'this run changed nothing'}.`;
  }
  if (isDone(steps, MILESTONES.discard) || run.oldToken?.status === 'discarded') {
    return `${previous} is gone from Apple for good, so there is no way back to it. If ${name} must be replaced: ${ANEW}.`;
  }
  if (run.oldToken?.status === 'removal not proven') {
    return `Look on Apple’s pane whether ${previous} is still there. Entra saved ${name}: to replace it, ${ANEW}.`;
  }
  if (mayBeSaved({ run, steps })) {
    const held = run.saveProvenBy === null
      ? 'It is not proven which token Entra holds: revoke neither until its audit log shows that.'
      : `Entra holds ${name}; ${previous} still stands at Apple.`;
    return `${held} Entra can go back to ${previous} only where its secret is kept somewhere, as Apple shows a secret once. `
      + `Otherwise: ${ANEW}.`;
  }
  if (newToken === null) return 'Nothing was saved in Entra. If Apple’s pane shows a token that was not there before, do not revoke it '
    + 'before it is clear that Entra does not hold it; “resume” finds out.';
  return `Nothing was saved in Entra, which goes on with ${previous}. To back out, revoke ${name} on Apple’s pane, and only that; `
    + `“resume” does so.`;
}

function isOpen(outcome: RunRecord['outcome']): boolean {
  return outcome === 'renewed' || outcome === 'unfinished' || outcome === null;
}

/** One sentence each; the list is empty where nothing is open. A run that only looked claims nothing of a save. */
export function describeUnproven(recorded: Recorded): string[] {
  return [...unprovenSave(recorded), ...unprovenNames(recorded.run), pictureless(recorded.steps), ...unprovenRecord(recorded.run)]
    .filter((words) => typeof words === 'string');
}

function unprovenSave(recorded: Recorded): (string | false)[] {
  const { saveProvenBy, syncWorks, outcome } = recorded.run;
  const isPressed = mayBeSaved(recorded);
  return [
    isPressed && saveProvenBy !== 'audit-log' && saveProvenBy !== 'graph'
      && 'That Entra holds the new token: neither its audit log nor Microsoft Graph has shown this save as the last one.',
    isPressed && !isCycleSeen(recorded)
      && 'That a provisioning cycle has run with the new token: no cycle that ended after the save was seen.',
    syncWorks === null && outcome !== 'not-due' && 'Whether what Entra has stored works: it was not tested since the last change.',
  ];
}

function unprovenNames({ organization, tenant, accountsShown = { abm: true, entra: true } }: RunRecord): (string | false)[] {
  const silent = [!accountsShown.abm && 'Apple', !accountsShown.entra && 'Entra'].filter((name) => name !== false).join(' and ');
  return [
    organization === null && 'Whose data it is at Apple: ABM_ORGANIZATION was not set, or not seen.',
    tenant === null && 'Whose data it is in Entra: ENTRA_TENANT was not set, or not seen.',
    silent !== '' && `Who was signed in: ${silent} did not name the account.`,
  ];
}

function unprovenRecord({ settings }: RunRecord): (string | false)[] {
  return [
    settings.EVIDENCE_KEY === undefined && 'Who made this record: it is not signed (EVIDENCE_KEY).',
    settings.TIMESTAMP_URL === undefined
      && 'That the record existed at its time: it has no time stamp of an authority (TIMESTAMP_URL); its times are those of this machine.',
  ];
}

function pictureless(steps: readonly StepRecord[]): string | false {
  const without = steps.filter(({ status, shots }) => status === 'done' && shots.length === 0).map(({ id }) => id);
  return without.length > 0 && `What the screen showed at ${without.join(', ')}: there is no picture.`;
}

function isDone(steps: readonly StepRecord[], wanted: string): boolean {
  return steps.some(({ id, status }) => id === wanted && status === 'done');
}

function labelOf(token: RunRecord['newToken'], instead: string): string {
  return token === null || token.label === '' ? instead : `${token.label} (${instead})`;
}
