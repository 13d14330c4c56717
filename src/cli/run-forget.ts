/** What `resume --forget RUN` does: says what is known of the run, asks, and closes it. */
import { withPrinter } from '../browser/print-pdf.ts';
import { UsageError } from '../errors.ts';
import { readSigner } from '../evidence/signing-key.ts';
import { describeForgettable, findForgettable, forgetRun, lockForgettable, type Forgettable } from '../memory/forget-run.ts';
import { RunPointers } from '../memory/run-pointers.ts';
import { terminalAsker } from '../person/ask.ts';
import type { Asker } from '../person/person.ts';
import { plainResult, summary, type Result } from '../run/result.ts';
import type { Settings } from '../settings/schema.ts';
import { print, tell } from '../terminal/output.ts';
import { settingsFrom, type RunOptions } from './options.ts';

export async function runForget(
  run: string | undefined, options: RunOptions & { forget: string }, asker: Asker = terminalAsker,
): Promise<void> {
  const { forget: runId, unattended, json } = options;
  if (run !== undefined && run !== runId) {
    throw new UsageError(`--forget names the run ${runId}, and ${run} is to be continued: name only one.`);
  }
  if (unattended) throw new UsageError('--forget needs the word of a person, so it cannot be used with --unattended.');
  if (!asker.canAsk) throw new UsageError('--forget asks before it closes a run, and there is no terminal to ask in: run it in one.');
  const startedAt = new Date().toISOString();
  const settings = settingsFrom(options);
  const forgettable = findForgettable(runId, { root: settings.EVIDENCE_DIR });
  const result = { ...await askAndForget(forgettable, { settings, asker, startedAt }), runId };
  if (result.outcome === 'verified') tell(`The run ${runId} is closed.`);
  else tell(summary(result));
  if (json) print(JSON.stringify(result, null, 2));
  process.exitCode = result.exitCode;
}

interface Asking { readonly settings: Settings; readonly asker: Asker; readonly startedAt: string }

async function askAndForget(forgettable: Forgettable, { settings, asker, startedAt }: Asking): Promise<Result> {
  const locks = lockForgettable(forgettable);
  try {
    tell(describeForgettable(forgettable));
    if (!(await asker.confirm(
      'Close this run? Nothing changes on the consoles: what it left there stays, and no later run looks for it.',
    ))) {
      return plainResult('stopped', startedAt, { reason: `You declined: the run ${forgettable.runId} stays unfinished.`, next: null });
    }
    const { EVIDENCE_KEY, TIMESTAMP_URL: timestampUrl, BROWSER_PATH: path, BROWSER_CHANNEL: channel } = settings;
    await forgetRun(forgettable, new RunPointers(), async (hasPdf) => ({
      signer: EVIDENCE_KEY === undefined ? undefined : readSigner(EVIDENCE_KEY), timestampUrl,
      ...(hasPdf && { printPdf: (html: string) => withPrinter({ path, channel }, (printPdf) => printPdf(html)) }),
    }));
    return plainResult('verified', startedAt, { reason: null, next: null });
  } finally {
    for (const lock of locks) lock.release();
  }
}
