/** The newest run of a kind whose record can be believed, and when a tenant's token ends by what such runs have read. */
import type { RunRecord } from '../evidence/record.ts';
import { verifyEvidence } from '../evidence/verify.ts';
import type { Tenant } from '../memory/tenant.ts';
import { groupByTenant, homeOf, type Claimed } from './group-runs.ts';
import { expiryLeftBy, hasRenewed, type KnownExpiry } from './known-expiry.ts';
import { isOwned, pastRuns, timeOf, type OwnedRun, type PastRun } from './past-run.ts';

export type Believed = OwnedRun & { readonly record: RunRecord };

/** Believes a record once every file of its folder was found as it was written; looks only where something is taken from it. */
export class Believer {
  readonly #found = new Map<string, boolean>();

  believes({ folder, record }: PastRun): boolean {
    if (record === null) return false;
    const known = this.#found.get(folder);
    const isWhole = known ?? verifyEvidence(folder).ok;
    this.#found.set(folder, isWhole);
    return isWhole;
  }

  /** What was looked at, and was not as it was written. */
  isAltered({ folder }: PastRun): boolean {
    return this.#found.get(folder) === false;
  }
}

/** The newest that fits, and is believed. */
export function newest(
  runs: readonly OwnedRun[], believer: Believer, fits: (record: RunRecord, run: OwnedRun) => boolean,
): Believed | null {
  const newestFirst = [...runs].sort((a, b) => timeOf(b).localeCompare(timeOf(a)));
  const found = newestFirst.find((run) => run.record !== null && fits(run.record, run) && believer.believes(run));
  return found ? found as Believed : null;
}

/** What the newest run that saw it left; null where none did, or where a renewal after it could not read the new date. */
export function lastExpiry(runs: readonly OwnedRun[], believer: Believer): KnownExpiry | null {
  const run = newest(runs, believer, (record) => expiryLeftBy(record) !== null || hasRenewed(record));
  const expires = run && expiryLeftBy(run.record);
  return run && expires ? { expires, source: 'remembered', readAt: timeOf(run), runId: run.runId } : null;
}

/** What runs of this tenant have left in a folder of evidence; null where none did, or where it is not clear which are of it. */
export function rememberedExpiry(root: string, tenant: Tenant): KnownExpiry | null {
  const runs = pastRuns(root).filter(isOwned).filter(({ start }) => start.command !== 'demo');
  const home = homeOf(tenant, groupByTenant(runs, claimOf), claimOf);
  return home && lastExpiry(home, new Believer());
}

/** By what a run is known to be of a tenant. */
export function claimOf({ start, told }: OwnedRun): Claimed {
  return { tenant: start.tenant, identity: told?.identity ?? [] };
}
