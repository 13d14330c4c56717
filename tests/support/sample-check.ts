/** A check's report as a test wants it: all is well but for what it names. */
import type { CheckReport } from '../../src/check/report.ts';
import type { Sighting } from '../../src/page/sightings.ts';
import { judgeDue } from '../../src/past/due.ts';
import type { KnownExpiry } from '../../src/past/known-expiry.ts';

export const THRESHOLDS = { warnDays: 60, failDays: 14 } as const;

/** A date that was read on Apple's console by the check itself. */
export const readToday = (expires: string): KnownExpiry => ({ expires, source: 'read', readAt: '2026-11-24T08:00:00.000Z', runId: null });

export function sighting(target: string, variant: number | null, more: Partial<Sighting> = {}): Sighting {
  return {
    console: 'entra', target, status: variant === null ? 'missing' : 'seen',
    variant: variant === null ? null : { number: variant, of: 3, words: `button /^${target}$/i` },
    note: variant === null ? 'step 2.12: not on the screen' : null, ...more,
  };
}

export function sampleCheck(more: Partial<CheckReport> = {}): CheckReport {
  return {
    schema: 'scim-runbook/check@1', runId: '2026-11-24T08-00-00Z-check-abcd', tenantDigest: 'f7c18d8a3b6489f9801a5c91',
    checkedAt: '2026-11-24T08:00:00.000Z', organization: 'Example Organisation', tenant: 'example.com',
    application: 'Apple Business Manager',
    tenantUrl: 'https://federation.apple.com/feeds/business/scim',
    halves: [
      { console: 'abm', verdict: 'passed', reason: null, next: null, code: null, ms: 4000 },
      { console: 'entra', verdict: 'passed', reason: null, next: null, code: null, ms: 6000 },
    ],
    targets: [sighting('search', 1), sighting('save', 1)],
    changes: null, due: judgeDue(readToday('2027-11-24'), THRESHOLDS, '2026-11-24'), auditLog: 'readable', owed: null, ...more,
  };
}
