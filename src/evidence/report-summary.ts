/** The first page of report.html: what was done, how it ended, when, by whom, on what. */
import {
  consoleNames, describeBreaks, describeOutcome, describeOwed, describeProof, describeRehearsal, describeSecretLife,
  describeToken, mayBeSaved, nameTokens,
} from './describe-run.ts';
import { describeBrowser, type Verdict } from './describe-run.ts';
import { describeParts, describeProgress, partColumns } from './describe-parts.ts';
import { describeAccount, describeApproved, describePerformed } from './describe-people.ts';
import { describeBackOut, describeUnproven } from './describe-rest.ts';
import { describeSync } from './describe-sync.ts';
import { html } from './escape-html.ts';
import type { Markup } from './escape-html.ts';
import { formatDay, formatLocal, formatUtc } from './format-time.ts';
import { chainHead } from './manifest.ts';
import type { Manifest, RunRecord, TokenRecord } from './record.ts';
import { describeRenewal } from './renewal.ts';
import { toneMark } from './report-marks.ts';

export function renderSummary(manifest: Manifest): Markup {
  const { run } = manifest;
  const verdict = describeOutcome(manifest);
  const sync = describeSync(manifest);
  return html`
<header>
<p class="kicker">${consoleNames.abm} and ${consoleNames.entra} · SCIM token · ${formatDay(run.startedAt)}</p>
<h1><span class="${verdict.tone}">${toneMark(verdict.tone)}</span>${verdict.title}</h1>
<p class="lede">${verdict.meaning}${sync === null ? null : html` ${sync}`}</p>
${renderNote(describeRehearsal(run), 'warning')}
${renderNote(describeOwed(manifest), 'warning')}
${(run.graphSays ?? []).map((words) => html`<p class="note neutral">Microsoft Graph says: ${words}</p>`)}
${describeBreaks(run).map((words) => html`<p class="note neutral">${words}</p>`)}
${renderAlarm(run, verdict)}
<div class="summary">
<div class="side">${renderChange(run)}${renderRest(manifest)}</div>
<div class="side">${renderTokens(manifest)}${renderPeople(run)}${renderRun(manifest)}</div>
</div>
${renderParts(run)}
</header>`;
}

function renderNote(note: string | null, tone: string): Markup | null {
  return note === null ? null : html`<p class="note ${tone}">${note}</p>`;
}

/** Why the run did not end as it should, and what to do now: the first thing to be read. */
function renderAlarm({ reason, next }: RunRecord, { tone }: Verdict): Markup | null {
  if (reason === null && next === null) return null;
  return html`
<section class="alarm ${tone}" aria-labelledby="what-now">
<h2 id="what-now">${toneMark(tone)} What happened, and what to do next</h2>
<dl>
${reason === null ? null : html`<dt>Reason</dt><dd>${reason}</dd>`}
${next === null ? null : html`<dt>Next</dt><dd>${next}</dd>`}
</dl>
</section>`;
}

function renderChange(run: RunRecord): Markup {
  return html`
<section><h2>Change</h2>
<dl class="facts">
${fact('Ticket', run.ticket ?? 'none given')}
${fact('Started', renderInstant(run.startedAt, run.timeZone))}
${fact('Finished', run.finishedAt === null ? 'not recorded' : renderInstant(run.finishedAt, run.timeZone))}
${fact('Organisation', run.organization)}
${fact('Tenant', run.tenant)}
${fact('Application', run.application)}
${fact('Tenant URL', run.tenantUrl)}
${fact('Apple account', describeAccount(run, 'abm'))}
${fact('Entra account', describeAccount(run, 'entra'))}
${fact('Consoles', html`${run.consoles.abm}<br>${run.consoles.entra}`)}
</dl></section>`;
}

function renderRest(manifest: Manifest): Markup {
  const unproven = describeUnproven(manifest);
  return html`
<section class="rest"><h2>Afterwards</h2>
<dl class="facts">
${fact('Next renewal due', describeRenewal(manifest.run))}
${fact('How to back out', describeBackOut(manifest))}
${fact('What was not proven', unproven.length === 0
  ? 'nothing that this report claims'
  : html`<ul>${unproven.map((words) => html`<li>${words}</li>`)}</ul>`)}
</dl></section>`;
}

function renderPeople(run: RunRecord): Markup {
  return html`
<section><h2>People</h2>
<dl class="facts">
${fact('Performed by', describePerformed(run))}
${fact('Approved by', describeApproved(run))}
${fact('Reviewed by', html`<span class="sign">name</span> <span class="sign">date, signature</span>`)}
</dl></section>`;
}

/** Nothing where the run never stopped. */
function renderParts(run: RunRecord): Markup | null {
  const rows = describeParts(run);
  if (rows.length === 0) return null;
  return html`
<section class="parts" aria-labelledby="parts"><h2 id="parts">Parts of the run</h2>
<table>
<thead><tr>${partColumns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map(([first = '', ...others]) => html`
<tr><th scope="row">${first}</th>${others.map((words) => html`<td>${words}</td>`)}</tr>`)}</tbody>
</table></section>`;
}

function renderRun(manifest: Manifest): Markup {
  const { run } = manifest;
  return html`
<section><h2>Run</h2>
<dl class="facts">
${fact('Run', run.id)}
${fact('Steps', describeProgress(manifest))}
${fact('Command', `${run.command}, pace ${run.pace}`)}
${fact('Browser', run.browser === null ? 'not opened' : describeBrowser(run.browser))}
${fact('Program', html`${run.tool.name} ${run.tool.version}${describeCommit(run)}, Node ${
  run.tool.node.replace(/^v/, '')}, ${run.tool.platform}`)}
${fact('Chain digest', html`<code>${chainHead(manifest)}</code>`)}
</dl></section>`;
}

function describeCommit({ tool: { commit } }: RunRecord): string {
  return commit === null ? '' : ` (commit ${commit.slice(0, 12)})`;
}

function renderTokens({ run, steps }: Manifest): Markup {
  return html`
<section><h2>Tokens</h2>
<table>
<thead><tr><td></td><th scope="col">Label</th><th scope="col">Expires</th><th scope="col">Status</th></tr></thead>
<tbody>${nameTokens(run).map(renderToken)}</tbody>
</table>
<dl class="facts">${fact('New secret', describeSecretLife({ run, steps }))}${
  run.secretLivedMs === null && !mayBeSaved({ run, steps }) ? null : fact('Save', describeProof(run))}</dl>
</section>`;
}

function renderToken([name, token]: [string, TokenRecord | null]): Markup {
  const { label, expires, status } = describeToken(token);
  return html`<tr><th scope="row" class="soft">${name}</th><td>${label}</td><td>${expires}</td><td>${status}</td></tr>`;
}

export function fact(name: string, value: string | Markup | null): Markup {
  return html`<dt>${name}</dt><dd>${value ?? 'not read'}</dd>`;
}

/** UTC, then the operator's own time with its offset. */
export function renderInstant(instant: string, timeZone: string | undefined): Markup {
  const local = formatLocal(instant, timeZone);
  return html`<time datetime="${instant}">${formatUtc(instant)}</time> <span class="local">(local ${local})</span>`;
}
