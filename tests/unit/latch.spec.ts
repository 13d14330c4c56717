/** A rejected password is remembered, so that nobody locks an account by running again and again. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Latch } from '../../src/sign-in/latch.ts';
import { expect, test } from '../support/test.ts';

let folder: string;
test.beforeEach(({ folder: own }) => { folder = own; });

const latchOf = (account: string, url = 'https://business.apple.com'): Latch => new Latch(account, url, folder);

test('once closed it stays closed for later runs, until a sign-in succeeds', () => {
  expect(latchOf('admin@example.com').isClosed).toBe(false);
  latchOf('admin@example.com').close();
  expect(latchOf('Admin@Example.com').isClosed).toBe(true);
  latchOf('admin@example.com').open();
  expect(latchOf('admin@example.com').isClosed).toBe(false);
});

test('other accounts and consoles have latches of their own', () => {
  latchOf('admin@example.com').close();
  expect(latchOf('other@example.com').isClosed).toBe(false);
  expect(latchOf('admin@example.com', 'https://entra.microsoft.com').isClosed).toBe(false);
});

test('it names nobody', () => {
  latchOf('admin@example.com').close();
  const [name = ''] = readdirSync(folder);
  expect(name).toMatch(/^[0-9a-f]{24}\.latch$/);
  expect(readFileSync(join(folder, name), 'utf8')).not.toContain('admin');
});
