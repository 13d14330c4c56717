/** The way back to Entra's credentials after a reload, so that the form holds what is stored and nothing typed. */
import { StepStopped } from '../src/errors.ts';
import type { Run } from '../src/run.ts';
import type { Consoles } from './consoles.ts';
import { entra } from './runbook.ts';

/** How long the application's own page may take to show after a reload before the long way is taken. */
const REOPEN_MS = 15_000;

export async function returnToCredentials(run: Run, consoles: Consoles): Promise<undefined> {
  await run.reload('entra', consoles.applicationUrl ?? consoles.entra.url);
  await run.repeat(entra.signIn, { ...consoles.entra, url: null });
  const there = await run.sees(entra.openProvisioning, REOPEN_MS,
    'secretToken', 'adminCredentials', 'editProvisioning', 'connectivity', 'gettingStarted', 'provisioning');
  if (there === null) {
    await run.repeat(entra.openIdentity);
    await run.repeat(entra.openApplications);
    await run.repeat(entra.openEnterpriseApplications);
    await run.repeat(entra.openApplication, consoles.application);
  }
  await run.repeat(entra.openProvisioning);
  await run.repeat(entra.editProvisioning);
  await run.repeat(entra.expandAdminCredentials, consoles.scimTenantUrl);
}

/** Whether what Entra has stored is accepted by Apple now. */
export async function storedCredentialsWork(run: Run, consoles: Consoles): Promise<boolean> {
  try {
    await proveStoredCredentials(run, consoles);
    return true;
  } catch (error) {
    if (error instanceof StepStopped && error.code === 'ENTRA_TEST_FAILED') return false;
    throw error;
  }
}

/** What Entra holds when asked again decides, not what a notification said: the stored credentials are tested. */
export async function proveStoredCredentials(run: Run, consoles: Consoles): Promise<void> {
  await returnToCredentials(run, consoles);
  await run.repeat(entra.testConnection);
  try {
    await run.repeat(entra.readTestResult);
  } catch (error) {
    if (!(error instanceof StepStopped) || error.code !== 'ENTRA_TEST_FAILED') throw error;
    throw new StepStopped('ENTRA_TEST_FAILED', `After the save, the stored credentials were refused: ${error.message}`, {
      next: 'The previous token was left in place. Look at both consoles: sync may be using either token.',
    });
  }
}
