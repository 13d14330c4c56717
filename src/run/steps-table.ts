/** The runbook as a table, for `scim-runbook steps`. */
import pc from 'picocolors';
import { inGuideOrder, type StepHeader } from '../step.ts';
import { CONSOLE_NAMES } from '../words.ts';

export function stepsTable(plan: readonly StepHeader[]): string {
  const rows = [...plan].sort(inGuideOrder).map(({ id, console, title, effect }) => {
    const shown = effect === 'reads' ? pc.dim(effect) : effect === 'writes' ? pc.yellow(effect) : pc.red(effect);
    return `${id.padEnd(6)}${CONSOLE_NAMES[console].padEnd(8)}${title.padEnd(46)}${shown}`;
  });
  return [`${'STEP'.padEnd(6)}${'CONSOLE'.padEnd(8)}${'TITLE'.padEnd(46)}EFFECT`, ...rows].join('\n');
}
