/**
 * report.html: one file that opens anywhere, offline. Pictures are embedded, nothing is fetched and nothing runs:
 * the page's own policy forbids everything but its one style sheet and the pictures inside it.
 */
import { createHash } from 'node:crypto';
import { describeOutcome } from './describe-run.ts';
import { html, Markup } from './escape-html.ts';
import type { Manifest } from './record.ts';
import { renderFiles } from './report-files.ts';
import { renderSettings, renderSkipped } from './report-ends.ts';
import { renderContents, renderSteps } from './report-steps.ts';
import type { ReadShot } from './report-steps.ts';
import { reportStyle } from './report-style.ts';
import { renderSummary } from './report-summary.ts';

/** The same record gives the same bytes, on any machine, when it names its time zone. */
export function renderReportHtml(manifest: Manifest, readShot: ReadShot): string {
  const { run } = manifest;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${describeOutcome(run).title} – ${run.id}</title>
<style>${new Markup(reportStyle)}</style>
</head>
<body>
<a class="skip" href="#steps">Skip to the steps</a>
<div class="sheet">
${renderSummary(manifest)}
<div class="body">
${renderContents(manifest)}
<main id="steps">
${renderSteps(manifest, readShot)}
${renderSkipped(manifest)}
${renderFiles(manifest)}
${renderSettings(manifest)}
</main>
</div>
<footer><p>Rendered by ${run.tool.name} from manifest.json of run ${run.id}. Pictures were masked when they were taken and
never edited after; the box over a picture is drawn by this page.</p></footer>
</div>
</body>
</html>
`.text;
}

const styleHash = createHash('sha256').update(reportStyle).digest('base64');
const contentPolicy = [
  "default-src 'none'", 'img-src data:', `style-src 'sha256-${styleHash}'`, "base-uri 'none'", "form-action 'none'",
].join('; ');
