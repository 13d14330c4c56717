/** How a run's command ends: what is told, what is bundled, what is printed, the exit code. */
import { bundleEvidence } from '../evidence/bundle.ts';
import { EvidenceError } from '../evidence/evidence-error.ts';
import { reportLine, summary, type Result } from '../run/result.ts';
import { print, tell } from '../terminal/output.ts';

export function finish(result: Result, { json, bundle }: { json?: boolean; bundle?: boolean }): void {
  tell(reportLine(result) ?? summary(result)); // of a run the verdict stands there already
  if (bundle && result.evidence !== null) tellBundles(result.evidence);
  if (json) print(JSON.stringify(result, null, 2));
  process.exitCode = result.exitCode;
}

/** How the run ended stands, whatever becomes of its bundle. */
function tellBundles(folder: string): void {
  try {
    for (const path of bundleEvidence(folder)) tell(`  Bundle: ${path}`);
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    tell(`  There is no bundle: ${error.message}`);
  }
}
