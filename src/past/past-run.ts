/** Runs that are over, as their folders tell of them, read without changing anything. What cannot be believed says why. */
import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { EvidenceError, explainFailure } from '../evidence/evidence-error.ts';
import { digestOfManifest, readManifest, recordFile } from '../evidence/manifest.ts';
import type { Manifest, RunRecord } from '../evidence/record.ts';
import { readRun, readStart, type RunStart, type ToldRun } from '../memory/unfinished.ts';

/** As `makeRunId` makes them. */
const RUN_ID = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-[a-z]+-[0-9a-z]{4}$/;

export interface PastRun {
  readonly runId: string;
  readonly folder: string;
  /** as its journal's first line says; null where there is no such line */
  readonly start: RunStart | null;
  /** what it may have left undone; null for a dry run, or where the journal does not tell */
  readonly told: ToldRun | null;
  /** null where nothing of it is believed */
  readonly record: RunRecord | null;
  /** why its record is not believed, one sentence; null where it is */
  readonly problem: string | null;
  /** what to do where the journal cannot be understood: what it left is not known then */
  readonly unknown?: { readonly next: string };
}

/** A run of which it is known whose it is. */
export type OwnedRun = PastRun & { readonly start: RunStart };

/** Every folder of a run under a folder of evidence, oldest first; what lies beside them (bundles, guides) is left out. */
export function pastRuns(root: string): PastRun[] {
  if (lstatSync(root, { throwIfNoEntry: false }) === undefined) return [];
  const names = explainFailure('list the evidence folder', root, () => readdirSync(root));
  return names.sort().map((name) => join(root, name)).filter(isOfRun).map(readPastRun);
}

export function isRunId(name: string): boolean {
  return RUN_ID.test(name);
}

export function readPastRun(folder: string): PastRun {
  const runId = basename(folder);
  try {
    return explainFailure(
      'read the run in', folder, () => ({ runId, folder, start: readStart(folder), told: readRun(folder), ...recordIn(folder) }),
    );
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    return {
      runId, folder, start: null, told: null, record: null, problem: error.message,
      unknown: { next: error.next ?? 'Look into that folder, and at both consoles.' },
    };
  }
}

export function isOwned(run: PastRun): run is OwnedRun {
  return run.start !== null;
}

/** When it ended; where that is not known, when it began. ISO 8601, UTC */
export function timeOf({ runId, record, told, start }: PastRun): string {
  return record?.finishedAt ?? told?.unfinished.stoppedAt ?? start?.at ?? runId.replace(/T(\d\d)-(\d\d)-(\d\d)Z.*$/, 'T$1:$2:$3.000Z');
}

/** The record, where the manifest and the journal are those that were written together. */
function recordIn(folder: string): Pick<PastRun, 'record' | 'problem'> {
  const refuse = (problem: string): Pick<PastRun, 'record' | 'problem'> => ({ record: null, problem });
  if (lstatSync(join(folder, 'manifest.json'), { throwIfNoEntry: false }) === undefined) {
    return refuse('It has no manifest: the run was cut short, or is still going on.');
  }
  let manifest: Manifest;
  try {
    manifest = readManifest(folder);
  } catch (error) {
    if (error instanceof EvidenceError) return refuse('Its manifest cannot be read: it was cut short or altered.');
    throw error;
  }
  const isAsWritten = digestOfManifest(manifest) === manifest.digest && manifest.run.id === basename(folder);
  if (!isAsWritten) return refuse('Its manifest is not as it was written.');
  const journal = manifest.files.find(({ path }) => path === 'journal.jsonl');
  if (!journal || recordFile(folder, journal.path)?.sha256 !== journal.sha256) {
    return refuse('Its journal is not as its manifest says: the run was continued and cut short, or it was altered.');
  }
  return { record: manifest.run, problem: null };
}

/** By its name, or by what stands in it: a folder that was renamed may hold an unfinished run too. */
function isOfRun(path: string): boolean {
  if (!isFolder(path)) return false;
  return isRunId(basename(path)) || ['journal.jsonl', 'manifest.json'].some((name) => existsSync(join(path, name)));
}

/** What cannot be followed (a link that leads in a circle) is none. */
function isFolder(path: string): boolean {
  try {
    return explainFailure('look at', path, () => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true);
  } catch (error) {
    if (error instanceof EvidenceError) return false;
    throw error;
  }
}
