/** The runs of a folder of evidence, as rows. */
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '../words.ts';
import { pastRuns, timeOf, type PastRun } from './past-run.ts';

export interface ListedRun {
  readonly runId: string;
  /** when it ended, ISO 8601 */
  readonly at: string;
  readonly command: string;
  /** null where its record is not believed */
  readonly outcome: Outcome | null;
  readonly ticket: string | null;
  /** bytes of all its files */
  readonly size: number;
  /** it left something to be finished */
  readonly isOpen: boolean;
  /** why its record is not believed */
  readonly problem: string | null;
}

/** Oldest first. */
export function listRuns(root: string): ListedRun[] {
  return pastRuns(root).map(listed);
}

export function listed(run: PastRun): ListedRun {
  const { runId, folder, start, record, told, problem } = run;
  return {
    runId, at: timeOf(run), command: record?.command ?? start?.command ?? 'unknown', outcome: record?.outcome ?? null,
    ticket: record?.ticket ?? null, size: sizeOf(folder), isOpen: told?.state === 'open', problem,
  };
}

/** A table for people. */
export function renderRuns(runs: readonly ListedRun[]): string {
  const rows = runs.map(({ runId, at, command, outcome, ticket, size, isOpen }) => [
    runId, at.slice(0, 10), command, `${outcome ?? 'cut short'}${isOpen && outcome !== 'unfinished' ? ', open' : ''}`, inWords(size),
    ticket ?? '',
  ]);
  const table = [['RUN', 'DATE', 'COMMAND', 'OUTCOME', 'SIZE', 'TICKET'], ...rows];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}

/** `840 kB`, `4.2 MB` */
export function inWords(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Follows no link. */
function sizeOf(folder: string): number {
  if (lstatSync(folder).isSymbolicLink()) return 0;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce((sum, name) => {
    const stats = lstatSync(join(folder, name), { throwIfNoEntry: false });
    return sum + (stats?.isFile() ? stats.size : 0);
  }, 0);
}
