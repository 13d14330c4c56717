/** report.md: the change in a form that can be pasted into a Jira or ServiceNow ticket. */
import {
  describeBrowser, arrangeByGuide, consoleNames, describeBreaks, describeOutcome, describeOwed, describeProof, describeRehearsal,
  describeSecretLife,
  describeToken, effectWords, mayBeSaved, nameTokens, statusWords,
} from './describe-run.ts';
import { describeParts, describeProgress, partColumns } from './describe-parts.ts';
import { answerColumns, describeAccount, describeAnswers, describeApproved, describeDoer, describePerformed } from './describe-people.ts';
import { describeBackOut, describeUnproven } from './describe-rest.ts';
import { describeSync } from './describe-sync.ts';
import { showControls } from './escape-html.ts';
import { formatDuration, formatLocal, formatUtc } from './format-time.ts';
import { chainHead } from './manifest.ts';
import type { ChainedStep, Manifest, RunRecord, TokenRecord } from './record.ts';
import { describeRenewal } from './renewal.ts';
import { describeScreens, evidenceFiles } from './report-files.ts';

type Row = readonly string[];

export function renderReportMarkdown(manifest: Manifest): string {
  const { run } = manifest;
  const verdict = describeOutcome(manifest);
  const blocks = [
    `# ${verdict.title}`,
    `${verdict.meaning} ${describeSync(manifest) ?? ''}`.trim(),
    renderWarning('Demonstration', describeRehearsal(run)),
    renderWarning('Reason', run.reason),
    renderWarning('What to do next', run.next),
    renderWarning('Open', describeOwed(manifest)),
    ...describeBreaks(run).map((words) => renderWarning('Break', words)),
    ...(run.graphSays ?? []).map((words) => renderWarning('Microsoft Graph says', words)),
    renderTable(['Change', ''], changeRows(manifest)),
    ...[describeParts(run)].filter((rows) => rows.length > 0).map((rows) => renderTable(partColumns, rows)),
    renderTable(['Token', 'Label', 'Expires', 'Status'], nameTokens(run).map(tokenRow)),
    `New secret: ${escapeMarkdown(describeSecretLife(manifest))}.${run.secretLivedMs === null && !mayBeSaved(manifest)
      ? ''
      : ` Save: ${escapeMarkdown(describeProof(run))}.`}`,
    ...arrangeByGuide(manifest.steps).flatMap((part) => [
      `## Section ${escapeMarkdown(part.number)} of the guide: ${part.title}`,
      renderTable(
        ['Step', 'What', 'Console', 'Effect', 'Status', 'By', 'Finished (UTC)', 'Took'], part.steps.map((step) => stepRow(step, run)),
      ),
    ]),
    ...[
      describeAnswers(run),
    ].filter((rows) => rows.length > 0).flatMap((rows) => ['## What persons were asked, and answered', renderTable(answerColumns, rows)]),
    '## Evidence',
    renderEvidence(manifest),
  ];
  return `${blocks.filter((block) => block !== null).join('\n\n')}\n`;
}

function changeRows(manifest: Manifest): Row[] {
  const { run } = manifest;
  return [
    ['Ticket', run.ticket ?? 'none given'],
    ['Run', run.id],
    ['Started', describeInstant(run.startedAt, run)],
    ['Finished', run.finishedAt === null ? 'not recorded' : describeInstant(run.finishedAt, run)],
    ['Next renewal due', describeRenewal(run)],
    ['How to back out', describeBackOut(manifest)],
    ['What was not proven', describeUnproven(manifest).join(' ') || 'nothing that this report claims'],
    ['Steps', describeProgress(manifest)],
    ['Organisation', run.organization ?? 'not read'],
    ['Tenant', run.tenant ?? 'not read'],
    ['Application', run.application ?? 'not read'],
    ['Tenant URL', run.tenantUrl ?? 'not read'],
    ['Apple account', describeAccount(run, 'abm') ?? 'not read'],
    ['Entra account', describeAccount(run, 'entra') ?? 'not read'],
    ['Performed by', describePerformed(run)],
    ['Approved by', describeApproved(run)],
    ['Reviewed by', ''],
    ['Consoles', `${run.consoles.abm} and ${run.consoles.entra}`],
    ['Browser', run.browser === null ? 'not opened' : describeBrowser(run.browser)],
    ['Program', `${run.tool.name} ${run.tool.version}${run.tool.commit === null ? '' : ` (commit ${run.tool.commit.slice(0, 12)})`}, `
      + `command ${run.command}, pace ${run.pace}`],
  ];
}

function tokenRow([name, token]: [string, TokenRecord | null]): Row {
  const { label, expires, status } = describeToken(token);
  return [name, label, expires, status];
}

function stepRow(step: ChainedStep, run: RunRecord): Row {
  const isTried = step.status === 'done' || step.status === 'failed';
  const status = step.note === null ? statusWords[step.status] : `${statusWords[step.status]}: ${step.note}`;
  return [
    step.id, step.title, consoleNames[step.console], effectWords[step.effect], status,
    isTried ? describeDoer(step, run) : '–',
    step.finishedAt === null ? '–' : formatUtc(step.finishedAt).replace(' UTC', ''),
    isTried ? formatDuration(step.ms) : '–',
  ];
}

function renderEvidence(manifest: Manifest): string {
  const { run, steps, files } = manifest;
  const pictures = steps.reduce((count, step) => count + step.shots.length, 0);
  return [
    `Folder \`${escapeCode(run.id)}\`: ${String(evidenceFiles(files).length)} files beside the reports,`,
    `${String(pictures)} pictures among them, all listed with SHA-256 in \`manifest.json\`.`,
    'The chain digest below vouches for the run, its steps and its pictures; kept in this ticket, it is out of reach of',
    `anybody who can edit the folder. Check with \`${escapeCode(run.tool.name)} evidence verify\`.`,
    ...[describeScreens(manifest)].filter((words) => words !== '').map(escapeMarkdown),
    `\n\nChain digest (SHA-256): \`${chainHead(manifest)}\``,
  ].join(' ').replace(' \n', '\n');
}

function renderWarning(name: string, text: string | null): string | null {
  return text === null ? null : `> **${name}:** ${escapeMarkdown(text)}`;
}

function renderTable(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map((row) => line(row.map(escapeMarkdown)))].join('\n');
}

function describeInstant(instant: string, run: RunRecord): string {
  return `${formatUtc(instant)} (local ${formatLocal(instant, run.timeZone)})`;
}

/** One line of text that no Markdown reader, nor Jira's own markup, takes for anything else. */
export function escapeMarkdown(text: string): string {
  return showControls(text.replace(/\s+/g, ' '))
    .replace(/[\\`*_{}[\]|~]/g, '\\$&')
    .replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Inside a code span nothing can be escaped: what would end it goes. */
function escapeCode(text: string): string {
  return showControls(text).replace(/[`|\s]/g, ' ');
}
