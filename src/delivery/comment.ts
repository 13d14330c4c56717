/** report.md as a comment of a ticket: first what it is found by again, last what was attached. */
import { canonicalJson, sha256 } from '../evidence/canonical-json.ts';
import { chainHead } from '../evidence/manifest.ts';
import type { Manifest } from '../evidence/record.ts';

interface Listed { readonly name: string; readonly size: number; readonly sha256: string; readonly state: string }

/** Stands for one delivery and no other: this run, this record of it, these files. It is in no report, so that nobody pastes it along. */
export function markOf(manifest: Manifest, files: readonly Pick<Listed, 'name' | 'sha256'>[]): string {
  return sha256(canonicalJson({
    run: manifest.run.id, chain: chainHead(manifest), files: files.map(({ name, sha256: digest }) => ({ name, sha256: digest })),
  }));
}

/** `most`: signs that the system takes. The report gives way; its beginning stays, and the digests do. */
export function commentOf(manifest: Manifest, report: string, { files, most }: { files: readonly Listed[]; most: number }): string {
  const head = `Evidence of the run ${manifest.run.id}, written by scim-runbook. Delivery (SHA-256 of the run's id, its chain digest and `
    + `the files below): \`${markOf(manifest, files)}\`\n\n`;
  const rows = files.map(({ name, size, sha256 }) => `| ${name} | ${String(size)} | \`${sha256}\` |`);
  const tail = `\n\n## Files\n\n${describeFiles(files)}\n\n| File | Bytes | SHA-256 |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  return `${head}${shorten(report.trimEnd(), most - head.length - tail.length)}${tail}`;
}

function describeFiles(files: readonly Listed[]): string {
  if (files.some(({ state }) => state === 'by-hand')) return 'No documented API attaches a file here. The evidence consists of these '
    + 'files; one that somebody attaches by hand is the right one when it has this digest.';
  return 'These files are attached to this ticket.';
}

/** At the end of a line. */
function shorten(report: string, room: number): string {
  if (report.length <= room) return report;
  const words = '\n\n(Shortened here: the whole report is report.md in the evidence.)';
  const cut = report.slice(0, Math.max(0, room - words.length));
  return `${cut.slice(0, Math.max(0, cut.lastIndexOf('\n')))}${words}`;
}
