/** Whether Entra holds the new token, where Save was pressed and nobody saw the answer. */
import type { Run } from '../src/run.ts';
import type { Consoles } from './consoles.ts';
import { besides } from './runbook.ts';
import { returnToCredentials } from './return-to-credentials.ts';

/** True when the audit log proves the save that was made from `since` on (this machine's clock); false when it cannot tell. */
export async function isSaveInAuditLog(run: Run, consoles: Consoles, since: Date): Promise<boolean> {
  await returnToCredentials(run, consoles); // whatever was typed is dropped, and the log's menu stands beside the pane
  const { application } = run.facts;
  if (application === null) return false;
  if (!(await isLogNear(run))) {
    if (consoles.applicationUrl === null) return false;
    await run.reload('entra', consoles.applicationUrl);
    if (!(await isLogNear(run))) return false;
  }
  const { clockSkewMs } = run.parts.surfaces.entra;
  const byConsole = (time: Date): number => time.getTime() + clockSkewMs;
  return run.repeat(besides.readAuditLog, {
    since: byConsole(since), now: byConsole(new Date()), account: consoles.entra.username, application,
  });
}

/** How long the menu that leads to the log may take to show. */
const MENU_MS = 8000;

async function isLogNear(run: Run): Promise<boolean> {
  return (await run.sees(besides.readAuditLog, MENU_MS, 'auditLogs', 'monitor', 'monitoringHealth')) !== null;
}
