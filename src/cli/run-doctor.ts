/** Runs `doctor`: one line a finding, its mend below it; exit code 2 when something is bad. */
import pc from 'picocolors';
import { applicationNames, clickRules, runbook } from '../../flows/runbook.ts';
import { examine } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import { EXIT_CODES } from '../errors.ts';
import { print, tell } from '../output.ts';
import type { DoctorOptions } from './doctor-command.ts';
import { settingsFrom } from './options.ts';

const MARKS = { good: pc.green('✔'), warning: pc.yellow('!'), bad: pc.red('✘') } as const;

export async function runDoctor(options: DoctorOptions): Promise<void> {
  const findings = await examine({ file: options.envFile ?? '.env', isNamed: options.envFile !== undefined, load: () => settingsFrom(options, { isWithoutSecrets: true }), teachable: { plan: runbook, clickRules }, applicationNames });
  for (const [index, finding] of findings.entries()) {
    const isSaidNext = finding.mend !== null && finding.mend === findings[index + 1]?.mend; // one mend for several lines stands under the last
    tell(lineOf(isSaidNext ? { ...finding, mend: null } : finding));
  }
  const count = (level: Finding['level']): number => findings.filter((one) => one.level === level).length;
  const isBad = count('bad') > 0;
  tell(`\n${count('good')} good, ${count('warning')} to look at, ${count('bad')} bad.${isBad ? '' : ' A run can begin.'}`);
  if (options.json) print(JSON.stringify({ ok: !isBad, findings }, null, 2));
  process.exitCode = isBad ? EXIT_CODES.usage : 0;
}

function lineOf({ level, about, words, mend }: Finding): string {
  const [first = '', ...rest] = words.split('\n');
  const lines = [`${MARKS[level]} ${about.padEnd(10)} ${first}`, ...rest.map((line) => `             ${line}`)];
  return [...lines, ...(mend === null ? [] : [pc.dim(`             → ${mend}`)])].join('\n');
}
