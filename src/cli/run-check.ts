/** Runs `check` and gives its result in every form that was asked for. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { renderCalendar } from '../check/render-calendar.ts';
import { renderJunit } from '../check/render-junit.ts';
import { renderList } from '../check/render-list.ts';
import { renderCheckSummary } from '../check/render-summary.ts';
import { wellWords, type CheckReport } from '../check/report.ts';
import { UsageError } from '../errors.ts';
import type { Ended } from '../notify/notice.ts';
import { reportLine, summary, type Result } from '../run/result.ts';
import { print, tell } from '../terminal/output.ts';
import { notifyingDefects, notifyOutcome } from './notify-outcome.ts';
import { settingsFrom, type CheckOptions } from './options.ts';

const HALVES = { apple: 'abm', entra: 'entra' } as const;

export async function runCheck(options: CheckOptions, runnerOptions: readonly string[]): Promise<void> {
  if (options.tenants !== undefined) {
    const { runTenants } = await import('./run-tenants.ts');
    return runTenants(options.tenants, options, runnerOptions);
  }
  if (runnerOptions.length > 0) {
    throw new UsageError(`check takes no argument such as "${runnerOptions[0] ?? ''}"; options of Playwright's runner go with --tenants.`);
  }
  const settings = settingsFrom(options);
  const { performCheck } = await import('./perform-check.ts');
  const { result, report } = await notifyingDefects('check', settings, () => performCheck({
    settings, only: options.only ? HALVES[options.only] : null,
    isHeaded: options.headed ?? false, isUnattended: options.unattended ?? false, isRecording: options.record ?? false,
  }));
  if (report) {
    tell(renderList(report));
    write(report, options, settings.CHECK_WARN_DAYS);
  }
  const headline = result.outcome === 'checked' && report ? wellWords(report) : undefined;
  tell(summary({ ...result, oldToken: null }, headline)); // the list has said when it ends
  tell(reportLine(result) ?? '');
  if (options.json) print(JSON.stringify({ ...result, check: report }, null, 2));
  process.exitCode = result.exitCode;
  await notifyOutcome('check', settings, endedOf(result, report));
}

/** For the channel: how the check ended, and whether its token is due. */
export function endedOf(result: Result, report: CheckReport | null): Ended {
  return { result, daysLeft: report?.due.daysLeft ?? null, isDue: report?.due.level === 'failing' };
}

/** Every form that was asked for. */
export function write(report: CheckReport, { junit, ics }: CheckOptions, warnDays: number): void {
  if (junit !== undefined) save(junit, renderJunit(report));
  if (ics !== undefined) {
    const calendar = renderCalendar(report, warnDays);
    if (calendar === null) tell(`${ics} was not written: the token's expiry was not read.`);
    else save(ics, calendar);
  }
  const { GITHUB_STEP_SUMMARY } = process.env;
  if (GITHUB_STEP_SUMMARY) appendFileSync(GITHUB_STEP_SUMMARY, renderCheckSummary(report));
}

/** A file that cannot be written takes nothing from the check: its result stands, and the evidence folder holds every form. */
function save(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    tell(`${file} could not be written (${(error as NodeJS.ErrnoException).code ?? String(error)}); the evidence folder holds it too.`);
  }
}
