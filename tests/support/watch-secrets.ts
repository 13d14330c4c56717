/** Every secret that comes up in a replica while it runs: for looking whether one was left anywhere. */
import { existsSync, readFileSync } from 'node:fs';
import type { Replica } from '../../fixtures/replica.ts';
import { readTotpKey, totpCode } from '../../src/settings/totp.ts';
import type { Secrets } from './find-leaks.ts';

/** Shorter than any token lives: one that is taken back is live for seconds. */
const LOOK_MS = 20;

export interface SecretWatch {
  secrets(): Secrets;
  close(): void;
}

/** @param codesFile where the codes that Apple's sign-in was given are written, one a line */
export function watchSecrets(replica: Replica, codesFile: string): SecretWatch {
  const tokens = new Map<string, string>();
  const look = (): void => {
    for (const { secret, createdAt } of replica.world.apple.tokens()) tokens.set(`client secret of ${createdAt.toISOString()}`, secret);
  };
  const startedAt = Date.now();
  const timer = setInterval(look, LOOK_MS).unref();
  return {
    secrets() {
      look();
      const { ABM_PASSWORD = '', ENTRA_PASSWORD = '', ENTRA_TOTP_SECRET = '' } = replica.env;
      return {
        ...Object.fromEntries(tokens), ...appleCodes(codesFile), ...entraCodes(ENTRA_TOTP_SECRET, startedAt),
        'Apple password': ABM_PASSWORD, 'Entra password': ENTRA_PASSWORD, 'TOTP secret': ENTRA_TOTP_SECRET,
      };
    },
    close() {
      clearInterval(timer);
    },
  };
}

function appleCodes(file: string): Secrets {
  const codes = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  return Object.fromEntries(codes.map((code, index) => [`Apple code ${index + 1}`, code]));
}

/** Every code that the software token has shown since then. */
function entraCodes(secret: string, startedAt: number): Secrets {
  const key = readTotpKey(secret);
  const [first, last] = [startedAt, Date.now()].map((time) => Math.floor(time / 1000 / key.period)) as [number, number];
  const steps = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return Object.fromEntries(steps.map((step) => [`Entra code ${step}`, totpCode(key, step * key.period).reveal()]));
}
