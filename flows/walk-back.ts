/** Sessions end in the middle of a run (Apple's within minutes): signs in again and walks back to the same step. */
import type { Run } from '../src/run.ts';
import type { Secret } from '../src/secret.ts';
import { inGuideOrder, type StepHeader } from '../src/step.ts';
import type { Consoles } from './consoles.ts';
import { abm, entra } from './runbook.ts';

/** What cannot be walked to: the secret was shown once. Once it is taken, its dialog may be gone with the session. */
const ONCE: readonly StepHeader[] = [abm.takeSecret];

/** `secret`: what 2.9 types, once there is one and until it is saved; null where only a person has seen it. */
export async function walkBack(run: Run, consoles: Consoles, to: { step: StepHeader; secret: Secret | null }): Promise<void> {
  const { step, secret } = to;
  if (ONCE.includes(step)) return;
  if (step.console === 'abm') await run.repeat(abm.signIn, consoles.abm);
  else await run.repeat(entra.signIn, consoles.entra);
  if (step === entra.testAgain || step === abm.discardPreviousToken) return; // they walk back by themselves
  for (const [before, again] of path(run, consoles, secret)) {
    if (before.console === step.console && inGuideOrder(before, step) < 0) await again();
  }
}

function path(run: Run, { scimTenantUrl, application }: Consoles, secret: Secret | null): [StepHeader, () => Promise<unknown>][] {
  return [
    [abm.openAccountMenu, () => run.repeat(abm.openAccountMenu, 'guide')],
    [abm.openPreferences, () => run.repeat(abm.openPreferences)],
    [abm.openManagedAccounts, () => run.repeat(abm.openManagedAccounts)],
    [abm.openDirectorySync, () => run.repeat(abm.openDirectorySync, scimTenantUrl)],
    [entra.openIdentity, () => run.repeat(entra.openIdentity)],
    [entra.openApplications, () => run.repeat(entra.openApplications)],
    [entra.openEnterpriseApplications, () => run.repeat(entra.openEnterpriseApplications)],
    [entra.openApplication, () => run.repeat(entra.openApplication, application)],
    [entra.openProvisioning, () => run.repeat(entra.openProvisioning)],
    [entra.editProvisioning, () => run.repeat(entra.editProvisioning)],
    [entra.expandAdminCredentials, () => run.repeat(entra.expandAdminCredentials, scimTenantUrl)],
    [entra.enterSecretToken, () => run.repeat(entra.enterSecretToken, { secret, scimTenantUrl })],
    [entra.testConnection, () => run.repeat(entra.testConnection)],
    [entra.readTestResult, () => run.repeat(entra.readTestResult)],
  ];
}
