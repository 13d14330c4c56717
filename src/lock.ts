/**
 * One run per tenant: a file that names its owner. A dead owner's lock is taken over, and that is said. Locks stand
 * in the user's state folder, so that runs from other folders meet them too.
 */
import { mkdirSync, openSync, closeSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { LockedError } from './errors.ts';
import { stateFolder } from './state-folder.ts';
import { digestOfTenant } from './tenant.ts';

export interface Lock {
  /** owner whose lock was taken over, in words; null when it was free */
  readonly takenOverFrom: string | null;
  release(): void;
}

interface Owner { pid: number; host: string; startedAt: string; runId: string }

const ONLY_OWNER = 0o600;

/** Takes the lock of a tenant, or throws LockedError naming who holds it. `tenant` is any text that names it. */
export function takeLock(tenant: string, runId: string, folder: string = join(stateFolder(), 'locks')): Lock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${digestOfTenant(tenant)}.lock`);
  const me: Owner = { pid: process.pid, host: hostname(), startedAt: new Date().toISOString(), runId };
  let takenOverFrom: string | null = null;
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(file, me)) return { takenOverFrom, release: () => { release(file, me); } };
    const owner = readOwner(file);
    if (owner && isAlive(owner)) {
      throw new LockedError(`Another run of this tenant is going on: ${words(owner)}. Wait for it to end.`);
    }
    takenOverFrom = owner ? words(owner) : 'an owner that left an unreadable lock';
    rmSync(file, { force: true });
  }
  throw new LockedError('Another run of this tenant took the lock at the same moment. Try again.');
}

function create(file: string, owner: Owner): boolean {
  let handle: number;
  try {
    handle = openSync(file, 'wx', ONLY_OWNER);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  writeSync(handle, JSON.stringify(owner));
  closeSync(handle);
  return true;
}

function release(file: string, me: Owner): void {
  const owner = readOwner(file);
  if (owner?.pid === me.pid && owner.runId === me.runId) rmSync(file, { force: true });
}

function readOwner(file: string): Owner | null {
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as Partial<Owner>;
    return typeof owner.pid === 'number' && typeof owner.host === 'string' ? (owner as Owner) : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** On another host nobody can tell: then the lock counts as held. */
function isAlive(owner: Owner): boolean {
  if (owner.host !== hostname()) return true;
  try {
    process.kill(owner.pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function words(owner: Owner): string {
  return `process ${owner.pid} on ${owner.host}, since ${owner.startedAt}`;
}
