/**
 * Where the runs stand that have changed something and are not finished: kept in the user's state folder, so that a run
 * from another working folder finds them. The journal in the evidence folder stays the truth; a pointer says where it is.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../errors.ts';
import { EvidenceFolder } from '../evidence/folder.ts';
import { stateFolder } from './state-folder.ts';
import type { Tenant } from './tenant.ts';

export interface RunPointer {
  readonly runId: string;
  /** its evidence folder, from the root of the file system */
  readonly folder: string;
  readonly tenant: Tenant;
  /** what was proven of the tenant, as digests; empty where the run did not come so far */
  readonly identity: readonly string[];
}

export class RunPointers {
  readonly #root: string;

  constructor(root: string = join(stateFolder(), 'runs')) {
    this.#root = root;
  }

  list(): RunPointer[] {
    return this.#files().map((file) => this.#read(file));
  }

  /** The same, where one that cannot be read stops nothing: it is named, one sentence each. */
  read(): { known: RunPointer[]; unreadable: { folder: string; words: string }[] } {
    const known: RunPointer[] = [];
    const unreadable: { folder: string; words: string }[] = [];
    for (const file of this.#files()) {
      try {
        known.push(this.#read(file));
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        unreadable.push({ folder: file, words: error.message });
      }
    }
    return { known, unreadable };
  }

  /** It is on disk when this returns. */
  keep(pointer: RunPointer): void {
    mkdirSync(this.#root, { recursive: true, mode: 0o700 });
    new EvidenceFolder(this.#root).writeFile(`${pointer.runId}.json`, `${JSON.stringify(pointer, null, 2)}\n`);
  }

  remove(runId: string): void {
    rmSync(join(this.#root, `${runId}.json`), { force: true });
  }

  #files(): string[] {
    return existsSync(this.#root)
      ? readdirSync(this.#root).filter((name) => /^[^.].*\.json$/.test(name)).map((name) => join(this.#root, name))
      : [];
  }

  #read(file: string): RunPointer {
    try {
      const pointer = JSON.parse(readFileSync(file, 'utf8')) as Partial<RunPointer>;
      if (typeof pointer.runId === 'string' && typeof pointer.folder === 'string' && pointer.tenant && pointer.identity) {
        return pointer as RunPointer;
      }
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    throw new UsageError(`${file}, which says where an unfinished run stands, cannot be read. Search your evidence folders for that run, `
      + `then remove the file.`);
  }
}
