/** How the cells of the fault matrix ended, on this very program: all of them take hours, so that they may be run in parts. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Ending { readonly isOk: boolean; readonly words: string }

/** Of the compiled program and of the matrix itself: what another program did counts for nothing. */
export function digestOf(folders: readonly string[]): string {
  const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(js|ts|mjs)$/.test(name)).map((name) => join(folder, name)));
  const digest = createHash('sha256');
  for (const file of files.sort()) digest.update(`${file}\0`).update(readFileSync(file));
  return digest.digest('hex');
}

export class MatrixParts {
  readonly #file: string;
  readonly #digest: string;
  readonly #endings: Map<string, Ending>;

  constructor(file: string, digest: string) {
    this.#file = file;
    this.#digest = digest;
    const earlier = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as { digest: string; endings: [string, Ending][] } : null;
    this.#endings = new Map(earlier?.digest === digest ? earlier.endings : []);
  }

  /** On disk at once: a run of hours may be cut short. */
  note(title: string, ending: Ending): void {
    this.#endings.set(title, ending);
    writeFileSync(this.#file, JSON.stringify({ digest: this.#digest, endings: [...this.#endings] }));
  }

  get(title: string): Ending | undefined {
    return this.#endings.get(title);
  }
}
