/** What is known of every tenant from the evidence and state folders alone: nothing is opened, nothing is asked. */
import type { RunRecord } from '../evidence/record.ts';
import type { RunPointers } from '../memory/run-pointers.ts';
import type { Tenant } from '../memory/tenant.ts';
import { lastOpen } from '../memory/unfinished.ts';
import { commandFor } from '../terminal/command.ts';
import { type Outcome, EXIT_CODES } from '../words.ts';
import { judgeDue, type Due, type Thresholds } from './due.ts';
import { groupByTenant, homeOf, type Claimed } from './group-runs.ts';
import { knownExpiry } from './known-expiry.ts';
import { Believer, claimOf, lastExpiry, newest, type Believed } from './newest.ts';
import { owedBy, type Owed } from './owed.ts';
import { isOwned, pastRuns, readPastRun, timeOf, type OwnedRun, type PastRun } from './past-run.ts';

/** A run that is named: when it ended, and how. */
export interface NamedRun { readonly runId: string; readonly at: string; readonly outcome: Outcome }

export interface TenantStatus {
  readonly organization: string | null;
  readonly tenant: string | null;
  readonly application: string | null;
  readonly accounts: RunRecord['accounts'];
  readonly consoles: RunRecord['consoles'] | null;
  /** the last renewal that came to its end */
  readonly lastRenewal: NamedRun | null;
  /** a later attempt that did not */
  readonly lastAttempt: NamedRun | null;
  readonly lastCheck: NamedRun | null;
  readonly due: Due;
  /** what an earlier run left to be done, and in which folder it stands */
  readonly owed: (Owed & { readonly runId: string; readonly folder: string }) | null;
}

export interface Status {
  readonly schema: 'scim-runbook/status@1';
  readonly outcome: Extract<Outcome, 'verified' | 'due' | 'unfinished'>;
  readonly exitCode: number;
  /** both null where there is nothing to do */
  readonly reason: string | null;
  readonly next: string | null;
  /** when the folders were read; ISO 8601, UTC */
  readonly readAt: string;
  /** the folder of evidence */
  readonly evidence: string;
  readonly tenants: readonly TenantStatus[];
  /** runs of `demo`: they are of no tenant */
  readonly practiceRuns: number;
  /** folders that are left out, and why */
  readonly skipped: readonly { readonly folder: string; readonly words: string }[];
}

export interface Looking {
  readonly root: string;
  readonly pointers: RunPointers;
  readonly thresholds: Thresholds;
  readonly now: Date;
  /** TOKEN_EXPIRES, and of which tenant the settings are; null where it is not set */
  readonly told?: ToldExpiry | null;
}

export interface ToldExpiry extends Omit<Names, 'application'> {
  readonly expires: string;
  readonly owner: Tenant;
}

type Pointed = Claimed & { readonly runId: string; readonly folder: string };
type Member = { readonly run: OwnedRun } | { readonly lost: Pointed };

export function readStatus({ root, pointers, thresholds, now, told = null }: Looking): Status {
  const { known, unreadable } = pointers.read();
  const here = pastRuns(root);
  const elsewhere = known.filter(({ runId }) => !here.some((run) => run.runId === runId)).map((pointer) => ({
    pointer, run: readPastRun(pointer.folder),
  }));
  const all = [...here, ...elsewhere.map(({ run }) => run)].filter(isOwned);
  const lost = elsewhere.flatMap(({ pointer, run }) => (run.told === null ? [pointer] : []));
  const real = all.filter(({ start }) => start.command !== 'demo');
  const believer = new Believer();
  const members: Member[] = [...real.map((run) => ({ run })), ...lost.map((pointer) => ({ lost: pointer }))];
  const claim = (member: Member): Claimed => ('lost' in member ? member.lost : claimOf(member.run));
  const groups = groupByTenant(members, claim);
  const home = told && homeOf(told.owner, groups, claim);
  const tenants = groups.map((group) => statusOf(group, believer, { thresholds, now, told: group === home ? told : null }));
  if (told && home === null) tenants.push({ ...statusOf([], believer, { thresholds, now, told }), ...namesOf(told) });
  const unknown = here.flatMap((
    { folder, problem, unknown: it },
  ) => (it === undefined ? [] : [{ folder, words: problem ?? '', next: it.next }]));
  const broken = [
    ...here, ...elsewhere.flatMap(({ run }) => (run.told === null ? [] : [run])),
  ].flatMap((run) => brokenWords(run, believer));
  return {
    schema: 'scim-runbook/status@1', ...verdictOf(tenants, [...unreadable, ...unknown]), readAt: now.toISOString(), evidence: root, tenants,
    practiceRuns: all.length - real.length, skipped: [...broken, ...unreadable],
  };
}

