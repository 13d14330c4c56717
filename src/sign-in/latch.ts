/**
 * A rejected password closes a latch for its account: unattended runs do not try it again until a person has signed
 * in, since ten wrong ones lock an Apple account. The latch holds a digest of account and origin, nothing else.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateFolder } from '../memory/state-folder.ts';

export class Latch {
  readonly #file: string;

  constructor(account: string, consoleUrl: string, folder: string = join(stateFolder(), 'latches')) {
    const digest = createHash('sha256').update(JSON.stringify([account.toLowerCase(), consoleUrl])).digest('hex');
    this.#file = join(folder, `${digest.slice(0, 24)}.latch`);
  }

  get isClosed(): boolean {
    return existsSync(this.#file);
  }

  close(): void {
    mkdirSync(join(this.#file, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(this.#file, `${new Date().toISOString()}\n`, { mode: 0o600 });
  }

  open(): void {
    rmSync(this.#file, { force: true });
  }
}
