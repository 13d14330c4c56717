/** The last part of report.html: every file of the folder with its digest, and how to check them. */
import { isScreenFile } from '../screen/recorded-screen.ts';
import { html } from './escape-html.ts';
import type { Markup } from './escape-html.ts';
import type { FileRecord, Manifest } from './record.ts';
import { renewalName } from './renewal.ts';

/** Rendered from the record, so they cannot list themselves; `manifest.json` lists them. */
export const reportNames = ['report.html', 'report.pdf', 'report.md', renewalName] as const;

export function renderFiles(manifest: Manifest): Markup {
  const { files, run } = manifest;
  const screens = describeScreens(manifest);
  return html`
<section class="files" id="files" aria-labelledby="files-title">
<h2 id="files-title">Files and digests</h2>
<p class="reason">The folder holds these files beside its reports. A signature and a time stamp, where there are any, stand in
<code>manifest.sig</code> and <code>manifest.tsr</code>. <code>manifest.json</code> lists them all, the reports
included;
<code>${run.tool.name} evidence verify</code> computes every digest again and names what was added, removed or
altered.</p>${screens === '' ? null : html`<p class="reason">${screens}</p>`}
<table>
<thead><tr><th scope="col">File</th><th scope="col" class="size">Bytes</th><th scope="col">SHA-256</th></tr></thead>
<tbody>${evidenceFiles(files).map((file) => html`
<tr><th scope="row">${file.path}</th><td class="size">${file.size}</td><td><code>${file.sha256}</code></td></tr>`)}</tbody>
</table>
</section>`;
}

/** One sentence where screens were recorded; '' where none was. */
export function describeScreens({ files, run }: Manifest): string {
  const count = files.filter(({ path }) => isScreenFile(path)).length;
  if (count === 0) return '';
  return `${count} recorded ${count === 1 ? 'screen' : 'screens'} without anything private, for whoever mends the `
    + `selectors: ${run.tool.name} screens prints ${count === 1 ? 'it' : 'them'}.`;
}

/** The files of a folder without its reports. */
export function evidenceFiles(files: readonly FileRecord[]): FileRecord[] {
  return files.filter((file) => !reportNames.some((name) => name === file.path));
}
