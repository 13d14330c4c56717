/**
 * The tenant as it was proven on the screens, held against other runs of it, whatever the settings say: taken before
 * anything is made, given back when the run ends. And the pointer to this run, from the moment it changes something.
 */
import { resolve } from 'node:path';
import { StepStopped } from '../errors.ts';
import type { JournalEvent } from '../evidence/journal.ts';
import type { RunEvidence } from '../evidence/run-evidence.ts';
import { commandFor } from '../terminal/command.ts';
import { takeLock, type Lock } from './lock.ts';
import { RunPointers } from './run-pointers.ts';
import { STAGES, type Stage } from './stage.ts';
import type { Tenant } from './tenant.ts';
import { lastOpen, readRun, runFolders, type Unfinished } from './unfinished.ts';

export interface ClaimParts {
  readonly tenant: Tenant;
  readonly evidence: RunEvidence;
  /** the folder of evidence of this run's settings: where other runs stand too */
  readonly root: string;
  /** the run that is gone on with */
  readonly memory: Unfinished | null;
  /** false for runs that change nothing of anybody's: dry runs, checks, the replica's own */
  readonly mayChange: boolean;
  /** the folder of locks, and the pointers; those of the user unless told otherwise */
  readonly locks?: string;
  readonly pointers?: RunPointers;
}

export class TenantClaim {
  readonly #parts: ClaimParts;
  readonly #pointers: RunPointers;
  readonly #locks = new Map<string, Lock>();
  #identity: readonly string[];
  #isKept = false;

  constructor(parts: ClaimParts) {
    this.#parts = parts;
    this.#pointers = parts.pointers ?? new RunPointers();
    this.#identity = readRun(parts.evidence.folder.path)?.identity ?? [];
    parts.evidence.journal.before = (event) => {
      if (!this.#isKept && (parts.memory !== null || isChange(event))) this.#keep();
    };
  }

  /**
   * Takes the locks of a tenant by what was proven of it. Throws LockedError where another run has one of them; stops where
   * another run of this tenant is not finished, or where the run that is gone on with is of another tenant.
   */
  take(identity: readonly string[]): void {
    const { memory, evidence, mayChange } = this.#parts;
    for (const id of [...identity].sort()) {
      if (!this.#locks.has(id)) this.#locks.set(id, takeLock(id, evidence.id, this.#parts.locks));
    }
    this.#refuseStranger(identity);
    if (memory === null) this.#refuseBesideUnfinished(identity);
    this.#identity = [...new Set([...this.#identity, ...identity])].sort();
    if (!mayChange) return;
    evidence.journal.write({ event: 'claimed', identity: this.#identity });
    if (this.#isKept) this.#keep();
  }

  /** Once all is written: the pointer stays while something is left to be finished. */
  conclude(): void {
    const { evidence, mayChange } = this.#parts;
    const told = mayChange ? readRun(evidence.folder.path) : null;
    if (told === null || told.state === 'open') return;
    this.#pointers.remove(evidence.id);
    if (told.state === 'settled') this.#forgetEarlier();
  }

  release(): void {
    for (const lock of this.#locks.values()) lock.release();
    this.#locks.clear();
  }

  #keep(): void {
    const { tenant, evidence, mayChange } = this.#parts;
    this.#isKept = true;
    if (mayChange) this.#pointers.keep({ runId: evidence.id, folder: resolve(evidence.folder.path), tenant, identity: this.#identity });
  }

  /** A finished renewal leaves one token: what earlier runs of the tenant left is over. */
  #forgetEarlier(): void {
    const { id } = this.#parts.evidence;
    for (const pointer of this.#pointers.list().filter((one) => one.runId < id && meet(one.identity, this.#identity))) {
      this.#pointers.remove(pointer.runId);
    }
  }

  #refuseStranger(identity: readonly string[]): void {
    const { memory } = this.#parts;
    const remembered = memory && readRun(memory.folder)?.identity;
    if (memory === null || !remembered?.length || meet(remembered, identity)) return;
    throw new StepStopped('UNFINISHED_RUN', `The run ${memory.runId}, which is to be continued, belongs to another organisation, tenant `
      + `or application than the screens show.`, {
      next: `Check whether the settings are those of that run (${memory.folder}); ABM_ORGANIZATION, ENTRA_TENANT and ENTRA_APP tell `
        + `tenants apart.`,
    });
  }

  #refuseBesideUnfinished(identity: readonly string[]): void {
    const { evidence, root } = this.#parts;
    const folders = [...runFolders(root), ...this.#pointers.list().map(({ folder }) => folder)];
    const other = lastOpen(folders, (told) => told.unfinished.runId !== evidence.id && meet(told.identity, identity));
    if (other === null) return;
    throw new StepStopped('UNFINISHED_RUN', `The run ${other.runId} of this tenant is not finished, and this run does not continue `
      + `it. ${STAGES[other.stage].state}`, {
      next: `It stands in ${other.folder}. Run "${commandFor('resume', [other.runId])}" to finish it, or `
        + `"${commandFor('resume', ['--forget', other.runId])}" if it is settled by other means.`,
    });
  }
}

function meet(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.includes(one));
}

/** What must be found again from anywhere, should the run end right after it. */
function isChange(event: JournalEvent): boolean {
  return (event.event === 'stage' && STAGES[event.stage as Stage].isChanged) || ('holds' in event && event.holds === 'none');
}
