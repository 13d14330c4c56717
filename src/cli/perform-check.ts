/** One check of one tenant, from its settings to its report. */
import { check } from '../../flows/check.ts';
import { Consoles } from '../../flows/consoles.ts';
import { clickRules, runbook } from '../../flows/runbook.ts';
import { changesSince, lastCheck } from '../check/history.ts';
import { endingOfCheck } from '../check/judge.ts';
import { dueOf, keepReport } from '../check/make-report.ts';
import type { CheckReport } from '../check/report.ts';
import { recallRun } from '../memory/recall.ts';
import { tenantOf } from '../memory/tenant.ts';
import { owedBy } from '../past/owed.ts';
import { terminalAsker } from '../person/ask.ts';
import type { Result } from '../run/result.ts';
import type { Run } from '../run/run.ts';
import { runSession } from '../run/session.ts';
import type { Settings } from '../settings/schema.ts';
import { tell } from '../terminal/output.ts';
import type { ConsoleName } from '../words.ts';

export interface CheckRequest {
  readonly settings: Settings;
  /** null for both halves */
  readonly only: ConsoleName | null;
  readonly isHeaded: boolean;
  readonly isUnattended: boolean;
  /** every screen passed is written down */
  readonly isRecording?: boolean;
}

export interface Checked {
  readonly result: Result;
  /** null when the check did not come to its end */
  readonly report: CheckReport | null;
}

export async function performCheck(request: CheckRequest): Promise<Checked> {
  const { settings, only, isHeaded, isUnattended, isRecording = false } = request;
  let owed: CheckReport['owed'] = null;
  let report: CheckReport | null = null;
  const result = await runSession({
    command: 'check', settings, isHeaded, isUnattended,
    rules: { pace: 'auto', isDryRun: false, isReadOnly: true, isRecording },
    plan: runbook, clickRules, asker: terminalAsker,
    recall: (tenant) => {
      const { unfinished, lost } = recallRun({ root: settings.EVIDENCE_DIR }, tenant);
      for (const words of lost) tell(words);
      owed = unfinished && owedBy(unfinished);
      if (owed) tell(`${owed.words}\n`);
      return null; // a check goes on with nothing
    },
    flow: (run) => {
      const consoles = new Consoles(run, settings);
      const cannotBeAlone = isUnattended ? whatNeedsSomebody(settings) : { abm: null, entra: null };
      return {
        guards: consoles,
        async go() {
          const findings = await check(consoles, { only, mayHoldTwo: owed !== null, cannotBeAlone });
          report = {
            ...reportHead(run, settings), due: dueOf(findings.expires, settings, run.parts.evidence.id), halves: findings.halves,
            auditLog: findings.auditLog, owed,
          };
          keepReport(run.parts.evidence.folder, report, settings);
          return endingOfCheck(report);
        },
      };
    },
  });
  return { result, report };
}

function reportHead(run: Run, settings: Settings): Omit<CheckReport, 'due' | 'halves' | 'auditLog' | 'owed'> {
  const { organization, tenant, application, tenantUrl } = run.facts;
  const { key: tenantDigest } = tenantOf(settings);
  const targets = run.sightings.list();
  return {
    schema: 'scim-runbook/check@1', runId: run.parts.evidence.id, tenantDigest, checkedAt: new Date().toISOString(),
    organization, tenant, application, tenantUrl, targets,
    changes: changesSince(lastCheck(settings.EVIDENCE_DIR, tenantDigest), targets),
  };
}

/** Apple sends a code to a person's device for every sign-in that no kept session spares: it is not sent for nothing. */
function whatNeedsSomebody({ ABM_2FA_COMMAND, ABM_PASSWORD, SESSION_DIR }: Settings): Record<ConsoleName, string | null> {
  const isAlone = SESSION_DIR !== undefined || (ABM_2FA_COMMAND !== undefined && ABM_PASSWORD !== undefined);
  return {
    abm: isAlone ? null : 'Apple\'s second factor needs a person, a kept session (SESSION_DIR), or a password and a command that gives '
      + 'the code (ABM_2FA_COMMAND).',
    entra: null,
  };
}
