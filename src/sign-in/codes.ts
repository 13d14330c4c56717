/** Where one-time codes come from: a software token, or a command that prints one. */
import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { StepStopped } from '../errors.ts';
import { Secret } from '../secret.ts';
import { withoutSettings } from '../settings/load.ts';
import { secondsLeft, totpCode, type TotpKey } from '../settings/totp.ts';

/** A code is not sent with fewer seconds left than this. */
const LEAST_SECONDS = 4;
const COMMAND_TIMEOUT_MS = 30_000;

/** Returns codes of a software token, each at most once: servers refuse a code that they have seen. */
export class TokenCodes {
  readonly #key: TotpKey;
  #lastStep = -1;

  constructor(key: TotpKey) {
    this.#key = key;
  }

  /** Waits for a step that was not used yet and has time left. `skewMs`: how far the server's clock is ahead of ours. */
  async next(skewMs: number): Promise<Secret> {
    for (;;) {
      const epoch = (Date.now() + skewMs) / 1000;
      const step = Math.floor(epoch / this.#key.period);
      if (step !== this.#lastStep && secondsLeft(this.#key, epoch) >= LEAST_SECONDS) {
        this.#lastStep = step;
        return totpCode(this.#key, Math.floor(epoch));
      }
      await pause(250);
    }
  }
}

/** Runs ABM_2FA_COMMAND in the shell, without this program's settings in its environment, and reads six digits. */
export async function codeFromCommand(command: string): Promise<Secret> {
  const [shell, flag] = process.platform === 'win32' ? ['cmd.exe', '/c'] as const : ['/bin/sh', '-c'] as const;
  const refuse = (why: string): StepStopped => new StepStopped('SIGN_IN_CODE', `ABM_2FA_COMMAND ${why}.`, {
    next: 'Run the command by hand; it must print the six-digit code and nothing else.',
  });
  let printed: string;
  try {
    const options = { timeout: COMMAND_TIMEOUT_MS, env: withoutSettings(process.env), windowsHide: true };
    printed = (await promisify(execFile)(shell, [flag, command], options)).stdout;
  } catch (error) {
    // Its output may hold the code: only how it ended is told.
    const { killed, code: exit } = error as { code?: number | string; killed?: boolean };
    throw refuse(killed ? `did not end within ${COMMAND_TIMEOUT_MS / 1000} s` : `ended with ${exit ?? 'an error'}`);
  }
  const code = /(?<!\d)\d{6}(?!\d)/.exec(printed)?.[0];
  if (code === undefined) throw refuse('printed no six-digit code');
  return new Secret(code, 'code');
}
