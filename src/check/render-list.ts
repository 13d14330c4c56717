/** A check for people, on the terminal. */
import pc from 'picocolors';
import type { GraphFinding } from './look-by-graph.ts';
import { auditLogWords, CONSOLE_NAMES, driftWords, missing, nameOf, type CheckReport, type HalfReport } from './report.ts';

const MARKS: Readonly<Record<HalfReport['verdict'], string>> = { passed: '✔', failed: '✘', 'not-checked': '?', 'left-out': '○' };
const COLOURS = { passed: pc.green, failed: pc.red, 'not-checked': pc.yellow, 'left-out': pc.dim } as const;
const WORDS: Readonly<Record<HalfReport['verdict'], string>> = {
  passed: 'checked', failed: 'failed', 'not-checked': 'not checked', 'left-out': 'left out on request',
};

export function renderList(report: CheckReport): string {
  const { halves, due, targets, changes } = report;
  const seen = targets.filter(({ status }) => status === 'seen');
  const hidden = targets.filter(({ status }) => status === 'hidden');
  const drift = driftWords(report);
  const log = auditLogWords(report.auditLog);
  return [
    '',
    ...halves.map(({ console, verdict, reason }) =>
      `${COLOURS[verdict](MARKS[verdict])} ${CONSOLE_NAMES[console]}: ${WORDS[verdict]}${verdict === 'left-out' || reason === null
        ? ''
        : `\n    ${reason}`}`),
    `${dueMark(due)} ${due.words}`,
    ...(report.graph?.findings ?? []).map(({ level, words }) => `${graphMark(level)} Microsoft Graph: ${words}`),
    report.auditLog === 'readable' && `${pc.green('✔')} Entra's audit log, which proves a save, can be read.`,
    log && `${pc.yellow('!')} ${log}`,
    seen.length > 0 && `${pc.green('✔')} ${seen.length} targets of the selector book were found.`,
    ...missing(targets).map((one) => `${pc.red('✘')} ${nameOf(one)}: ${one.note ?? ''}`),
    drift && `${pc.yellow('!')} ${drift}`,
    changes && changes.list.length > 0 && `${pc.yellow('!')} Changed since ${changes.since.slice(0, 10)}: ${changes.list
      .map((one) => `${nameOf(one)} (variant ${one.before ?? '–'}, now ${one.now ?? 'none'})`).join(', ')}.`,
    hidden.length > 0 && pc.dim(`○ ${hidden.length} could not be seen without changing something: ${hidden.map(nameOf).join(', ')}.`),
  ].filter((line) => typeof line === 'string').join('\n');
}

function graphMark(level: GraphFinding['level']): string {
  switch (level) {
    case 'good': return pc.green('✔');
    case 'warning': return pc.yellow('!');
    case 'failed': return pc.red('✘');
    case 'not-asked': return pc.dim('○');
  }
}

/** What is remembered is no look that went well. */
function dueMark({ level, source }: CheckReport['due']): string {
  switch (level) {
    case 'fine': return source === 'read' ? pc.green('✔') : pc.dim('○');
    case 'warning': return pc.yellow('!');
    case 'failing': return pc.red('✘');
    case 'unread': return pc.dim('○');
  }
}
