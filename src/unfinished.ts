/**
 * What earlier runs of a tenant left undone, read back from their journals. It says where to look on the consoles;
 * what stands there decides.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BreakRecord, StepRecord } from './evidence/record.ts';
import { STAGES, type Stage } from './stage.ts';
import { digestOfTenant } from './tenant.ts';
import type { TokenMark } from './tokens.ts';

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
}

interface Line { at: string; event: string; [fact: string]: unknown }

/** The last run of this tenant that changed something, if it was not finished; `runId` asks for that very run. */
export function findUnfinished(root: string, tenant: string, runId?: string): Unfinished | null {
  const folders = existsSync(root) ? readdirSync(root).filter((name) => runId === undefined || name === runId).sort().reverse() : [];
  for (const name of folders) {
    const lines = readJournal(join(root, name));
    const [first] = lines;
    if (first?.event !== 'run-started' || first.tenant !== digestOfTenant(tenant)) continue;
    if (!STAGES[stageOf(lines)].isChanged) continue;
    return isOpen(lines) ? describe(join(root, name), lines) : null;
  }
  return null;
}

/** For people: which run is not finished, since when and why. */
export function describeUnfinished({ runId, stoppedAt, reason, stage }: Unfinished): string {
  return `The run ${runId} is not finished. It ended ${stoppedAt}: ${reason ?? `it was cut short. ${STAGES[stage].state}`}\nGoing on with it.`;
}

/** A crash may have cut the last line short: it says nothing that was not announced before. */
function readJournal(folder: string): Line[] {
  const file = join(folder, 'journal.jsonl');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').flatMap((text) => {
    try {
      return text === '' ? [] : [JSON.parse(text) as Line];
    } catch (error) {
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  });
}

/** Not ended, ended unfinished, or ended with the removal of the previous token still owed. */
function isOpen(lines: readonly Line[]): boolean {
  const last = lines.at(-1);
  return last?.event !== 'run-ended' || last.outcome === 'unfinished' || last.isRemovalOwed === true;
}

function stageOf(lines: readonly Line[]): Stage {
  return (lines.findLast(({ event }) => event === 'stage')?.stage ?? 'untouched') as Stage;
}

function describe(folder: string, lines: readonly Line[]): Unfinished {
  const [first] = lines as [Line];
  const last = lines.at(-1) ?? first;
  const tokens = lines.findLast(({ event }) => event === 'tokens');
  const presses = pressesOf(lines);
  const steps = new Map(lines.flatMap((line) => (line.event === 'step' ? [line.record as StepRecord] : [])).map((record) => [record.id, record]));
  return {
    folder, runId: basename(folder), startedAt: first.at, stoppedAt: last.at,
    reason: typeof last.reason === 'string' ? last.reason : null,
    stage: stageOf(lines),
    old: (tokens?.old ?? null) as TokenMark | null,
    fresh: (tokens?.fresh ?? null) as TokenMark | null,
    savingAt: presses[0]?.at ?? null,
    savePresses: presses.length,
    steps: [...steps.values()],
    breaks: breaksOf(lines),
  };
}

/** Of the token that was made last. */
function pressesOf(lines: readonly Line[]): Line[] {
  const made = lines.findLastIndex(({ event, stage }) => event === 'stage' && stage === 'generating');
  return lines.slice(made + 1).filter(({ event, step }) => event === 'intent' && step === '2.12');
}

function breaksOf(lines: readonly Line[]): BreakRecord[] {
  return lines.flatMap((line, index) => {
    const before = lines[index - 1];
    if (line.event !== 'run-resumed' || !before) return [];
    return [{ stoppedAt: before.at, resumedAt: line.at, reason: typeof before.reason === 'string' ? before.reason : null }];
  });
}
