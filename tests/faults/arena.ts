/** The process that runs the program, one a worker: it lives through many runs, and may be killed in any. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Result } from '../../src/result.ts';
import type { Strike } from './cells.ts';

const PROGRAM = resolve('tests/faults/run-once.mjs');

export interface Order {
  readonly command: 'renew' | 'resume';
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** of sessions that are open on both consoles already: signing in costs as much as all that is struck here */
  readonly cookies: readonly { readonly name: string; readonly value: string; readonly url: string }[];
  /** what the process does to itself, and when */
  readonly strike?: Strike;
}

/** How a run ended: with a result, or not at all since the process was killed. */
export type Ended = { readonly kind: 'result'; readonly result: Result; readonly wasStruck: boolean } | { readonly kind: 'killed' };

type Message = { kind: 'ready' | 'strike' } | { kind: 'browser'; pid: number } | { kind: 'error'; message: string } | (Ended & { kind: 'result' });

export class Arena {
  #program: ChildProcess | null = null;
  #browserPid = 0;

  /** @param atStrike what the world does when the program says that the moment has come */
  async run(order: Order, atStrike: () => void = () => undefined): Promise<Ended> {
    const program = await this.#openProgram();
    const ended = new Promise<Ended>((end, fail) => {
      const listen = (message: Message): void => {
        if (message.kind === 'strike') {
          atStrike();
          program.send({ kind: 'go' });
        } else if (message.kind === 'browser') {
          this.#browserPid = message.pid;
        } else if (message.kind === 'result' || message.kind === 'error') {
          program.off('message', listen);
          program.removeAllListeners('exit');
          if (message.kind === 'error') fail(new Error(message.message));
          else end(message);
        }
      };
      program.on('message', listen);
      program.once('exit', () => {
        this.#program = null;
        end({ kind: 'killed' });
      });
    });
    program.send({ kind: 'run', ...order });
    return ended;
  }

  kill(): void {
    this.#program?.kill('SIGKILL');
  }

  interrupt(): void {
    this.#program?.kill('SIGINT');
  }

  killBrowser(): void {
    process.kill(this.#browserPid, 'SIGKILL');
  }

  /** The browser goes with the program. */
  close(): void {
    this.#program?.removeAllListeners('exit');
    this.#program?.kill('SIGKILL');
  }

  async #openProgram(): Promise<ChildProcess> {
    if (this.#program) return this.#program;
    const { PATH = '', HOME = '', BROWSER_PATH } = process.env;
    this.#program = fork(PROGRAM, { env: { PATH, HOME, NO_COLOR: '1', ...(BROWSER_PATH && { BROWSER_PATH }) }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] });
    await once(this.#program, 'message');
    return this.#program;
  }
}
