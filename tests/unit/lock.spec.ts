/** One run per tenant: held while its owner lives, taken over from the dead by one, and never by two. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LockedError } from '../../src/errors.ts';
import { takeLock } from '../../src/memory/lock.ts';
import { isAlive, markOfProcess } from '../../src/memory/process-mark.ts';
import { stateFolder } from '../../src/memory/state-folder.ts';
import { requireFreshBuild } from '../support/compiled-program.ts';
import { expect, test } from '../support/test.ts';

let folder: string;
test.beforeEach(({ folder: own }) => { folder = own; });

const owner = { ...markOfProcess(), startedAt: '2026-11-23T22:40:05Z', runId: 'run-9' };
/** No process has this number: it is beyond what systems give. */
const gone = { ...owner, pid: 2 ** 30, born: '1' };

/** Leaves the lock of another owner where a run of the tenant would find it. */
function leaveLock(left: object | string, card = 'card.json'): void {
  mkdirSync(join(folder, 'tenant.lock'));
  writeFileSync(join(folder, 'tenant.lock', card), typeof left === 'string' ? left : JSON.stringify(left));
}

test('a second run of the tenant is told who holds the lock, where it stands, and how it is freed', {
  tag: '@guard:one-run-a-tenant',
}, () => {
  takeLock('tenant', 'run-1', folder);
  const second = (): unknown => takeLock('tenant', 'run-2', folder);
  expect(second).toThrow(LockedError);
  expect(second).toThrow(`run-1, process ${process.pid} on ${owner.host}, since 20`);
  expect(second).toThrow(`if it is gone, remove ${join(folder, 'tenant.lock')} and run again.`);
});

test('another tenant is not kept waiting', () => {
  takeLock('tenant', 'run-1', folder);
  expect(takeLock('another', 'run-2', folder).takenOverFrom).toBeNull();
});

test('once released it is free again, and nothing is left of it', () => {
  takeLock('tenant', 'run-1', folder).release();
  expect(readdirSync(folder)).toEqual([]);
  expect(takeLock('tenant', 'run-2', folder).takenOverFrom).toBeNull();
});

test('the lock of a dead owner is taken over, and that is said', { tag: '@guard:one-run-a-tenant' }, () => {
  leaveLock(gone);
  expect(takeLock('tenant', 'run-1', folder).takenOverFrom).toBe(`run-9, process ${gone.pid} on ${owner.host}, since ${owner.startedAt}`);
  expect(() => takeLock('tenant', 'run-2', folder)).toThrow(LockedError);
});

test('a lock that nobody can read, and an empty one, are taken over', () => {
  leaveLock('{"pid":');
  const lock = takeLock('tenant', 'run-1', folder);
  expect(lock.takenOverFrom).toContain('unreadable');
  lock.release();
  mkdirSync(join(folder, 'tenant.lock'));
  expect(takeLock('tenant', 'run-2', folder).takenOverFrom).toBeNull();
});

test('a run whose lock was taken over does not release the new owner\'s', () => {
  const first = takeLock('tenant', 'run-1', folder);
  rmSync(join(folder, 'tenant.lock'), { recursive: true });
  leaveLock(owner);
  first.release();
  expect(JSON.parse(readFileSync(join(folder, 'tenant.lock', 'card.json'), 'utf8'))).toEqual(owner);
});

test('the lock is its owner\'s only', () => {
  takeLock('tenant', 'run-1', folder);
  const lock = join(folder, 'tenant.lock');
  const modes = [lock, join(lock, readdirSync(lock)[0] ?? '')].map((path) => (statSync(path).mode & 0o777).toString(8));
  expect(modes).toEqual(['700', '600']);
});

test('what outlives a run stands in the user\'s state folder', () => {
  expect(stateFolder({ XDG_STATE_HOME: '/state' })).toBe(join('/state', 'scim-runbook'));
  expect(stateFolder({})).toMatch(/[\\/]\.local[\\/]state[\\/]scim-runbook$/);
});

test.describe('whether the owner lives', () => {
  const here = { machine: 'm', boot: 'b' };
  const living = { ...owner, ...here };
  const dead = { ...gone, ...here };

  for (const [what, mark, is] of [
    ['its process is there', living, true],
    ['its process is there, and the machine has another name by now', { ...living, host: 'renamed.example' }, true],
    ['its process is gone', dead, false],
    ['its process is gone, and the machine has another name by now', { ...dead, host: 'renamed.example' }, false],
    ['another process has its number by now', { ...living, born: '1' }, false],
    ['the machine was started anew since', { ...living, boot: 'earlier' }, false],
    ['it is on another machine', { ...dead, machine: 'other', boot: 'other' }, true],
    ['it is in a container, which cannot be seen from here', { ...dead, machine: null, boot: 'other' }, true],
    ['nothing tells where it is', { ...dead, machine: null, boot: null }, true],
  ] as const) {
    test(`${what}: ${is ? 'it lives' : 'it is dead'}`, () => {
      expect(isAlive(mark, here)).toBe(is);
    });
  }

  test('from within a container nothing is known of another one, even of the same name', () => {
    expect(isAlive({ ...dead, machine: null, boot: 'b pid:[2]' }, { machine: null, boot: 'b pid:[1]' })).toBe(true);
  });

  test('a process knows itself, and that a child of it has ended', async () => {
    expect(isAlive(markOfProcess())).toBe(true);
    const child = fork(TAKER);
    await once(child, 'message');
    const mark = markOfProcess(child.pid);
    expect(isAlive(mark)).toBe(true);
    await end(child);
    expect(isAlive(mark)).toBe(false);
  });
});

const TAKER = 'tests/support/take-lock.mjs';
const MANY = 6;
const ROUNDS = 15;

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** All at the same instant; how each fared. */
async function goFor(children: readonly ChildProcess[], where: string): Promise<unknown[]> {
  const at = Date.now() + 15;
  return Promise.all(children.map(async (child) => {
    child.send({ name: 'tenant', folder: where, at });
    const [fared] = await once(child, 'message') as [unknown];
    return fared;
  }));
}

async function startTakers(count: number): Promise<ChildProcess[]> {
  const children = Array.from({ length: count }, () => fork(TAKER));
  await Promise.all(children.map((child) => once(child, 'message')));
  return children;
}

test(`${MANY} processes over one dead owner's lock: one owns it, in each of ${ROUNDS} rounds`, {
  tag: '@guard:one-run-a-tenant',
}, async () => {
  requireFreshBuild();
  const left = join(folder, 'left');
  const [dying] = await startTakers(1) as [ChildProcess];
  await goFor([dying], left);
  await end(dying);
  const children = await startTakers(MANY);
  try {
    for (let round = 1; round <= ROUNDS; round++) {
      const where = join(folder, `round-${round}`);
      cpSync(left, where, { recursive: true });
      const fared = await goFor(children, where);
      expect(fared.sort(), `round ${round}`).toEqual([...Array.from({ length: MANY - 1 }, () => 'locked'), 'mine']);
    }
  } finally {
    for (const child of children) await end(child);
  }
});
