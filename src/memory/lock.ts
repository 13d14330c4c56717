/**
 * One run per tenant: a folder that holds its owner's card, a file of a name that is used once. Taking is one rename of a
 * folder with the card in it, which no system does onto a folder that holds something; a dead owner's card is removed by
 * its own name, so that nobody can remove another's. Locks stand in the user's state folder, so that runs from other
 * folders meet them too.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LockedError } from '../errors.ts';
import { isAlive, markOfProcess, type ProcessMark } from './process-mark.ts';
import { stateFolder } from './state-folder.ts';

export interface Lock {
  /** owner whose lock was taken over, in words; null when it was free */
  readonly takenOverFrom: string | null;
  release(): void;
}

interface Owner extends ProcessMark { readonly startedAt: string; readonly runId: string }
/** What stands in a lock: the name of its owner's card, and what that says; null where nobody can read it. */
interface Held { readonly card: string; readonly owner: Owner | null }

/** Each turn somebody else was faster, or died. */
const MOST_TURNS = 50;
/** What a system says of a folder that holds something, or is not there. */
const NOT_FREE = ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'EBUSY'];

/** Takes a lock, or throws LockedError naming who holds it. `name` says nothing of what it is of. */
export function takeLock(name: string, runId: string, folder: string = join(stateFolder(), 'locks')): Lock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = join(folder, `${name}.lock`);
  const card = `${randomUUID()}.json`;
  const owner: Owner = { ...markOfProcess(), startedAt: new Date().toISOString(), runId };
  let takenOverFrom: string | null = null;
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const held = heldBy(lock);
    if (held === null) {
      if (putCard(lock, card, owner)) return { takenOverFrom, release: () => { removeCard(lock, card); } };
      continue;
    }
    if (held.owner && isAlive(held.owner)) throw new LockedError(refusal(held.owner, lock));
    removeCard(lock, held.card);
    takenOverFrom = held.owner ? describeOwner(held.owner) : 'an owner that left an unreadable lock';
  }
  throw new LockedError(`Other runs of this tenant took the lock at the same moment. Try again; if none is running, remove ${lock}.`);
}

/** False where another one was faster. Looked at after it was taken: only who finds the own card alone in it owns it. */
function putCard(lock: string, card: string, owner: Owner): boolean {
  const mine = `${lock}.${card}`;
  mkdirSync(mine, { mode: 0o700 });
  try {
    writeFileSync(join(mine, card), JSON.stringify(owner), { mode: 0o600 });
    removeIfEmpty(lock); // not every system renames onto an empty folder
    renameSync(mine, lock);
  } catch (error) {
    rmSync(mine, { recursive: true, force: true });
    if (NOT_FREE.includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
  return readdirSync(lock).join() === card;
}

function heldBy(lock: string): Held | null {
  const [card] = unlessGone(() => readdirSync(lock)) ?? [];
  if (card === undefined) return null;
  const text = unlessGone(() => readFileSync(join(lock, card), 'utf8'));
  return text === null ? null : { card, owner: readOwner(text) };
}

function readOwner(text: string): Owner | null {
  try {
    const owner = JSON.parse(text) as Partial<Owner>;
    return typeof owner.pid === 'number' && typeof owner.host === 'string' ? (owner as Owner) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function removeCard(lock: string, card: string): void {
  rmSync(join(lock, card), { force: true });
  removeIfEmpty(lock);
}

function removeIfEmpty(lock: string): void {
  try {
    rmdirSync(lock);
  } catch (error) {
    if (![...NOT_FREE, 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function unlessGone<T>(look: () => T): T | null {
  try {
    return look();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function refusal(owner: Owner, lock: string): string {
  return `Another run of this tenant is going on: ${describeOwner(owner)}. Wait for it to end; if it is gone, remove ${lock} and run `
    + `again.`;
}

function describeOwner({ pid, host, startedAt, runId }: Owner): string {
  return `${runId}, process ${pid} on ${host}, since ${startedAt}`;
}
