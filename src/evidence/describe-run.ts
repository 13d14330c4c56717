/** What a record means, in plain words: shared by both reports, so that they cannot disagree. */
import type { ConsoleName, Outcome } from '../words.ts';
import { formatUtc } from './format-time.ts';
import { MILESTONES } from './milestones.ts';
import type { Manifest, RunRecord, ShotRecord, StepRecord, TokenRecord } from './record.ts';

export type Tone = 'good' | 'neutral' | 'warning' | 'bad';

export interface Verdict {
  tone: Tone;
  /** the outcome as a heading */
  title: string;
  /** what that means, one sentence */
  meaning: string;
}

const asTheyWere = 'This run changed nothing on either console.';

const verdicts: Record<Outcome, Verdict> = {
  renewed: {
    tone: 'good',
    title: 'SCIM token renewed',
    meaning: 'Microsoft Entra ID holds a new token for Apple Business Manager, and it works.',
  },
  checked: { tone: 'good', title: 'Consoles checked', meaning: 'All that was looked for was found. Nothing was changed.' },
  verified: { tone: 'good', title: 'Evidence verified', meaning: 'Every digest holds.' },
  'not-due': { tone: 'neutral', title: 'Not due yet', meaning: `The token lives long enough. ${asTheyWere}` },
  'dry-run': { tone: 'neutral', title: 'Dry run', meaning: `The run ended before the first step that writes. ${asTheyWere}` },
  due: { tone: 'warning', title: 'The token expires soon', meaning: 'All that was looked for was found, but the token must be renewed.' },
  stopped: { tone: 'warning', title: 'Stopped; nothing was made', meaning: asTheyWere },
  'needs-person': { tone: 'warning', title: 'A person is needed', meaning: asTheyWere },
  locked: { tone: 'warning', title: 'Another run is at work', meaning: asTheyWere },
  usage: { tone: 'bad', title: 'Settings are wrong', meaning: asTheyWere },
  unfinished: {
    tone: 'bad',
    title: 'Unfinished: stopped after a change',
    meaning: 'The renewal is not complete and has to be finished.',
  },
  failed: {
    tone: 'bad',
    title: 'Failed: a defect of the program',
    meaning: 'The program did something it should not. Look at both consoles before anything else.',
  },
};

const noVerdict: Verdict = {
  tone: 'warning',
  title: 'The run did not record its end',
  meaning: 'It is still under way, or it was cut short. Look at both consoles before anything else.',
};

type Ended = Pick<RunRecord, 'outcome' | 'tookBack' | 'syncWorks' | 'command' | 'graphSays'>;

export function describeOutcome(
  { run: { outcome, tookBack, syncWorks, command, graphSays }, steps }: { run: Ended; steps: readonly StepRecord[] },
): Verdict {
  if (outcome === null) return noVerdict;
  const verdict = verdicts[outcome];
  if (outcome === 'checked' && command === 'check' && graphSays) {
    return { ...verdict, title: `${consoleNames.entra} checked by Microsoft Graph` };
  }
  if (outcome === 'checked') return { ...verdict, title: `${consolesSeen(steps)} checked` };
  if (outcome === 'stopped' && tookBack) {
    return {
      ...verdict, title: 'Stopped; what was made was taken back',
      meaning: 'The new token that this run made was revoked again; nothing of this run is left.',
    };
  }
  return outcome === 'unfinished' ? { ...verdict, meaning: `${SYNC[String(syncWorks) as keyof typeof SYNC]} ${verdict.meaning}` } : verdict;
}

/** The consoles on which a step was done. */
function consolesSeen(steps: readonly StepRecord[]): string {
  const seen = new Set(steps.filter(({ status }) => status === 'done').map(({ console }) => console));
  return seen.size === 2 ? 'Both consoles' : [...seen].map((console) => `Only ${consoleNames[console]}`)[0] ?? 'No console';
}

/** Whether sync works, as it was last seen. */
const SYNC = {
  true: 'Sync works: what Entra has stored was tested.',
  false: 'Sync does not work: Apple refuses what Entra has stored.',
  null: 'Whether sync works was not tested since the last change.',
} as const;

/** By what it is known that Entra holds the new token. */
export function describeProof({ saveProvenBy, savedAgain }: RunRecord): string {
  const proof = {
    'audit-log': 'Entra’s audit log shows this save as the last one',
    graph: 'Microsoft Graph shows this save as the last one',
    person: 'a person has vouched for it',
    'trust-save': 'not proven: the organisation trusts Entra’s own notification (TRUST_SAVE)',
  };
  return (saveProvenBy === null ? 'not proven' : proof[saveProvenBy])
    + (savedAgain ? '; at 2.15 it was found lost, and saved once more' : '');
}

/** A renewal that left the previous token standing owes its removal; null when nothing is owed. */
export function describeOwed({ run, steps }: Manifest): string | null {
  const discard = steps.find((step) => step.id === MILESTONES.discard);
  if (!run.removalOwed || run.oldToken === null || !discard) return null;
  return `Still owed: step ${MILESTONES.discard}, ${discard.title}. ${discard.note ?? ''}`.trim();
}

