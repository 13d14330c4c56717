/** A check as Markdown, for a CI job's summary page. */
import { escapeMarkdown } from '../evidence/report-markdown.ts';
import { auditLogWords, CONSOLE_NAMES, driftWords, missing, nameOf, type CheckReport, type HalfReport } from './report.ts';

const WORDS: Readonly<Record<HalfReport['verdict'], string>> = {
  passed: '✅ checked', failed: '❌ failed', 'not-checked': '❔ not checked', 'left-out': '➖ left out on request',
};
const GRAPH = { good: '✅ well', warning: '⚠️ to look at', failed: '❌ failed', 'not-asked': '➖ not asked' } as const;
const DUE = { fine: '✅', warning: '⚠️', failing: '❌', unread: '❔' } as const;

export function renderCheckSummary(report: CheckReport): string {
  const { halves, due, targets, owed } = report;
  const drift = driftWords(report);
  const log = auditLogWords(report.auditLog);
  const hidden = targets.filter(({ status }) => status === 'hidden').length;
  const rows = [
    ...halves.map(({ console, verdict, reason }) => [CONSOLE_NAMES[console], WORDS[verdict], verdict === 'left-out' ? '' : reason ?? '']),
    ...(report.graph?.findings ?? []).map(({ about, level, words }) => [`Graph: ${about}`, GRAPH[level], words]),
    ['Token', dueWords(due), due.words],
  ];
  const blocks = [
    `## SCIM token check${report.organization === null ? '' : `: ${escapeMarkdown(report.organization)}`}`,
    owed && `> **${owed.kind === 'unfinished' ? 'Unfinished' : 'Removal owed'}:** ${escapeMarkdown(owed.words)}`,
    ['| | | |', '| --- | --- | --- |', ...rows.map((row) => `| ${row.map(escapeMarkdown).join(' | ')} |`)].join('\n'),
    report.graph ? null : `${targets.filter(({ status }) => status === 'seen').length} targets of the selector book were `
      + `found, ${hidden} could not be seen without changing something.`,
    missing(targets).map((one) => `- ❌ ${escapeMarkdown(`${nameOf(one)}: ${one.note ?? ''}`)}`).join('\n'),
    log && `⚠️ ${escapeMarkdown(log)}`,
    drift && `⚠️ ${escapeMarkdown(drift)}`,
  ];
  return `${blocks.filter((block) => block !== null && block !== '').join('\n\n')}\n`;
}

function dueWords({ level, source }: CheckReport['due']): string {
  if (level === 'unread') return `${DUE.unread} not read`;
  if (source === 'read') return `${DUE[level]} ${level}`;
  return `${level === 'fine' ? DUE.unread : DUE[level]} ${level}, ${source === 'setting' ? 'by TOKEN_EXPIRES' : 'remembered'}`;
}
