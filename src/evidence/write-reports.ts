/**
 * Closes an evidence folder. The reports are rendered from the record and hold no digest of themselves; they are
 * written first, the manifest, which lists their digests too, last.
 */
import { rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { EvidenceError } from './evidence-error.ts';
import { createEvidenceFolder, openEvidenceFolder } from './folder.ts';
import type { EvidenceFolder } from './folder.ts';
import { buildManifest, describeFolder, readManifest } from './manifest.ts';
import type { Manifest, RunRecord, StepRecord } from './record.ts';
import { renderRenewal, renewalName } from './renewal.ts';
import { reportNames } from './report-files.ts';
import { renderReportHtml } from './report-html.ts';
import { renderReportMarkdown } from './report-markdown.ts';
import { verifyEvidence } from './verify.ts';
import type { Verification } from './verify.ts';
import { writeVouched, type Vouching } from './vouch.ts';

/** Turns report.html into a PDF. Whoever has a browser hands it in; without it no report.pdf is written. */
export type PrintPdf = (html: string) => Promise<Uint8Array>;

/** Tickets and mailboxes take no larger file; docs/evidence.md lists their limits. */
const largestPdf = 20_000_000;

/** Who prints the PDF and who vouches for the manifest; each may be left out. */
export interface Means extends Vouching {
  readonly printPdf?: PrintPdf | undefined;
}

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
  means: Means = {},
): Promise<Manifest> {
  // of an earlier record, which they would contradict
  for (const name of ['report.pdf', renewalName]) rmSync(join(folder.path, name), { force: true });
  return closeFolder(folder, () => buildManifest(folder, run, steps), means);
}

/**
 * Renders the reports of a closed folder again and lists their new digests. Refuses when anything but a report
 * differs from the manifest: new digests must not make an altered folder look whole. Refuses a folder that is signed or
 * time-stamped, as new reports would void that. With `printPdf`, report.pdf too.
 */
export async function renderAgain(dir: string, printPdf?: PrintPdf): Promise<Manifest> {
  const wrong = namesBeyondReports(verifyEvidence(dir));
  if (wrong.length > 0) {
    throw new EvidenceError(`The reports of ${dir} are not rendered again, as it does not verify: ${wrong.join(', ')}.`);
  }
  const { run, steps, proof } = readManifest(dir);
  if (proof.publicKey !== null || proof.timestampUrl !== null) {
    throw new EvidenceError(`The reports of ${dir} are not rendered again: it is signed or time-stamped, and new reports would void that. `
      + 'Render them into another folder with --to.');
  }
  const folder = openEvidenceFolder(dir);
  return closeFolder(folder, () => describeFolder(folder, run, steps), { printPdf });
}

/** Renders the reports of a closed folder into another one, which is made; the closed one stays as it is. */
export async function renderElsewhere(dir: string, target: string, printPdf?: PrintPdf): Promise<void> {
  const wrong = namesBeyondReports(verifyEvidence(dir));
  if (wrong.length > 0) throw new EvidenceError(`The reports of ${dir} are not rendered, as it does not verify: ${wrong.join(', ')}.`);
  const folder = createEvidenceFolder(dirname(resolve(target)), basename(resolve(target)));
  await writeReports(folder, { record: readManifest(dir), source: openEvidenceFolder(dir), printPdf });
}

/** The manifest is whole, and vouched for, even when printing fails; that error comes after. */
async function closeFolder(folder: EvidenceFolder, describe: () => Manifest, means: Means): Promise<Manifest> {
  try {
    await writeReports(folder, { record: describe(), source: folder, printPdf: means.printPdf });
  } catch (error) {
    await writeVouched(folder, describe(), means);
    throw error;
  }
  return writeVouched(folder, describe(), means);
}

interface Rendering { record: Manifest; source: EvidenceFolder; printPdf?: PrintPdf | undefined }

async function writeReports(folder: EvidenceFolder, { record, source, printPdf }: Rendering): Promise<void> {
  const html = renderReportHtml(record, (file) => source.readFile(file));
  folder.writeFile('report.html', html);
  folder.writeFile('report.md', renderReportMarkdown(record));
  const renewal = renderRenewal(record.run);
  if (renewal !== null) folder.writeFile(renewalName, renewal);
  if (printPdf === undefined) return;
  const pdf = await printPdf(html);
  if (pdf.length > largestPdf) {
    throw new EvidenceError(
      `report.pdf is not kept: at ${(pdf.length / 1e6).toFixed(1)} MB it is larger than 20 MB; report.html holds the same.`,
    );
  }
  folder.writeFile('report.pdf', pdf);
}

function namesBeyondReports({ added, removed, altered, reordered, brokenSteps }: Verification): string[] {
  const files = [...added, ...removed, ...altered, ...reordered].filter((path) => !reportNames.some((name) => name === path));
  return [...files, ...brokenSteps.map((id) => (id === 'run' ? 'the run’s own record' : `step ${id}`))];
}
