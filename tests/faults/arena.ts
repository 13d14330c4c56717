/** The process that runs the program, one a worker: it lives through many runs, and may be killed in any. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import type { Result } from '../../src/run/result.ts';
import type { Strike } from './cells.ts';
import type { Asked } from './person.ts';

const PROGRAM = resolve('tests/faults/run-once.mjs');

export interface Order {
  readonly command: 'renew' | 'resume';
  readonly folder: string;
  /** another working folder, whose evidence knows nothing of the first; both belong to one user */
  readonly evidence?: string;
  /** somebody is there to answer */
  readonly isAttended?: boolean;
  readonly env: Readonly<Record<string, string>>;
  /** of sessions that are open on both consoles already: signing in costs as much as all that is struck here */
  readonly cookies: readonly { readonly name: string; readonly value: string; readonly url: string }[];
  /** what the process does to itself, and when */
  readonly strike?: Strike;
}

/** How a run ended: with a result, not at all since the process was killed, or before it began. */
export type Ended = {
  readonly kind: 'result'; readonly result: Result; readonly wasStruck: boolean;
} | { readonly kind: 'killed' | 'nothing to resume' };

/** What the world does while the program runs: when it says that the moment has come, and when it asks a person. */
export interface World {
  readonly atStrike?: () => void;
  readonly answerTo?: (asked: Asked) => string;
}

type Message = { kind: 'ready' } | {
  kind: 'strike'; isHeld: boolean;
} | { kind: 'asked' } & Asked | { kind: 'browser'; pid: number } | { kind: 'error'; message: string } | Ended;

export class Arena {
  #program: ChildProcess | null = null;
  #browserPid = 0;

  async run(order: Order, { atStrike = () => undefined, answerTo = () => '' }: World = {}): Promise<Ended> {
    const program = await this.#openProgram();
    const ended = new Promise<Ended>((end, fail) => {
      const listen = (message: Message): void => {
        if (message.kind === 'strike') {
          atStrike();
          if (message.isHeld) (program.stdio[4] as Writable).write('.'); // it stands still between two lines, and reads no messages
          else program.send({ kind: 'go' });
        } else if (message.kind === 'asked') {
          program.send({ kind: 'answered', answer: answerTo(message) });
        } else if (message.kind === 'browser') {
          this.#browserPid = message.pid;
        } else if (message.kind === 'result' || message.kind === 'error' || message.kind === 'nothing to resume') {
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
    this.#program = fork(PROGRAM, {
      env: { PATH, HOME, NO_COLOR: '1', ...(BROWSER_PATH && { BROWSER_PATH }) }, stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
      execArgv: [],
    });
    await once(this.#program, 'message');
    return this.#program;
  }
}
