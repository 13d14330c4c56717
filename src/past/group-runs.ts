/**
 * Which past runs are of one tenant. What was proven on the screens decides; runs that did not come so far, checks among them,
 * go to the one tenant that their settings fit.
 */
import { isSameTenant, type Tenant } from '../memory/tenant.ts';

export interface Claimed {
  readonly tenant: Tenant;
  /** digests of what was proven; empty where nothing was */
  readonly identity: readonly string[];
}

/** Keeps the order of the runs within each group. */
export function groupByTenant<T>(runs: readonly T[], claimOf: (run: T) => Claimed): T[][] {
  const groups = provenGroups(runs, claimOf);
  for (const run of runs) {
    if (claimOf(run).identity.length > 0) continue;
    const home = homeOf(claimOf(run).tenant, groups, claimOf);
    if (home) home.push(run);
    else groups.push([run]);
  }
  return groups.map((group) => [...group].sort((a, b) => runs.indexOf(a) - runs.indexOf(b)));
}

/** Groups of runs of which something proven is shared, directly or by way of another one. */
function provenGroups<T>(runs: readonly T[], claimOf: (run: T) => Claimed): T[][] {
  let groups: { runs: T[]; identity: Set<string> }[] = [];
  for (const run of runs) {
    const { identity } = claimOf(run);
    if (identity.length === 0) continue;
    const [same, others] = split(groups, (group) => identity.some((id) => group.identity.has(id)));
    groups = [...others, {
      runs: [...same.flatMap((group) => group.runs), run],
      identity: new Set([...same.flatMap((group) => [...group.identity]), ...identity]),
    }];
  }
  return groups.map((group) => group.runs);
}

/** The one group whose settings were the very same; else the one group whose settings may be of the same tenant. */
export function homeOf<T>(tenant: Tenant, groups: readonly T[][], claimOf: (run: T) => Claimed): T[] | null {
  for (const fits of [(other: Tenant) => isEqual(other, tenant), (other: Tenant) => isSameTenant(other, tenant)]) {
    const homes = groups.filter((group) => group.some((run) => fits(claimOf(run).tenant)));
    if (homes.length > 0) return homes.length === 1 ? homes[0] ?? null : null;
  }
  return null;
}

function isEqual(one: Tenant, other: Tenant): boolean {
  return one.key === other.key && Object.entries(one.names).every(([name, value]) => other.names[name as keyof Tenant['names']] === value);
}

function split<T>(list: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [list.filter(isFirst), list.filter((item) => !isFirst(item))];
}