function statusOf(
  group: readonly Member[], believer: Believer, { thresholds, now, told }: Pick<Looking, 'thresholds' | 'now' | 'told'>,
): TenantStatus {
  const runs = group.flatMap((member) => ('run' in member ? [member.run] : []));
  const isRenewal = (
    record: RunRecord, { start }: OwnedRun,
  ): boolean => record.command !== 'check' && !start.isDryRun && record.outcome !== 'not-due';
  const renewal = newest(runs, believer, (record) => record.outcome === 'renewed');
  const attempt = newest(runs, believer, isRenewal);
  return {
    ...namesIn(runs, believer),
    lastRenewal: nameOf(renewal), lastAttempt: attempt?.runId === renewal?.runId ? null : nameOf(attempt),
    lastCheck: nameOf(newest(runs, believer, ({ command }) => command === 'check')),
    due: judgeDue(
      knownExpiry({ read: null, setting: told?.expires, remembered: lastExpiry(runs, believer) }), thresholds,
      now.toISOString().slice(0, 10),
    ),
    owed: owedIn(group),
  };
}

type Names = Pick<TenantStatus, 'organization' | 'tenant' | 'application' | 'accounts' | 'consoles'>;

/** As the newest run says that proved both names; else as the newest says. */
function namesIn(runs: readonly OwnedRun[], believer: Believer): Names {
  const named = newest(runs, believer, ({ organization, tenant }) => organization !== null && tenant !== null)
    ?? newest(runs, believer, () => true);
  if (named === null) return { organization: null, tenant: null, application: null, accounts: { abm: null, entra: null }, consoles: null };
  const { organization, tenant, application, accounts, consoles } = named.record;
  return { organization, tenant, application, accounts, consoles };
}

/** By the journals alone, whatever became of the manifests: what is unfinished is never left out. */
function owedIn(group: readonly Member[]): TenantStatus['owed'] {
  const folders = group.flatMap((member) => ('run' in member ? [member.run.folder] : []));
  const unfinished = lastOpen(folders, () => true);
  if (unfinished) return { ...owedBy(unfinished), runId: unfinished.runId, folder: unfinished.folder };
  const lost = group.flatMap((member) => ('lost' in member ? [member.lost] : [])).at(-1);
  if (!lost) return null;
  const words =
    `The run ${lost.runId} was not finished, and its folder is gone or cannot be read: what it left is for the consoles to show.`;
  return { kind: 'unfinished', words, runId: lost.runId, folder: lost.folder };
}

function namesOf({ organization, tenant, accounts, consoles }: ToldExpiry): Omit<Names, 'application'> {
  return { organization, tenant, accounts, consoles };
}

function nameOf(run: Believed | null): NamedRun | null {
  return run && { runId: run.runId, at: timeOf(run), outcome: run.record.outcome ?? 'failed' };
}

/** What is unfinished is told as such; its missing end is no other trouble. */
function brokenWords(run: PastRun, believer: Believer): { folder: string; words: string }[] {
  if (believer.isAltered(run)) return [
    { folder: run.folder, words: `It is not as it was written: "${commandFor('evidence verify', [run.folder])}" names what differs.` },
  ];
  return run.problem === null || run.told?.state === 'open' ? [] : [{ folder: run.folder, words: run.problem }];
}

/** What is unfinished comes before what is due; a pointer or a journal that cannot be read may be of an unfinished run. */
function verdictOf(
  tenants: readonly TenantStatus[], unreadable: readonly (Status['skipped'][number] & { readonly next?: string })[],
): Pick<Status, 'outcome' | 'exitCode' | 'reason' | 'next'> {
  const owed = tenants.flatMap((one) => one.owed ?? []);
  const due = tenants.filter((one) => one.due.level === 'failing').map((one) => one.due.words);
  const reasons = [...owed.map(({ words }) => words), ...unreadable.map(({ words }) => words), ...due];
  const outcome = owed.length + unreadable.length > 0 ? 'unfinished' : due.length > 0 ? 'due' : 'verified';
  const [other] = owed.length > 0 ? [] : unreadable.flatMap(({ next: todo }) => todo ?? []);
  const next = {
    unfinished: other ?? `Run "${commandFor('resume')}" to finish it.`, due: `Renew now: ${commandFor('renew')}`, verified: null,
  }[outcome];
  return { outcome, exitCode: EXIT_CODES[outcome], reason: reasons.length > 0 ? reasons.join(' ') : null, next };
}
