/**
 * What earlier runs of a tenant left undone, read back from their journals. It says where to look on the consoles;
 * what stands there decides. A run is open by what it changed, whatever its last attempt came to.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { EvidenceError } from '../evidence/evidence-error.ts';
import { MILESTONES } from '../evidence/milestones.ts';
import type { AnswerRecord, BreakRecord, OverviewRecord, PartRecord, StepRecord } from '../evidence/record.ts';
import { answersOf, breaksOf, overviewsOf, partsOf, secretLifeOf, startOf, type JournalLine } from './run-history.ts';
import { STAGES, type Stage } from './stage.ts';
import { isSameTenant, isTenant, type Tenant } from './tenant.ts';
import type { TokenMark } from './token-mark.ts';

/** A run that changed a console and did not come to its end. */
export interface Unfinished {
  /** its evidence folder, which is continued */
  readonly folder: string;
  readonly runId: string;
  readonly startedAt: string;
  /** when its journal ends; ISO 8601 */
  readonly stoppedAt: string;
  /** why it stopped; null when it was cut short */
  readonly reason: string | null;
  /** how far it had changed the consoles */
  readonly stage: Stage;
  /** the token that was in use before it, and the one it made, as far as they were seen */
  readonly old: TokenMark | null;
  readonly fresh: TokenMark | null;
  /** when Save was about to be pressed for the first time, and how often it was */
  readonly savingAt: string | null;
  readonly savePresses: number;
  readonly steps: readonly StepRecord[];
  /** earlier times that it stopped and was gone on with */
  readonly breaks: readonly BreakRecord[];
  /** what was started so far, oldest first */
  readonly parts: readonly PartRecord[];
  readonly answers: readonly AnswerRecord[];
  readonly overviews: readonly OverviewRecord[];
  /** milliseconds that the secret of its token was at large; null where none was saved, or that is not known */
  readonly secretLivedMs: number | null;
}

/** A run as its journal tells of it. */
export interface ToldRun {
  readonly unfinished: Unfinished;
  readonly tenant: Tenant;
  /** what was proven of the tenant, as digests; empty where it did not come so far */
  readonly identity: readonly string[];
  /** `untouched`: it changed nothing; `settled`: it came to its end, or the consoles did; `forgotten`: by a person's word */
  readonly state: 'untouched' | 'open' | 'settled' | 'forgotten';
}

/** The last run of this tenant that changed something, if it was not finished; `runId` asks for that very run, of the same consoles. */
export function findUnfinished(root: string, tenant: Tenant, runId?: string): Unfinished | null {
  return lastOpen(runFolders(root), isOf(tenant, runId));
}

/** What a run must be told of to be the one that is asked for. */
export function isOf(tenant: Tenant, runId?: string): (told: ToldRun) => boolean {
  return (told) => (runId === undefined ? isSameTenant(told.tenant, tenant)
    : told.unfinished.runId === runId && told.tenant.consoles === tenant.consoles);
}

/** The newest of these runs that changed something, if it is open. A later renewal settles an earlier one. */
export function lastOpen(folders: readonly string[], isWanted: (told: ToldRun) => boolean): Unfinished | null {
  const newestFirst = [...new Set(folders.map((folder) => resolve(folder)))].sort((a, b) => (basename(a) < basename(b) ? 1 : -1));
  for (const folder of newestFirst) {
    const told = readRun(folder);
    if (told === null || !isWanted(told) || told.state === 'untouched' || told.state === 'forgotten') continue;
    return told.state === 'open' ? told.unfinished : null;
  }
  return null;
}

/** Every run's folder under a folder of evidence. */
export function runFolders(root: string): string[] {
  return existsSync(root) ? readdirSync(root).map((name) => join(root, name)) : [];
}

/** How a run began, whatever it was. */
export interface RunStart {
  readonly at: string;
  readonly command: string;
  readonly tenant: Tenant;
  readonly isDryRun: boolean;
}

/** Null where no journal of a run stands there. */
export function readStart(folder: string): RunStart | null {
  return startIn(readJournal(folder));
}

function startIn([first]: readonly JournalLine[]): RunStart | null {
  if (first?.event !== 'run-started' || !isTenant(first.tenant)) return null;
  return { at: first.at, command: String(first.command), tenant: first.tenant, isDryRun: first.isDryRun === true };
}

