/** report.html: pictures embedded, in the shell that all HTML of the evidence shares. */
import { describeOutcome } from './describe-run.ts';
import { html } from './escape-html.ts';
import { renderPage } from './html-page.ts';
import type { Manifest } from './record.ts';
import { renderFiles } from './report-files.ts';
import { renderAnswers, renderSettings, renderSkipped } from './report-ends.ts';
import { renderContents, renderSteps } from './report-steps.ts';
import type { ReadShot } from './report-steps.ts';
import { reportStyle } from './report-style.ts';
import { renderSummary } from './report-summary.ts';

/** The same record gives the same bytes, on any machine, when it names its time zone. */
export function renderReportHtml(manifest: Manifest, readShot: ReadShot): string {
  const { run } = manifest;
  return renderPage({
    title: `${describeOutcome(manifest).title} – ${run.id}`,
    style: reportStyle,
    body: html`<div class="sheet">
${renderSummary(manifest)}
<div class="body">
${renderContents(manifest)}
<main id="steps">
${renderSteps(manifest, readShot)}
${renderSkipped(manifest)}
${renderAnswers(manifest)}
${renderFiles(manifest)}
${renderSettings(manifest)}
</main>
</div>
<footer><p>Rendered by ${run.tool.name} from manifest.json of run ${run.id}. Pictures were masked when they were taken and
never edited after; the box over a picture is drawn by this page.</p></footer>
</div>`,
  });
}
