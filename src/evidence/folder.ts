/**
 * The folder that one run leaves behind: `<root>/<run id>/`. Folders are 0700, files 0600; a file is either
 * there in full or not at all, and the journal only ever grows.
 */
import { randomInt } from 'node:crypto';
import {
  closeSync, existsSync, fstatSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, renameSync,
  rmSync, statSync, writeFileSync, writeSync,
} from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { redact } from '../secret.ts';
import { EvidenceError, explainFailure } from './evidence-error.ts';

const folderMode = 0o700;
const fileMode = 0o600;
const unfinishedWrite = /^\..+\.partial$/;

/** `2026-11-23T22-40-05Z-renew-k3f9`: sorts by time, is a legal file name on every system, and is unique. */
export function makeRunId(command: string, now: Date = new Date()): string {
  const time = now.toISOString().replace(/\.\d+Z$/, 'Z').replaceAll(':', '-');
  const tail = randomInt(36 ** 4).toString(36).padStart(4, '0');
  return `${time}-${command}-${tail}`;
}

/** Makes `<root>/<runId>/` and its `shots/`. Refuses a run id that is taken. */
export function createEvidenceFolder(root: string, runId: string): EvidenceFolder {
  if (!isPlainPath(runId) || runId.includes('/')) throw new EvidenceError(`"${runId}" cannot be the name of a folder.`);
  const path = join(root, runId);
  try {
    explainFailure('make the evidence folder', path, () => {
      mkdirSync(root, { recursive: true, mode: folderMode });
      mkdirSync(path, { mode: folderMode });
      mkdirSync(join(path, 'shots'), { mode: folderMode });
    });
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    throw new EvidenceError(error.message, { cause: error, next: 'Choose another folder with --evidence or EVIDENCE_DIR.' });
  }
  return new EvidenceFolder(path);
}

/** Opens the folder of an earlier run, to finish it or to render it again; clears away writes a crash cut short. */
export function openEvidenceFolder(path: string): EvidenceFolder {
  explainFailure('open the evidence folder', path, () => {
    if (!statSync(path).isDirectory()) throw new EvidenceError(`Cannot open the evidence folder ${path}: it is a file.`);
    for (const entry of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
      if (unfinishedWrite.test(basename(entry))) rmSync(join(path, entry));
    }
  });
  return new EvidenceFolder(path);
}

export class EvidenceFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Writes a whole file: readers see the old one or the new one, never half of it, even across a power cut. */
  writeFile(name: string, data: string | Uint8Array): void {
    const target = this.#inside(name);
    const partial = join(dirname(target), `.${basename(target)}.${String(process.pid)}.partial`);
    explainFailure('write the evidence file', target, () => {
      mkdirSync(dirname(target), { recursive: true, mode: folderMode });
      try {
        withOpen(partial, 'w', (file) => {
          writeFileSync(file, data);
          fsyncSync(file);
        });
        renameSync(partial, target);
      } catch (error) {
        rmSync(partial, { force: true });
        throw error;
      }
      syncFolder(dirname(target));
    });
  }

  /**
   * Adds one line at the end of a file, known secrets masked. `durable` waits until the disk has it: use it before
   * a click that writes.
   */
  appendLine(name: string, line: string, { durable = false }: { durable?: boolean } = {}): void {
    if (/[\r\n]/.test(line)) throw new EvidenceError(`A line of ${name} must not hold a line break.`);
    const target = this.#inside(name);
    explainFailure('write the evidence file', target, () => {
      withOpen(target, 'a+', (file) => {
        writeSync(file, `${endsInsideLine(file) ? '\n' : ''}${redact(line)}\n`);
        if (durable) fsyncSync(file);
      });
    });
  }

  readFile(name: string): Buffer {
    const target = this.#inside(name);
    return explainFailure('read the evidence file', target, () => readFileSync(target));
  }

  /** Lines of a file that only grows; 0 where it is not there yet. */
  countLines(name: string): number {
    const target = this.#inside(name);
    return existsSync(target) ? this.readFile(name).toString('utf8').split('\n').filter((line) => line !== '').length : 0;
  }

  countFiles(name: string): number {
    const target = this.#inside(name);
    return explainFailure('list the evidence folder', target, () => readdirSync(target).length);
  }

  #inside(name: string): string {
    if (!isPlainPath(name)) throw new EvidenceError(`"${name}" is not a file name inside the evidence folder.`);
    return join(this.path, name);
  }
}

/** A path inside the folder and nothing else: relative, forward slashes, no way up, no second spelling. */
export function isPlainPath(name: string): boolean {
  return name !== '' && name !== '.' && !posix.isAbsolute(name) && !/[\\:\0]/.test(name)
    && posix.normalize(name) === name && !name.endsWith('/') && name.split('/')[0] !== '..';
}

function withOpen(path: string, flags: string, work: (file: number) => void): void {
  const file = openSync(path, flags, fileMode);
  try {
    work(file);
  } finally {
    closeSync(file);
  }
}

/** A crash may have cut the last line short; the next one must not be glued to it. */
function endsInsideLine(file: number): boolean {
  const { size } = fstatSync(file);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(file, last, 0, 1, size - 1);
  return last.toString() !== '\n';
}

/** Makes a rename survive a power cut. Windows cannot open a folder for this and does not need to. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