/** Null where no journal of a run that may change something stands there. */
export function readRun(folder: string): ToldRun | null {
  const lines = readJournal(folder);
  const start = startIn(lines);
  if (start === null || start.isDryRun) return null;
  refuseUnknown(folder, lines);
  const identity = lines.findLast(({ event }) => event === 'claimed')?.identity ?? [];
  return { unfinished: describe(folder, lines), tenant: start.tenant, identity: identity as string[], state: stateOf(lines) };
}

/** For people: which run is not finished, since when and why. */
export function describeUnfinished({ runId, stoppedAt, reason, stage }: Unfinished): string {
  return `The run ${runId} is not finished. It ended ${stoppedAt}: ${reason ?? `it was cut short. ${STAGES[stage].state}`}\nGoing on `
    + `with it.`;
}

/** Throws where a line says what this version does not know: what it left cannot be told then, and nothing is supposed. */
function refuseUnknown(folder: string, lines: readonly JournalLine[]): void {
  const isKnown = ({ event, stage, identity }: JournalLine): boolean =>
    (event !== 'stage' || Object.hasOwn(STAGES, String(stage))) && (event !== 'claimed' || Array.isArray(identity));
  if (lines.every(isKnown)) return;
  throw new EvidenceError(`${join(folder, 'journal.jsonl')} contains something that this version does not know: another version `
    + `wrote it, or it was altered.`, {
    next: 'Look at it with the version that wrote it, or check both consoles, then move that folder elsewhere.',
  });
}

/** A crash may have cut the last line short: it says nothing that was not announced before. What is no line of a journal is left out. */
function readJournal(folder: string): JournalLine[] {
  const file = join(folder, 'journal.jsonl');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').flatMap((text) => {
    try {
      const line = text === '' ? null : JSON.parse(text) as JournalLine | null;
      return typeof line?.event === 'string' ? [line] : [];
    } catch (error) {
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  });
}

/** What was changed stays open until it is closed: by the end of the renewal, by what the consoles show, or by a person's word. */
function stateOf(lines: readonly JournalLine[]): ToldRun['state'] {
  let state: ToldRun['state'] = 'untouched';
  let stage: Stage = 'untouched';
  let isStandstill = false;
  const close = (as: ToldRun['state']): void => {
    [state, stage, isStandstill] = [as, 'untouched', false];
  };
  for (const line of lines) {
    if (line.event === 'stage') stage = line.stage as Stage;
    if (line.event === 'entra-holds') isStandstill = line.holds === 'none';
    if (STAGES[stage].isChanged || isStandstill) state = 'open';
    else if (state === 'open') state = 'untouched'; // what was made was taken back
    if (line.event === 'run-ended' && line.outcome === 'renewed' && ['discarding', 'discarded'].includes(stage)) close('settled');
    if (line.event === 'closed') close(line.by === 'person' ? 'forgotten' : 'settled');
  }
  return state;
}

function stageOf(lines: readonly JournalLine[]): Stage {
  return (lines.findLast(({ event }) => event === 'stage')?.stage ?? 'untouched') as Stage;
}

function describe(folder: string, lines: readonly JournalLine[]): Unfinished {
  const [first] = lines as [JournalLine];
  const last = lines.at(-1) ?? first;
  const tokens = lines.findLast(({ event }) => event === 'tokens');
  const presses = pressesOf(lines);
  const steps = new Map(lines.flatMap((line) => (line.event === 'step' ? [
    line.record as StepRecord,
  ] : [])).map((record) => [record.id, record]));
  return {
    folder, runId: basename(folder), startedAt: startOf(first), stoppedAt: last.at,
    reason: typeof last.reason === 'string' ? last.reason : null,
    stage: stageOf(lines),
    old: (tokens?.old ?? null) as TokenMark | null,
    fresh: (tokens?.fresh ?? null) as TokenMark | null,
    savingAt: presses[0]?.at ?? null,
    savePresses: presses.length,
    steps: [...steps.values()],
    breaks: breaksOf(lines), parts: partsOf(lines), answers: answersOf(lines), overviews: overviewsOf(lines),
    secretLivedMs: secretLifeOf(lines),
  };
}

/** Of the token that was made last. */
function pressesOf(lines: readonly JournalLine[]): JournalLine[] {
  const made = lines.findLastIndex(({ event, stage }) => event === 'stage' && stage === 'generating');
  return lines.slice(made + 1).filter(({ event, step }) => event === 'intent' && step === MILESTONES.save);
}
