/** Runs `doctor`: one line a finding, its mend below it; exit code 2 when something is bad. */
import { applicationNames, clickRules, runbook } from '../../flows/runbook.ts';
import { examine } from '../doctor/examine.ts';
import { renderFindings } from '../doctor/render-findings.ts';
import { print, tell } from '../terminal/output.ts';
import { EXIT_CODES } from '../words.ts';
import { settingsFrom } from './options.ts';

export interface DoctorOptions { envFile?: string; json?: boolean; verbose?: boolean }

export async function runDoctor(options: DoctorOptions): Promise<void> {
  const { envFile, json, verbose = false } = options;
  const findings = await examine({
    file: envFile ?? '.env', isNamed: envFile !== undefined, load: () => settingsFrom(options, { isWithoutSecrets: true }),
    teachable: { plan: runbook, clickRules }, applicationNames,
  });
  tell(renderFindings(findings, verbose));
  const isBad = findings.some(({ level }) => level === 'bad');
  if (json) print(JSON.stringify({ ok: !isBad, findings }, null, 2));
  process.exitCode = EXIT_CODES[isBad ? 'usage' : 'checked'];
}
