/** Codes of a software token (RFC 6238) from what administrators have at hand: base32 or an otpauth:// URI. */
import { createGuardrails, generateSync } from 'otplib';
import { UsageError } from '../errors.ts';
import { Secret } from '../secret.ts';

export interface TotpKey {
  readonly secret: Secret;
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
  readonly digits: 6 | 8;
  /** seconds a code lives */
  readonly period: number;
}

const ALGORITHMS: ReadonlyMap<string, TotpKey['algorithm']> = new Map([['SHA1', 'sha1'], ['SHA256', 'sha256'], ['SHA512', 'sha512']]);

// Many identity providers hand out 80-bit secrets (16 base32 characters); RFC 4226 would have 128.
const guardrails = createGuardrails({ MIN_SECRET_BYTES: 10 });

/** Reads a base32 secret (spaces, dashes and lower case welcome) or an otpauth:// URI. Never echoes it. */
export function readTotpKey(text: string): TotpKey {
  const plain = { algorithm: 'sha1', digits: 6, period: 30 } as const;
  const key = text.startsWith('otpauth:') ? readUri(text) : { ...plain, secret: keepBase32(text) };
  totpCode(key, 0); // an unusable secret is refused now, not in the middle of a sign-in
  return key;
}

/** The code that holds at this time (seconds since 1970). */
export function totpCode(key: TotpKey, epoch: number): Secret {
  const { algorithm, digits, period } = key;
  try {
    return new Secret(generateSync({ secret: key.secret.reveal(), algorithm, digits, period, epoch, guardrails }), 'code');
  } catch {
    throw new UsageError('must be a base32 secret of at least 16 characters (A-Z, 2-7), or an otpauth:// URI');
  }
}

/** Seconds for which the code of this time still holds. */
export function secondsLeft(key: TotpKey, epoch: number): number {
  return key.period - (epoch % key.period);
}

function keepBase32(text: string): Secret {
  return new Secret(text.replace(/[\s-]/g, '').replace(/=+$/, '').toUpperCase(), 'TOTP secret');
}

function readUri(text: string): TotpKey {
  const refuse = (why: string): UsageError => new UsageError(`is an otpauth:// URI ${why}`);
  if (!URL.canParse(text)) throw refuse('that cannot be read');
  const { host, searchParams } = new URL(text);
  if (host !== 'totp') throw refuse('of another kind than totp');
  const asked = (name: string, usual: string): string => searchParams.get(name) ?? usual;
  const algorithm = ALGORITHMS.get(asked('algorithm', 'SHA1').toUpperCase());
  const digits = Number(asked('digits', '6'));
  const period = Number(asked('period', '30'));
  if (!algorithm) throw refuse('with an algorithm other than SHA1, SHA256 or SHA512');
  if (digits !== 6 && digits !== 8) throw refuse('with other than 6 or 8 digits');
  if (!Number.isInteger(period) || period < 10 || period > 120) throw refuse('with a period outside 10 to 120 seconds');
  return { secret: keepBase32(asked('secret', '')), algorithm, digits, period };
}
