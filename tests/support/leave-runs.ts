/** Folders as runs leave them: a journal, and where they came to their end the sealed evidence. */
import { createEvidenceFolder, type EvidenceFolder } from '../../src/evidence/folder.ts';
import type { RunRecord } from '../../src/evidence/record.ts';
import { sealEvidence } from '../../src/evidence/write-reports.ts';
import { tenantOf, type Tenant } from '../../src/memory/tenant.ts';
import { loadSettings } from '../../src/settings/load.ts';
import { sampleRun } from './sample-record.ts';

export const tenantWith = (
  environment: Readonly<Record<string, string>>,
): Tenant => tenantOf(loadSettings({ file: '', isRequired: false, environment: { ...environment } }));

export interface Left {
  readonly id: string;
  readonly tenant?: Tenant;
  readonly isDryRun?: boolean;
  /** digests of what was proven */
  readonly identity?: readonly string[];
  /** further lines of the journal */
  readonly lines?: readonly object[];
  /** null where it was cut short */
  readonly record?: Partial<RunRecord> | null;
}

/** The run began, and ended, at the time that its id tells. */
export async function leaveRun(root: string, { id, record = {}, ...left }: Left): Promise<EvidenceFolder> {
  const at = id.replace(/T(\d\d)-(\d\d)-(\d\d)Z.*$/, 'T$1:$2:$3.000Z');
  const command = id.split('-').at(-2) as RunRecord['command'];
  const folder = createEvidenceFolder(root, id);
  const lines = [...began(id, left), ...left.lines ?? []];
  const run = sampleRun({ id, command, startedAt: at, finishedAt: at, outcome: command === 'check' ? 'checked' : 'renewed', ...record });
  if (record !== null) lines.push({ event: 'run-ended', outcome: run.outcome, reason: run.reason });
  for (const line of lines) folder.appendLine('journal.jsonl', JSON.stringify({ at, ...line }));
  if (record !== null) await sealEvidence(folder, { run, steps: [] });
  return folder;
}

function began(id: string, { tenant = tenantWith({}), isDryRun = false, identity = [] }: Omit<Left, 'id'>): object[] {
  const started = { event: 'run-started', command: id.split('-').at(-2), id, tenant, isDryRun };
  return [started, ...(identity.length > 0 ? [{ event: 'claimed', identity }] : [])];
}

export const stage = (name: string): object => ({ event: 'stage', stage: name });
/** The stages of a renewal that came to its end. */
export const RENEWED = [stage('generated'), stage('saved'), stage('discarded')];
/** Those of one that left the previous token in place on request. */
export const KEPT_OLD = [stage('generated'), stage('saved'), { event: 'step', step: '2.14', record: { id: '2.14', status: 'skipped' } }];
