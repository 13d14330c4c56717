/** Fifty renewals in one process, each on a replica of its own in this one: what they leave behind there. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startReplica } from '../../fixtures/replica.ts';

/** After a renewal, garbage collected. */
export interface Left {
  readonly heapBytes: number;
  /** what Node still waits for: timers, sockets, children */
  readonly handles: number;
  /** open file descriptors */
  readonly files: number;
  readonly wallMs: number;
}

export async function renewMany(count: number, browserPath: string, say: (text: string) => void): Promise<Left[]> {
  const { PATH = '', HOME = '' } = process.env;
  const folder = mkdtempSync(join(tmpdir(), 'fifty-'));
  const child = fork(fileURLToPath(new URL('renew-many.js', import.meta.url)), {
    execArgv: ['--expose-gc'], env: { PATH, HOME, XDG_STATE_HOME: folder }, stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let words = '';
  child.stderr?.on('data', (data: Buffer) => { words = `${words}${String(data)}`.slice(-2000); });
  let isOver = false;
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', () => { if (!isOver) reject(new Error(`the process of the renewals ended:\n${words}`)); });
  });
  const all: Left[] = [];
  try {
    for (let number = 1; number <= count; number++) {
      const replica = await startReplica({ pace: 'instant', apps: 40 });
      try {
        child.send({ ...replica.env, BROWSER_PATH: browserPath });
        const [left] = await Promise.race([once(child, 'message'), ended]) as [Left];
        all.push(left);
        say(`renewal ${number} of ${count} in one process: heap ${(left.heapBytes / 2 ** 20).toFixed(1)} MiB, ${left.handles} `
          + `handles, ${left.files} files`);
      } finally {
        await replica.close();
      }
    }
  } finally {
    isOver = true;
    child.disconnect();
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
  return all;
}
