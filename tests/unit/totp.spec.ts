/** Codes of a software token: RFC 6238's own vectors, and the forms in which administrators hold their secret. */
import { expect, test } from '@playwright/test';
import { UsageError } from '../../src/errors.ts';
import { readTotpKey, secondsLeft, totpCode } from '../../src/settings/totp.ts';

/** RFC 6238, appendix B: the digits 1234567890 repeated to 20, 32 and 64 bytes. */
const SHA1 = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const SHA256 = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA';
const SHA512 = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNA';

const VECTORS = [
  [59, '94287082', '46119246', '90693936'],
  [1111111109, '07081804', '68084774', '25091201'],
  [1111111111, '14050471', '67062674', '99943326'],
  [1234567890, '89005924', '91819424', '93441116'],
  [2000000000, '69279037', '90698825', '38618901'],
  [20000000000, '65353130', '77737706', '47863826'],
] as const;

const codeAt = (secret: string, epoch: number): string => totpCode(readTotpKey(secret), epoch).reveal();
const uri = (secret: string, rest: string): string => `otpauth://totp/Example:admin?secret=${secret}&${rest}`;

for (const [epoch, sha1, sha256, sha512] of VECTORS) {
  test(`RFC 6238 at ${epoch} s`, () => {
    expect(codeAt(uri(SHA1, 'digits=8'), epoch)).toBe(sha1);
    expect(codeAt(uri(SHA256, 'digits=8&algorithm=SHA256'), epoch)).toBe(sha256);
    expect(codeAt(uri(SHA512, 'digits=8&algorithm=SHA512'), epoch)).toBe(sha512);
    expect(codeAt(SHA1, epoch), 'a bare secret gives six digits').toBe(sha1.slice(2));
  });
}

test('spaces, dashes, lower case and padding do not matter', () => {
  for (const secret of ['gezd gnbv gy3t qojq gezd gnbv gy3t qojq', 'GEZD-GNBV-GY3T-QOJQ-GEZD-GNBV-GY3T-QOJQ', `${SHA1}====`]) {
    expect(codeAt(secret, 59), secret).toBe('287082');
  }
});

test('a secret of 16 characters, as many identity providers hand out, is taken', () => {
  expect(codeAt('GEZDGNBVGY3TQOJQ', 59)).toMatch(/^\d{6}$/);
});

test('the period of a URI is kept', () => {
  expect(readTotpKey(uri(SHA1, 'period=60'))).toMatchObject({ period: 60, digits: 6, algorithm: 'sha1' });
  expect(codeAt(uri(SHA1, 'period=60'), 119)).toBe(codeAt(SHA1, 59));
});

test('what is no such secret is refused without being echoed', () => {
  for (const text of [
    '', 'GEZDGNBVGY3TQ', 'GEZDGNBVGY3TQOJ1', 'hunter8hunter8hunter8', uri('GEZD', ''), 'otpauth://hotp/x?secret=GEZDGNBVGY3TQOJQ',
    uri(SHA1, 'algorithm=MD5'), uri(SHA1, 'digits=7'), uri(SHA1, 'period=5'), uri(SHA1, 'period=x'), 'otpauth://totp/x',
  ]) {
    const read = (): unknown => readTotpKey(text);
    expect(read, text).toThrow(UsageError);
    expect(read, text).not.toThrow(/GEZD|hunter8/);
  }
});

test('a key cannot be printed', () => {
  expect(JSON.stringify(readTotpKey(SHA1))).not.toContain('GEZD');
});

test('the seconds a code has left', () => {
  const key = readTotpKey(SHA1);
  expect([0, 1, 29, 30, 59].map((epoch) => secondsLeft(key, epoch))).toEqual([30, 29, 1, 30, 1]);
});
