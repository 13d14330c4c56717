/** After the steps of report.html: what was left out and why, and with which settings it was run. */
import { statusWords } from './describe-run.ts';
import { answerColumns, describeAnswers } from './describe-people.ts';
import { html } from './escape-html.ts';
import type { Markup } from './escape-html.ts';
import type { Manifest } from './record.ts';
import { statusMark, toneOfStatus } from './report-marks.ts';
import { fact } from './report-summary.ts';

/** Nothing where every step was done. */
export function renderSkipped({ steps }: Manifest): Markup | null {
  const left = steps.filter(({ status }) => status !== 'done');
  if (left.length === 0) return null;
  return html`
<section class="files" id="skipped" aria-labelledby="skipped-title">
<h2 id="skipped-title">What was not done, and why</h2>
<table>
<thead><tr><th scope="col">Step</th><th scope="col">Status</th><th scope="col">Why</th></tr></thead>
<tbody>${left.map(({ id, title, status, note }) => html`
<tr><th scope="row"><a href="#step-${id}">${id} ${title}</a></th>
<td><span class="${toneOfStatus[status]}">${statusMark(status)} ${statusWords[status]}</span></td>
<td>${note ?? (status === 'pending' ? 'The run ended before it.' : 'No reason was recorded.')}</td></tr>`)}</tbody>
</table>
</section>`;
}

/** Nothing where nobody was asked for anything. */
export function renderAnswers({ run }: Manifest): Markup | null {
  const rows = describeAnswers(run);
  if (rows.length === 0) return null;
  return html`
<section class="files" id="answers" aria-labelledby="answers-title">
<h2 id="answers-title">What persons were asked, and answered</h2>
<table>
<thead><tr>${answerColumns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`
<tr>${row.map((words) => html`<td>${words}</td>`)}</tr>`)}</tbody>
</table>
</section>`;
}

export function renderSettings({ run }: Manifest): Markup {
  const entries = Object.entries(run.settings).sort(([a], [b]) => (a < b ? -1 : 1));
  return html`
<section class="files" id="settings" aria-labelledby="settings-title">
<h2 id="settings-title">Settings</h2>
<p class="reason">Those that were in force. Of secrets, commands and paths it says only that they were given.</p>
<details open><summary>All settings</summary>
<dl class="plate">${entries.map(([name, value]) => fact(name, html`<code>${value}</code>`))}</dl></details>
</section>`;
}
