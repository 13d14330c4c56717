/** The ways on both consoles as data: the steps in the guide's order, each with what it is given. One `walk` goes them all. */
import { StepStopped } from '../src/errors.ts';
import type { Run } from '../src/run/run.ts';
import type { FactsOf, StepInput } from '../src/run/step-input.ts';
import type { Secret } from '../src/secret.ts';
import { inGuideOrder, type Step, type StepHeader } from '../src/step.ts';
import { abm, entra } from './runbook.ts';
import type { AbmCredentials } from './steps/abm/sign-in.ts';
import type { EntraCredentials } from './steps/entra/sign-in.ts';

/** What the steps of both ways are given. */
export interface Given {
  readonly abm: AbmCredentials & { readonly url: string };
  readonly entra: EntraCredentials & { readonly url: string };
  readonly scimTenantUrl: string;
  /** name or object id; the known names where it is undefined */
  readonly application: string | undefined;
}

/** As a step of the guide, recorded; or once more, on the way to another step. */
type Manner = 'step' | 'repeat';

interface Leg<Facts = unknown> {
  readonly step: StepHeader;
  readonly go: (run: Run, given: Given, as: Manner) => Promise<Facts>;
}

export type Way<Facts = unknown> = readonly [...Leg[], Leg<Facts>];

/** Apple, 1.1 to 1.5: the tokens that stand there. */
export const toTokens = [
  leg(abm.signIn, (given) => given.abm),
  leg(abm.openAccountMenu, () => 'guide' as const),
  leg(abm.openPreferences),
  leg(abm.openManagedAccounts),
  leg(abm.openDirectorySync, (given) => given.scimTenantUrl),
] as const;

/** Entra, 2.1 to 2.5: the application's own page. */
export const toApplication = [
  leg(entra.signIn, (given) => given.entra),
  leg(entra.openIdentity),
  leg(entra.openApplications),
  leg(entra.openEnterpriseApplications),
  leg(entra.openApplication, (given) => given.application),
] as const;

/** Entra, 2.6 to 2.8: the form of its credentials. */
export const toCredentials = [
  leg(entra.openProvisioning),
  { step: entra.editProvisioning, go: async (run, _, as) => { run.ledger.passed(await run[as](entra.editProvisioning)); } },
  leg(entra.expandAdminCredentials, (given) => given.scimTenantUrl),
] as const satisfies Way;

/** Entra, 2.9 to 2.11. */
function toTested(secret: Secret | null): readonly Leg[] {
  return [
    leg(entra.enterSecretToken, ({ scimTenantUrl }) => ({ secret, scimTenantUrl })), leg(entra.testConnection), leg(entra.readTestResult),
  ];
}

function leg<K extends string, I, F>(step: Step<K, I, F, 'reads'>, input?: (given: Given) => I): Leg<FactsOf<F>> {
  return { step, go: (run, given, as) => run[as](step, ...[async () => input?.(given)] as unknown as StepInput<I>) };
}

interface Walk<Facts> { readonly way: Way<Facts>; readonly as: Manner }

/**
 * Goes these steps one after the other. Returns what the last one learned. On the way back to a pane one that is lost is gone once
 * more with the step before it: that one's page came late, and took the place of the one that was seen.
 */
export async function walk<Facts>(run: Run, given: Given, { way, as }: Walk<Facts>): Promise<Facts> {
  let facts: unknown;
  let hasGoneBack = false;
  for (const [at, { go }] of way.entries()) {
    try {
      facts = await go(run, given, as);
    } catch (error) {
      const before = way[at - 1];
      if (as === 'step' || !before || hasGoneBack || !isLost(error) || run.parts.person.isAtBrowser) throw error; // that one was asked
      hasGoneBack = true;
      await before.go(run, given, as);
      facts = await go(run, given, as);
    }
  }
  return facts as Facts;
}

function isLost(error: unknown): boolean {
  return error instanceof StepStopped && error.code === 'NOT_FOUND';
}

interface Lost {
  readonly step: StepHeader;
  /** what 2.9 types, once there is one and until it is saved; null where only a person has seen it */
  readonly secret: Secret | null;
}

/** Sessions end in the middle of a run (Apple's within minutes): signs in again and goes to where this step begins. */
export async function walkBack(run: Run, given: Given, { step, secret }: Lost): Promise<void> {
  if (step.id === abm.takeSecret.id) return; // shown once: its dialog may be gone with the session
  const [signIn, ...legs] = step.console === 'abm' ? toTokens : [...toApplication, ...toCredentials, ...toTested(secret)];
  await signIn.go(run, given, 'repeat');
  if (BY_THEMSELVES.includes(step.id)) return;
  for (const { step: before, go } of legs) if (inGuideOrder(before, step) < 0) await go(run, given, 'repeat');
}

/** They go to their pane by themselves. */
const BY_THEMSELVES: readonly string[] = [entra.testAgain.id, abm.discardPreviousToken.id];
