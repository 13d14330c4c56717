/**
 * Whether Entra holds the new token. A notification is the console's word, and a test passes with either token while both
 * live: only what tells the two apart counts, and that is the audit log, or else somebody's decision.
 */
import { StepStopped } from '../src/errors.ts';
import type { SaveProof } from '../src/evidence/record.ts';
import type { Run } from '../src/run/run.ts';
import { askGraph } from './ask-graph.ts';
import type { Consoles } from './consoles.ts';
import { besides } from './runbook.ts';
import type { LogSays } from './steps/entra/read-audit-log.ts';

/** One secret, saved: when Save was pressed with it for the first and the last time (this machine's clock), and how often. */
export interface SavePress {
  readonly since: Date;
  readonly lastAt: Date;
  readonly presses: number;
}

export interface Proving {
  readonly press: SavePress;
  /** the organisation's own decision to go on where the log does not tell */
  readonly trustSave: boolean;
}

/**
 * The log may lag behind by minutes: its entry is waited for as long as so many answers of a console; less where the save is said to be
 * refused.
 */
const LOG_ANSWERS = { told: 2.5, refused: 0.5 } as const;
/** A save may be put back a moment later: what the log shows before so long has passed proves nothing yet. */
const SETTLE_MS = 5000;

/** By what it is known that Entra holds the new token; null where nothing tells, with the reason in `says`. */
export async function proveSave(
  consoles: Consoles, { press, trustSave }: Proving,
): Promise<{ proof: SaveProof | null; says: LogSays }> {
  const { run } = consoles;
  const { says, by } = await askSave(consoles, press);
  if (says === 'ours') return { proof: by, says };
  if (trustSave && run.ledger.stage === 'saved' && UNREADABLE.includes(says)) {
    run.parts.progress.say(`${WHY[says]} Going on all the same, as TRUST_SAVE says.`);
    return { proof: 'trust-save', says };
  }
  return { proof: await doesPersonVouch(run, press, says) ? 'person' : null, says };
}

/** What tells of this save: Microsoft Graph where it is on and tells something, else the console's own page of the log. */
export async function askSave(consoles: Consoles, press: SavePress): Promise<{ says: LogSays; by: 'graph' | 'audit-log' }> {
  const { run } = consoles;
  const { clockSkewMs, rules } = run.parts.surfaces.entra;
  const byConsole = (time: Date): number => time.getTime() + clockSkewMs;
  const lastAt = byConsole(press.lastAt);
  const told = await askGraph(consoles, {
    since: byConsole(press.since), lastAt, settledAt: lastAt + SETTLE_MS, now: byConsole(new Date()), presses: press.presses,
    application: run.facts.application ?? '', account: consoles.entra.account, waitMs: LOG_ANSWERS.told * rules.stepTimeoutMs,
  });
  return told === null ? { says: await askLog(consoles, press), by: 'audit-log' } : { says: told, by: 'graph' };
}

/**
 * Where the log tells nothing, the organisation's word may stand for it, if Entra itself said that it saved. A log that can be
 * read and shows no save is not that: it may lag, and then it tells a run that comes later.
 */
const UNREADABLE: readonly LogSays[] = ['no-access', 'not-found', 'unsure'];

interface LogQuestion extends SavePress {
  readonly isRefused?: boolean;
  /** how long its entry may take, where that is not what a save is given */
  readonly waitMs?: number;
}

