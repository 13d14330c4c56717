/** The check before this one, from the evidence folder: what has changed since shows while it is still harmless. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sighting } from '../page/sightings.ts';
import type { Change, CheckReport } from './report.ts';

export const REPORT_FILE = 'check.json';

/**
 * The newest report of this tenant; null when there is none that can be read.
 * @param isWanted of which reports; by default those of a browser, whose targets can be compared
 */
export function lastCheck(
  root: string, tenantDigest: string, isWanted = (report: CheckReport): boolean => report.graph === undefined,
): CheckReport | null {
  const runs = existsSync(root) ? readdirSync(root).sort().reverse() : [];
  for (const run of runs) {
    const report = readReport(join(root, run, REPORT_FILE));
    if (report?.tenantDigest === tenantDigest && isWanted(report)) return report;
  }
  return null;
}

/** Targets that fit by another variant than before, or that are gone; what was not looked for this time is no change. */
export function changesSince(before: CheckReport | null, now: readonly Sighting[]): CheckReport['changes'] {
  if (before === null) return null;
  const list = now.flatMap((one): Change[] => {
    const then = before.targets.find(({ console, target }) => console === one.console && target === one.target);
    const [was, is] = [then?.variant?.number ?? null, one.variant?.number ?? null];
    if (was === null || was === is || one.status === 'hidden') return [];
    return [{ console: one.console, target: one.target, before: was, now: is }];
  });
  return { since: before.checkedAt, list };
}

function readReport(file: string): CheckReport | null {
  if (!existsSync(file)) return null;
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Partial<CheckReport>;
    return report.schema === 'scim-runbook/check@1' && Array.isArray(report.targets) ? report as CheckReport : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null; // half a file of a run that was cut short: no check to compare with
    throw error;
  }
}
