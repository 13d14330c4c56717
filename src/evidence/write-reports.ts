/**
 * Closes an evidence folder. The reports are rendered from the record and hold no digest of themselves; they are
 * written first, the manifest, which lists their digests too, last.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { EvidenceError } from './evidence-error.ts';
import { openEvidenceFolder } from './folder.ts';
import type { EvidenceFolder } from './folder.ts';
import { buildManifest, describeFolder, readManifest, writeManifest } from './manifest.ts';
import type { Manifest, RunRecord, StepRecord } from './record.ts';
import { reportNames } from './report-files.ts';
import { renderReportHtml } from './report-html.ts';
import { renderReportMarkdown } from './report-markdown.ts';
import { verifyEvidence } from './verify.ts';
import type { Verification } from './verify.ts';

/** Turns report.html into a PDF. Whoever has a browser hands it in; without it no report.pdf is written. */
export type PrintPdf = (html: string) => Promise<Uint8Array>;

/** What goes on record: the run and what it did, its steps in the order they were done. */
export interface Recorded {
  run: RunRecord;
  steps: readonly StepRecord[];
}

/**
 * Writes the reports and the manifest. May be called again on the same folder, as when a run is resumed. When
 * printing fails, its error comes after all else is closed: a run whose browser is gone keeps its evidence.
 */
export async function sealEvidence(
  folder: EvidenceFolder,
  { run, steps }: Recorded,
  printPdf?: PrintPdf,
): Promise<Manifest> {
  rmSync(join(folder.path, 'report.pdf'), { force: true }); // of an earlier record, which it would contradict
  return closeFolder(folder, () => buildManifest(folder, run, steps), printPdf);
}

/**
 * Renders the reports of a closed folder again and lists their new digests. Refuses when anything but a report
 * differs from the manifest: new digests must not make an altered folder look whole. With `printPdf`, report.pdf too.
 */
export async function renderAgain(dir: string, printPdf?: PrintPdf): Promise<Manifest> {
  const wrong = namesBeyondReports(verifyEvidence(dir));
  if (wrong.length > 0) {
    throw new EvidenceError(`The reports of ${dir} are not rendered again, as it does not verify: ${wrong.join(', ')}.`);
  }
  const { run, steps } = readManifest(dir);
  const folder = openEvidenceFolder(dir);
  return closeFolder(folder, () => describeFolder(folder, run, steps), printPdf);
}

async function closeFolder(folder: EvidenceFolder, describe: () => Manifest, printPdf?: PrintPdf): Promise<Manifest> {
  const record = describe();
  const html = renderReportHtml(record, (file) => folder.readFile(file));
  folder.writeFile('report.html', html);
  folder.writeFile('report.md', renderReportMarkdown(record));
  const manifest = describe();
  writeManifest(folder, manifest);
  if (printPdf === undefined) return manifest;

  folder.writeFile('report.pdf', await printPdf(html));
  const complete = describe();
  writeManifest(folder, complete);
  return complete;
}

function namesBeyondReports({ added, removed, altered, brokenSteps }: Verification): string[] {
  const files = [...added, ...removed, ...altered].filter((path) => !reportNames.some((name) => name === path));
  return [...files, ...brokenSteps.map((id) => (id === 'run' ? 'the run’s own record' : `step ${id}`))];
}