/** What the application's audit log says of this save. A log that cannot be reached says nothing, and stops nothing. */
export async function askLog(
  consoles: Consoles, { since, lastAt, presses, isRefused = false, ...given }: LogQuestion,
): Promise<LogSays> {
  const { run } = consoles;
  const { application } = run.facts;
  if (application === null) return 'not-found';
  const { clockSkewMs, rules } = run.parts.surfaces.entra;
  const byConsole = (time: Date): number => time.getTime() + clockSkewMs;
  const waitMs = given.waitMs ?? LOG_ANSWERS[isRefused ? 'refused' : 'told'] * rules.stepTimeoutMs;
  const isOver = waitMs === 0
    ? () => undefined
    : run.parts.progress.waitingFor('Waiting for Entra\'s audit log to show the save; the previous token stays meanwhile', waitMs);
  try {
    if (!(await isLogNear(run, NEAR_MS))) {
      await consoles.entra.applicationAgain();
      if (!(await isLogNear(run, MENU_MS))) return 'not-found';
    }
    return await run.repeat(besides.readAuditLog, () => Promise.resolve({
      since: byConsole(since), lastAt: byConsole(lastAt), settledAt: byConsole(lastAt) + SETTLE_MS, now: byConsole(new Date()), presses,
      application, waitMs, account: consoles.entra.account,
    }));
  } catch (error) {
    if (!(error instanceof StepStopped) || !LOST.includes(error.code)) throw error;
    run.parts.evidence.log.warn({ err: error }, 'the audit log could not be read');
    return 'not-found';
  } finally {
    isOver();
  }
}

/** A look-up that fails on the page is no reason to stop: the log has said nothing then. */
const LOST: readonly string[] = ['NOT_FOUND', 'AMBIGUOUS', 'COVERED', 'NO_ANSWER', 'NEVER_CLICKED', 'UNREACHABLE'];

/** How long the menu that leads to the log may take to show: where the tab stands, and on a page loaded anew. */
const NEAR_MS = 1500;
const MENU_MS = 8000;

async function isLogNear(run: Run, withinMs: number): Promise<boolean> {
  return (await run.sees(besides.readAuditLog, withinMs, 'auditLogs', 'monitor', 'monitoringHealth')) !== null;
}

/** Asked only of somebody who can answer; who is not sure leaves both tokens where they are. */
async function doesPersonVouch(run: Run, { since }: SavePress, says: LogSays): Promise<boolean> {
  const { person, surfaces } = run.parts;
  if (!person.canAnswer) return false;
  const answer = await person.choose(surfaces.entra, {
    heading: 'Entra · does it hold the new token?', check: () => { surfaces.entra.check(); },
    text: `Save was pressed at ${since.toISOString().slice(11, 19)} `
      + `UTC${run.ledger.stage === 'saving' ? '' : ', and Entra said that it saved'}. ${WHY[says]} `
      + 'If the previous token is discarded and Entra still holds it, sync stops.',
    choices: [
      { answer: 'leave', label: 'I am not sure: leave both tokens' },
      { answer: 'vouch', label: 'I have seen that this save is the last: go on' },
      { answer: 'stop', label: 'Stop here' },
    ],
  });
  run.parts.evidence.log.info({ answer, says }, 'a person was asked whether Entra holds the new token');
  return answer === 'vouch';
}

/** Which token Entra holds is not known: both stay, and their removal is owed. */
export function saveUnproven(says: LogSays, { since }: SavePress): StepStopped {
  return new StepStopped('ENTRA_SAVE_UNPROVEN', `${WHY[says]} So nothing tells whether Entra holds the new token, and both tokens stay.`, {
    next: `Look in Entra, on the application's page, under Audit logs for "Update provisioning setting or credentials" `
      + `after ${since.toISOString()}; it may come late. `
      + 'If yours is the last such entry, Entra holds the new token, and the previous one may go; if not, leave both. '
      + (says === 'no-access' ? 'An account with the role Reports Reader can read the log.' : ''),
  });
}

/** What the log said, as a sentence. */
const WHY: Readonly<Record<LogSays, string>> = {
  ours: 'Entra\'s audit log shows this save as the last one.',
  others: 'Entra\'s audit log shows another save of this application\'s credentials after this one, or beside it.',
  unsure: 'Entra\'s audit log shows a save that cannot be told to be this one.',
  nothing: 'Entra\'s audit log does not show this save yet.',
  'no-access': 'This account may not read Entra\'s audit log.',
  'not-found': 'Entra\'s audit log could not be found on its pages.',
};