/** One sentence for each time the run stopped and was gone on with. */
export function describeBreaks({ breaks = [] }: RunRecord): string[] {
  return breaks.map(({ stoppedAt, resumedAt, reason }) =>
    `Interrupted ${formatUtc(stoppedAt)}: ${reason ?? 'it was cut short.'} Gone on with ${formatUtc(resumedAt)}.`);
}

/** A rehearsal must never pass for a change of the real consoles. */
export function describeRehearsal({ command }: RunRecord): string | null {
  if (command !== 'demo') return null;
  return 'This was a demonstration against the embedded replica. No real console was reached and no real token exists.';
}

/** How this machine's clock stood against the console's when a picture was taken. */
export function describeSkew({ clockSkewMs }: ShotRecord): string {
  if (clockSkewMs === null) return 'no time of the server was seen';
  const seconds = (Math.abs(clockSkewMs) / 1000).toFixed(1);
  return clockSkewMs === 0
    ? 'within 1.5 s of the server’s clock'
    : `${seconds} s ${clockSkewMs > 0 ? 'behind' : 'ahead of'} the server’s clock`;
}

export function describeToken(token: TokenRecord | null): { label: string; expires: string; status: string } {
  if (token === null) return { label: 'none recorded', expires: '–', status: '–' };
  return { ...token, expires: token.expires ?? 'date not readable' };
}

/** How long the new secret was at large before Entra held it. */
export function describeSecretLife({ run, steps }: Pick<Manifest, 'run' | 'steps'>): string {
  const { secretLivedMs } = run;
  if (secretLivedMs === null && isDone(steps, MILESTONES.saveConfirmed)) return 'was saved; how long it lived before was not measured';
  if (secretLivedMs === null && isSaved(steps)) return 'Save was pressed; that it was saved is not confirmed';
  if (secretLivedMs === null) {
    return mayBeSaved({ run, steps }) ? 'Save may have been pressed; that it was saved is not confirmed' : 'none was saved';
  }
  return `lived ${(secretLivedMs / 1000).toFixed(1)} s from its appearance to Entra’s confirmed save`;
}

/** Whether Save was pressed, in this part of the run or in an earlier one. */
export function isSaved(steps: readonly StepRecord[]): boolean {
  return isDone(steps, MILESTONES.save);
}

/** Whether Save may have been pressed: it was, or the step stopped, be it after its click, and the run left something. */
export function mayBeSaved({ run: { outcome }, steps }: { run: Pick<RunRecord, 'outcome'>; steps: readonly StepRecord[] }): boolean {
  return isSaved(steps) || (outcome === 'unfinished' && steps.some(({ id, status }) => id === MILESTONES.save && status === 'failed'));
}

function isDone(steps: readonly StepRecord[], wanted: string): boolean {
  return steps.some(({ id, status }) => id === wanted && status === 'done');
}

/**
 * The tokens of the record under the names that a reader knows them by; a run that only looked knows one, and none is new that was taken
 * back.
 */
export function nameTokens({ command, newToken, oldToken, tookBack, outcome }: RunRecord): [name: string, token: TokenRecord | null][] {
  if (command === 'check') return [['Current', oldToken]];
  const isGone = newToken !== null && tookBack && outcome === 'stopped';
  return [isGone ? ['Taken back', { ...newToken, status: 'revoked again' }] : ['New', newToken], ['Previous', oldToken]];
}

export const consoleNames: Record<ConsoleName, string> = {
  abm: 'Apple Business Manager',
  entra: 'Microsoft Entra ID',
};

export const statusWords: Record<StepRecord['status'], string> = {
  done: 'done', skipped: 'skipped', failed: 'failed', pending: 'not reached',
};

const partTitles: Record<string, string> = {
  1: 'Obtain a new client secret',
  2: 'Renew the token in Microsoft Entra ID',
};

/** What a step does to the console; filling in a form that is not saved changes nothing. */
export const effectWords: Record<StepRecord['effect'], string> = { reads: 'saves nothing', writes: 'writes', destroys: 'destroys' };

export interface Part<Step> {
  number: string;
  title: string;
  steps: Step[];
}

/** The steps in the guide's order, under the guide's sections; they may have been done in another. */
export function arrangeByGuide<Step extends StepRecord>(steps: readonly Step[]): Part<Step>[] {
  const sorted = [...steps].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
  const numbers = [...new Set(sorted.map((step) => partOf(step)))];
  return numbers.map((number) => ({
    number,
    title: partTitles[number] ?? 'Further steps',
    steps: sorted.filter((step) => partOf(step) === number),
  }));
}

function partOf(step: StepRecord): string {
  return step.id.split('.')[0] ?? step.id;
}

/** Its name and version, and that it had no sandbox where it had none. */
export function describeBrowser({ name, version, noSandbox }: NonNullable<RunRecord['browser']>): string {
  return `${name} ${version}${noSandbox === undefined ? '' : `, without its sandbox (${noSandbox})`}`;
}
