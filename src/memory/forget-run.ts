/** A run that is closed by a person's word: what is known of it, and the line that closes it. No console is touched. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../errors.ts';
import { openEvidenceFolder } from '../evidence/folder.ts';
import { Journal } from '../evidence/journal.ts';
import { readManifest } from '../evidence/manifest.ts';
import { verifyEvidence } from '../evidence/verify.ts';
import { sealEvidence, type Means } from '../evidence/write-reports.ts';
import { takeLock, type Lock } from './lock.ts';
import type { Places } from './recall.ts';
import { RunPointers, type RunPointer } from './run-pointers.ts';
import { STAGES } from './stage.ts';
import { readRun, type ToldRun } from './unfinished.ts';

/** An unfinished run; `told` is null where its folder is gone. */
export interface Forgettable {
  readonly runId: string;
  readonly told: ToldRun | null;
  readonly pointer: RunPointer | null;
}

/** Throws UsageError where there is nothing to forget. */
export function findForgettable(runId: string, { root, pointers = new RunPointers() }: Places): Forgettable {
  const pointer = pointers.list().find((one) => one.runId === runId) ?? null;
  const told = readRun(join(root, runId)) ?? (pointer && readRun(pointer.folder));
  if (!pointer && !told) {
    throw new UsageError(`No run called ${runId} is known: there is none in ${root}, and none is remembered from another folder.`);
  }
  if (told && told.state !== 'open') throw new UsageError(`The run ${runId} left nothing unfinished: there is nothing to forget.`);
  return { runId, told, pointer };
}

/** So that no run goes on with it meanwhile. */
export function lockForgettable({ runId, told, pointer }: Forgettable, locks?: string): Lock[] {
  const { tenant, identity } = told ?? pointer ?? { tenant: null, identity: [] };
  return [...identity, ...(tenant ? [tenant.key] : [])].sort().map((name) => takeLock(name, runId, locks));
}

/** For people: all that is known of it. */
export function describeForgettable({ runId, told, pointer }: Forgettable): string {
  if (told === null) return `The run ${runId} was not finished. Its folder ${pointer?.folder ?? ''} is gone: nothing more is known of it.`;
  const { folder, startedAt, stoppedAt, reason, stage, old, fresh, savingAt } = told.unfinished;
  return [
    `The run ${runId} is not finished.`,
    `  Started ${startedAt}, ended ${stoppedAt}: ${reason ?? `it was cut short. ${STAGES[stage].state}`}`,
    old && `  The token in use before it: ${old.label || 'one without a name'}, expires ${old.expiresWords}.`,
    fresh && `  The token that it made: ${fresh.label || 'one without a name'}, expires ${fresh.expiresWords}.`,
    savingAt && `  Save was pressed at ${savingAt}.`,
    `  Evidence: ${folder}`,
  ].filter((line) => line !== null).join('\n');
}

/** Writes the word down, and closes the folder again where it was whole: one that was cut short, or altered, is not made to look so. */
export async function forgetRun(
  { runId, told }: Forgettable, pointers: RunPointers, meansFor: (hasPdf: boolean) => Promise<Means>,
): Promise<void> {
  if (told) {
    const folder = openEvidenceFolder(told.unfinished.folder);
    const isWhole = existsSync(join(folder.path, 'manifest.json')) && verifyEvidence(folder.path).ok;
    const means = isWhole ? await meansFor(existsSync(join(folder.path, 'report.pdf'))) : {};
    new Journal(folder, folder.countLines('journal.jsonl')).write({ event: 'closed', by: 'person', reason: 'resume --forget' });
    const { run, steps } = isWhole ? readManifest(folder.path) : { run: null, steps: [] };
    if (run) await sealEvidence(folder, { run, steps }, means);
  }
  pointers.remove(runId);
}
