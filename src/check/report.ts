/** What a check found, as data: every rendering of it (list, JSON, JUnit, summary) is made from this. */
import type { StopCode } from '../errors.ts';
import type { Sighting } from '../page/sightings.ts';
import type { Due } from '../past/due.ts';
import type { Owed } from '../past/owed.ts';
import type { ConsoleName } from '../words.ts';
import type { GraphSight } from './look-by-graph.ts';

/** `not-checked`: it wanted a person, and nobody was there; `left-out`: it was not asked for (`--only`). */
export type Verdict = 'passed' | 'failed' | 'not-checked' | 'left-out';

export interface HalfReport {
  readonly console: ConsoleName;
  readonly verdict: Verdict;
  /** why it is not passed, in words; null when passed */
  readonly reason: string | null;
  readonly next: string | null;
  readonly code: StopCode | null;
  /** milliseconds */
  readonly ms: number;
}

export type AuditLogSight = 'readable' | 'no-access' | 'not-found';

/** What it means for the next renewal; null where all is well. */
export function auditLogWords(sight: AuditLogSight | null): string | null {
  if (sight === null || sight === 'readable') return null;
  const why = sight === 'no-access' ? 'This account may not read Entra\'s audit log' : 'Entra\'s audit log was not found on its pages';
  return `${why}: a renewal with nobody there would leave both tokens in place, as nothing proves the save. `
    + 'Ask for the role Reports Reader, have a person there, or decide on TRUST_SAVE.';
}

/** A target whose variant is another one than in the check before. */
export interface Change {
  readonly console: ConsoleName;
  readonly target: string;
  /** the variant that fitted before; null where the target was not seen then */
  readonly before: number | null;
  readonly now: number | null;
}

export interface CheckReport {
  readonly schema: 'scim-runbook/check@1';
  readonly runId: string;
  /** stands for the tenant without naming it, as in the journal */
  readonly tenantDigest: string;
  /** ISO 8601, UTC */
  readonly checkedAt: string;
  readonly organization: string | null;
  readonly tenant: string | null;
  readonly application: string | null;
  readonly tenantUrl: string | null;
  readonly halves: readonly HalfReport[];
  readonly targets: readonly Sighting[];
  /** against the last check of this tenant in the same evidence folder; null when there was none */
  readonly changes: { readonly since: string; readonly list: readonly Change[] } | null;
  readonly due: Due;
  /** whether this account can read the log that proves a save before the previous token goes; null where it was not looked at */
  readonly auditLog: AuditLogSight | null;
  /** where Entra's half was read by Microsoft Graph instead of a browser; absent where it was not */
  readonly graph?: GraphSight;
  /** what an earlier run left undone, in words; null when nothing */
  readonly owed: Owed | null;
}

export const CONSOLE_NAMES: Readonly<Record<ConsoleName, string>> = { abm: 'Apple Business Manager', entra: 'Microsoft Entra ID' };

/** Targets that fit by a later variant than the book's first, said by the screen itself and not only announced. */
export function fallenBack(targets: readonly Sighting[]): Sighting[] {
  return targets.filter(({ variant }) => variant !== null && variant.number > 1 && !variant.words.startsWith('announced '));
}

/** What may be said of a check that found nothing wrong: of a date that it did not see it does not say that all is well. */
export function wellWords({ due, halves }: Pick<CheckReport, 'due' | 'halves'>): string {
  if (due.source === 'read') return halves.every(({ verdict }) => verdict === 'passed') ? 'All is well.' : 'What was looked at is well.';
  return due.source === null
    ? 'What was looked at is well. When the token ends is not known.'
    : 'What was looked at is well. When the token ends was not read now.';
}

export function missing(targets: readonly Sighting[]): Sighting[] {
  return targets.filter(({ status }) => status === 'missing');
}

/** "entra search" */
export function nameOf({ console, target }: Pick<Sighting, 'console' | 'target'>): string {
  return `${console} ${target}`;
}

/** "5 of 41 targets now match only their second variant: …"; null when all match the first. */
export function driftWords({ targets }: Pick<CheckReport, 'targets'>): string | null {
  const later = fallenBack(targets);
  if (later.length === 0) return null;
  const seen = targets.filter(({ status }) => status === 'seen').length;
  const [matches, their] = later.length === 1 ? ['matches', 'its'] as const : ['match', 'their'] as const;
  const which = later.every(({ variant }) => variant?.number === 2) ? `${their} second variant` : 'a later variant';
  const names = later.map((one) => `${nameOf(one)} (${one.variant?.number ?? 0} of ${one.variant?.of ?? 0})`);
  return `${later.length} of ${seen} targets now ${matches} only ${which}: ${names.join(', ')}.`;
}
