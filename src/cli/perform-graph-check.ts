/** One check of one tenant by Microsoft Graph, from its settings to its report; no browser is opened, and no lock is needed. */
import { applicationNames } from '../../flows/runbook.ts';
import { endingOfCheck } from '../check/judge.ts';
import { lookByGraph, type GraphSight } from '../check/look-by-graph.ts';
import { dueOf, keepReport } from '../check/make-report.ts';
import type { CheckReport, HalfReport } from '../check/report.ts';
import { UsageError } from '../errors.ts';
import { EvidenceError } from '../evidence/evidence-error.ts';
import { makeRunId } from '../evidence/folder.ts';
import { RunEvidence } from '../evidence/run-evidence.ts';
import { readSigner } from '../evidence/signing-key.ts';
import { openGraph, type GraphWays } from '../graph/open-graph.ts';
import { recallRun } from '../memory/recall.ts';
import type { Ending } from '../memory/stage.ts';
import { tenantOf } from '../memory/tenant.ts';
import { owedBy } from '../past/owed.ts';
import type { Result } from '../run/result.ts';
import { recordOf, resultOf } from '../run/run-record.ts';
import type { Settings } from '../settings/schema.ts';
import { commandFor } from '../terminal/command.ts';
import { tell } from '../terminal/output.ts';

export interface GraphCheckRequest {
  readonly settings: Settings;
  readonly isUnattended: boolean;
  readonly ways?: GraphWays;
}

export async function performGraphCheck(
  { settings, isUnattended, ways = {} }: GraphCheckRequest,
): Promise<{ result: Result; report: CheckReport }> {
  if (settings.GRAPH_AUTH === 'off') throw new UsageError('--via graph needs a way to sign in to Microsoft Graph: set GRAPH_AUTH to '
    + 'azure-cli, device-code, environment, workload-identity or managed-identity.');
  if (settings.GRAPH_AUTH === 'device-code' && isUnattended) {
    throw new UsageError('GRAPH_AUTH=device-code needs a person who types the code, so it cannot be used with --unattended.');
  }
  const resumedAt = new Date().toISOString();
  const signer = settings.EVIDENCE_KEY === undefined ? undefined : readSigner(settings.EVIDENCE_KEY);
  const tenant = tenantOf(settings);
  const evidence = RunEvidence.begin(settings.EVIDENCE_DIR, makeRunId('check'));
  try {
    const graph = openGraph({ ...settings, GRAPH_AUTH: settings.GRAPH_AUTH }, {
      say: tell, onAnswer: (answer) => { evidence.log.info(answer, 'Microsoft Graph answered'); }, ...ways,
    });
    evidence.journal.write({ event: 'run-started', command: 'check', id: evidence.id, tenant, isDryRun: false });
    const began = performance.now();
    const { unfinished } = recallRun({ root: settings.EVIDENCE_DIR }, tenant);
    const sight = await lookByGraph(graph, {
      sought: { wanted: settings.ENTRA_APP, knownNames: applicationNames }, now: new Date(), cycleHours: settings.CHECK_CYCLE_HOURS,
    });
    const report: CheckReport = {
      schema: 'scim-runbook/check@1', runId: evidence.id, tenantDigest: tenant.key, checkedAt: new Date().toISOString(),
      organization: null, tenant: settings.ENTRA_TENANT ?? null, application: sight.application, tenantUrl: null, targets: [],
      changes: null,
      due: dueOf(null, settings, evidence.id), halves: halvesOf(sight, Math.round(performance.now() - began)), auditLog: null,
      graph: sight, owed: unfinished && owedBy(unfinished),
    };
    keepReport(evidence.folder, report, settings);
    const ending = endingOfCheck(report);
    return { result: await seal({ settings, isUnattended, evidence, report, ending, resumedAt, signer }), report };
  } finally {
    evidence.close();
  }
}

interface Sealing {
  readonly settings: Settings; readonly isUnattended: boolean; readonly evidence: RunEvidence; readonly report: CheckReport;
  readonly ending: Ending;
  readonly resumedAt: string; readonly signer: ReturnType<typeof readSigner> | undefined;
}

/** How the check ended stands, whatever becomes of its evidence. */
async function seal({ settings, isUnattended, evidence, report, ending, resumedAt, signer }: Sealing): Promise<Result> {
  const wishes = { settings, isUnattended, command: 'check', rules: { pace: 'auto', isDryRun: false, isReadOnly: true } } as const;
  const record = {
    ...recordOf({ wishes, evidence, browser: null, run: null, memory: null, ending, resumedAt }),
    tenant: report.tenant, application: report.application, graphSays: report.graph?.findings.map(({ words }) => words) ?? [],
  };
  try {
    evidence.journal.write({ event: 'run-ended', outcome: record.outcome, reason: record.reason });
    await evidence.seal(record, [], { signer, timestampUrl: settings.TIMESTAMP_URL });
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    tell(`The evidence is not complete: ${error.message}`);
  }
  return resultOf(record, [], evidence.folder.path);
}

function halvesOf({ findings }: GraphSight, ms: number): HalfReport[] {
  const failed = findings.filter(({ level }) => level === 'failed');
  return [
    {
      console: 'abm', verdict: 'left-out', reason: 'Microsoft Graph tells nothing of Apple\'s side (--via graph)', next: null, code: null,
      ms: 0,
    },
    failed.length === 0 ? { console: 'entra', verdict: 'passed', reason: null, next: null, code: null, ms } : {
      console: 'entra', verdict: 'failed', ms, code: failed[0]?.code ?? null, reason: failed.map(({ words }) => words).join(' '),
      next: `Look in Entra, on the application's page, under Provisioning; run "${commandFor('check')}" for what both consoles show.`,
    },
  ];
}
