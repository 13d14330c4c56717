/** A secret cannot be printed by accident, and what leaves the program passes `redact`. */
import { expect, test } from '@playwright/test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { redact, Secret } from '../../src/secret.ts';

/** Shares no run with a secret of another test of this process: a run of twelve hexadecimal digits is six signs. */
const VALUE = 'wqx?7d41&"<b>\'é/+=';
const secret = new Secret(VALUE, 'client secret');

test('every way of printing gives what it is, not its value', () => {
  const printed = [
    String(secret), secret.toString(), JSON.stringify({ secret }), inspect(secret),
    inspect({ deep: { secret } }, { showHidden: true, depth: null }),
    inspect(new Error('x', { cause: secret })), JSON.stringify(Object.assign({}, secret)), JSON.stringify(Object.entries(secret)),
    ['', secret].join(''), inspect(structuredClone(Object.assign({}, secret))),
  ];
  for (const text of printed) expect(text).not.toContain('wqx');
  expect(printed[0]).toBe('[client secret]');
});

test('only reveal gives the value, and length its length', () => {
  expect(secret.reveal()).toBe(VALUE);
  expect(secret).toHaveLength(VALUE.length);
});

test('equality is of values', () => {
  expect(secret.equals(new Secret(VALUE, 'other'))).toBe(true);
  expect(secret.equals(new Secret(`${VALUE}x`, 'other'))).toBe(false);
  expect(secret.equals(new Secret(VALUE.replace('w', 'k'), 'other'))).toBe(false);
});

/** How a value might be written, independent of the program's own list. */
const FORMS: Record<string, (value: string) => string> = {
  raw: (value) => value,
  'URL-escaped': encodeURIComponent,
  'JSON-escaped': (value) => JSON.stringify(value).slice(1, -1),
  'HTML-escaped': (value) => value.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;'),
  Base64: (value) => Buffer.from(value).toString('base64'),
  Base64url: (value) => Buffer.from(value).toString('base64url'),
  hex: (value) => Buffer.from(value).toString('hex'),
  'spelled out': (value) => Array.from(value).join(' '),
};

for (const [form, write] of Object.entries(FORMS)) {
  test(`${form}: redact takes it out of a text`, () => {
    expect(redact(`before ${write(VALUE)} after`)).toBe('before [client secret] after');
    fc.assert(fc.property(fc.string({ minLength: 8, maxLength: 40, unit: 'grapheme' }), (value) => {
      fc.pre(value.trim().length >= 8);
      const made = new Secret(value, '#');
      expect(redact(`<<${write(made.reveal())}>>`)).not.toContain(write(value));
    }), { numRuns: 40 });
  });
}

test('redact leaves other texts alone', () => {
  const text = 'Token 2 expires December 3, 2026; {"outcome":"renewed"}';
  expect(redact(text)).toBe(text);
});
