/** One run per tenant: held while its owner lives, taken over from the dead, and left alone on another host. */
import { expect, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { LockedError } from '../../src/errors.ts';
import { takeLock } from '../../src/lock.ts';
import { stateFolder } from '../../src/state-folder.ts';

let folder: string;
test.beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'lock-')); });
test.afterEach(() => { rmSync(folder, { recursive: true }); });

/** Leaves the lock of another owner where a run of the tenant would find it. */
function leaveLock(owner: object | string): void {
  takeLock('tenant', 'run-0', folder);
  const [name = ''] = readdirSync(folder);
  writeFileSync(join(folder, name), typeof owner === 'string' ? owner : JSON.stringify(owner));
}

const owner = { pid: process.pid, host: hostname(), startedAt: '2026-11-23T22:40:05Z', runId: 'run-9' };

test('a second run of the tenant is told who holds the lock', () => {
  takeLock('tenant', 'run-1', folder);
  const second = (): unknown => takeLock('tenant', 'run-2', folder);
  expect(second).toThrow(LockedError);
  expect(second).toThrow(`process ${process.pid} on ${hostname()}, since 20`);
});

test('another tenant is not kept waiting', () => {
  takeLock('tenant', 'run-1', folder);
  expect(takeLock('another', 'run-2', folder).takenOverFrom).toBeNull();
});

test('once released it is free again', () => {
  takeLock('tenant', 'run-1', folder).release();
  expect(readdirSync(folder)).toEqual([]);
  expect(takeLock('tenant', 'run-2', folder).takenOverFrom).toBeNull();
});

test('the lock of a dead owner is taken over, and that is said', () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  leaveLock({ ...owner, pid });
  expect(takeLock('tenant', 'run-1', folder).takenOverFrom).toBe(`process ${pid} on ${hostname()}, since ${owner.startedAt}`);
  expect(() => takeLock('tenant', 'run-2', folder)).toThrow(LockedError);
});

test('a lock that nobody can read is taken over', () => {
  leaveLock('{"pid":');
  expect(takeLock('tenant', 'run-1', folder).takenOverFrom).toContain('unreadable');
});

test('an owner on another host counts as alive', () => {
  leaveLock({ ...owner, pid: 1, host: 'elsewhere.example' });
  expect(() => takeLock('tenant', 'run-1', folder)).toThrow(/on elsewhere\.example/);
});

test('a run whose lock was taken over does not release the new owner\'s', () => {
  const first = takeLock('tenant', 'run-1', folder);
  const [name = ''] = readdirSync(folder);
  writeFileSync(join(folder, name), JSON.stringify(owner));
  first.release();
  expect(JSON.parse(readFileSync(join(folder, name), 'utf8'))).toEqual(owner);
});

test('the lock is its owner\'s only and names no tenant', () => {
  takeLock('https://entra.microsoft.com example.com', 'run-1', folder);
  const [name = ''] = readdirSync(folder);
  expect(name).toMatch(/^[0-9a-f]{24}\.lock$/);
  expect((statSync(join(folder, name)).mode & 0o777).toString(8)).toBe('600');
});

test('what outlives a run stands in the user\'s state folder', () => {
  expect(stateFolder({ XDG_STATE_HOME: '/state' })).toBe(join('/state', 'scim-runbook'));
  expect(stateFolder({})).toMatch(/[\\/]\.local[\\/]state[\\/]scim-runbook$/);
});
