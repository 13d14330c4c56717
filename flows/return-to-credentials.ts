/** The way back to Entra's credentials after a reload, so that the form holds what is stored and nothing typed. */
import { StepStopped } from '../src/errors.ts';
import type { Run } from '../src/run/run.ts';
import type { Consoles } from './consoles.ts';
import { toApplication, toCredentials, walk } from './paths.ts';
import { entra } from './runbook.ts';

/** How long the pane, and then the application's own page, may take to show after a reload before the longer way is taken. */
const PANE_MS = 8000;
const APPLICATION_MS = 15_000;

/** By the pane's own address, else by that of the application's page, else by the sidebar as in the guide. */
export async function returnToCredentials(run: Run, consoles: Consoles): Promise<undefined> {
  const { credentialsUrl: pane, applicationUrl: application } = consoles;
  const isPane = pane !== null && pane !== application
    && await isReopened(run, consoles, { url: pane, withinMs: PANE_MS, signs: ['secretToken', 'adminCredentials'] });
  if (!isPane) await goToApplication(run, consoles);
  await walk(run, consoles, { way: toCredentials, as: 'repeat' });
}

/** The application's own page, loaded anew: by its address, else by the sidebar. */
export async function goToApplication(run: Run, consoles: Consoles): Promise<void> {
  const isThere = await isReopened(run, consoles, {
    url: consoles.applicationUrl ?? consoles.entra.url, withinMs: APPLICATION_MS,
    signs: ['secretToken', 'adminCredentials', 'editProvisioning', 'connectivity', 'gettingStarted', 'provisioning'],
  });
  if (isThere) return;
  const [, ...fromHome] = toApplication;
  await walk(run, consoles, { way: fromHome, as: 'repeat' });
}

interface Address {
  readonly url: string;
  readonly withinMs: number;
  /** one of them stands there when the address leads where it did */
  readonly signs: readonly (keyof typeof entra.openProvisioning.screen.targets)[];
}

/** Loads an address anew, so that what was typed is gone; whether it leads where it is wanted to. */
async function isReopened(run: Run, consoles: Consoles, { url, withinMs, signs }: Address): Promise<boolean> {
  await run.reload('entra', url);
  await run.repeat(entra.signIn, { ...consoles.entra, url: null });
  return await run.sees(entra.openProvisioning, withinMs, ...signs) !== null;
}

/**
 * Of several applications that may be meant, only one whose stored credentials work is written to: the others do not sync. Where
 * they do not work, it says nothing of sync: another one may be the one that syncs.
 */
export async function proveAmongRivals(run: Run, names: readonly string[]): Promise<void> {
  if (await lastingRefusalOf(run) === null) {
    run.ledger.know('works');
    return;
  }
  throw new StepStopped('ENTRA_APP_AMBIGUOUS',
    `${names.length} applications may be the one, and the stored credentials of "${names[0] ?? ''}" do not work.`, {
      seen: names.join(', '), next: 'Put the object id of the one that syncs into ENTRA_APP.',
    });
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

/**
 * What Entra holds when asked again decides, not what a notification said: the stored credentials, which nobody has typed into, are tested.
 */
export async function proveStoredCredentials(run: Run, consoles: Consoles): Promise<void> {
  await returnToCredentials(run, consoles);
  const refusal = await lastingRefusalOf(run);
  run.ledger.know(refusal === null ? 'works' : blamesCredentials(refusal) ? 'none' : 'unknown');
  if (refusal === null) return;
  throw new StepStopped('ENTRA_TEST_FAILED', `What Entra has stored was refused: ${refusal.message}`, {
    next: 'No token was revoked. Look at both consoles before you revoke one.',
  });
}

/** One refusal may pass by itself; the second counts. */
async function lastingRefusalOf(run: Run): Promise<StepStopped | null> {
  return await refusalOf(run) && await refusalOf(run);
}

/** One press of Test Connection; how it was refused, or null. */
export async function refusalOf(run: Run): Promise<StepStopped | null> {
  await run.repeat(entra.testConnection);
  try {
    await run.repeat(entra.readTestResult);
    return null;
  } catch (error) {
    if (error instanceof StepStopped && error.code === 'ENTRA_TEST_FAILED') return error;
    throw error;
  }
}

const BLAMES = /\b(unauthori[sz]ed|forbidden|401|403)\b|invalid credentials/i;

/** Whether the console itself says that the test may pass when it is made again, and blames no credentials. */
export function isPassingRefusal(error: unknown): boolean {
  return error instanceof StepStopped && error.code === 'ENTRA_TEST_FAILED' && /\btry again\b|\btemporar/i.test(error.message)
    && !BLAMES.test(error.message);
}

/** Whether Apple refuses the token itself; a test that failed for another reason says nothing of what Entra holds. */
export function blamesCredentials({ message }: StepStopped): boolean {
  return BLAMES.test(message) && !/try again/i.test(message);
}
