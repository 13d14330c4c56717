/**
 * The check: the renewal's own way to both panes, and nothing that writes. Each half stands for itself, so that one
 * that fails, or that wants a person, hides nothing of the other.
 */
import type { AuditLogSight, HalfReport } from '../src/check/report.ts';
import { StepStopped } from '../src/errors.ts';
import { endingOf, UNTOUCHED } from '../src/memory/stage.ts';
import { rehearse } from '../src/run/rehearse.ts';
import type { Run } from '../src/run/run.ts';
import type { ConsoleName } from '../src/words.ts';
import type { Consoles } from './consoles.ts';
import { abm, entra, runbook } from './runbook.ts';
import { askLog } from './save-proof.ts';
import { capReached, recordOf } from './steps/abm/open-directory-sync/compare-tokens.ts';
import type { TokenSeen } from './steps/abm/open-directory-sync/read-tokens.ts';

export interface CheckWishes {
  /** null for both */
  readonly only: ConsoleName | null;
  /** an earlier run left two tokens on purpose or half-way: then they are no fault of their own */
  readonly mayHoldTwo: boolean;
  /** why a half cannot be done with nobody there; null when it may be tried */
  readonly cannotBeAlone: Readonly<Record<ConsoleName, string | null>>;
}

export interface CheckFindings {
  readonly halves: readonly HalfReport[];
  /** ISO date on which the token in use ends; null when it was not read */
  readonly expires: string | null;
  readonly auditLog: AuditLogSight | null;
}

const LOOKS_ONLY = 'a check changes nothing';

export async function check(consoles: Consoles, wishes: CheckWishes): Promise<CheckFindings> {
  const { run } = consoles;
  let tokens: readonly TokenSeen[] = [];
  let auditLog: AuditLogSight | null = null;
  const ways: Readonly<Record<ConsoleName, () => Promise<void>>> = {
    abm: async () => {
      tokens = await consoles.apple.tokens();
      await rehearseApple(run, tokens, wishes);
    },
    entra: async () => {
      await rehearseEntra(consoles);
      auditLog = await lookAtLog(consoles);
    },
  };
  // Both come to their end before a defect of one is told: nobody is left alone in a browser that closes.
  const [apple, microsoft] = await Promise.allSettled(
    (['abm', 'entra'] as const).map((console) => half(run, console, { wishes, way: ways[console] })));
  return { halves: [valueOf(apple), valueOf(microsoft)], expires: firstToEnd(tokens)?.expires ?? null, auditLog };
}

async function rehearseApple(run: Run, tokens: readonly TokenSeen[], { mayHoldTwo }: CheckWishes): Promise<void> {
  const used = firstToEnd(tokens);
  run.facts.oldToken = used ? recordOf(used) : null;
  await run.require(abm.openDirectorySync, async () => {
    if (tokens.length > 1 && !mayHoldTwo) throw capReached(tokens);
    if (used && used.expires === null) {
      throw new StepStopped('ABM_TOKENS_UNCLEAR', `The expiry "${used.expiresWords}" can be read in two ways.`, {
        next: 'Look on Apple\'s pane when the token ends, and put that date into your calendar.',
      });
    }
  });
  await rehearse(run, abm.createClientSecret, LOOKS_ONLY);
  await rehearse(run, abm.takeSecret, LOOKS_ONLY);
  await rehearse(run, abm.closeSecretDialog, LOOKS_ONLY);
  await rehearse(run, abm.discardPreviousToken, LOOKS_ONLY);
}

/** Known weeks before: whether the log that proves a save can be read. */
async function lookAtLog(consoles: Consoles): Promise<AuditLogSight> {
  const says = await askLog(consoles, { since: new Date(), lastAt: new Date(0), presses: 1, waitMs: 0 });
  return says === 'no-access' || says === 'not-found' ? says : 'readable';
}

/** Test Connection is pressed with what Entra has stored: nothing is typed, so that nothing is left to be saved. */
async function rehearseEntra(consoles: Consoles): Promise<void> {
  const { run } = consoles;
  await consoles.entra.credentials();
  await rehearse(run, entra.enterSecretToken, LOOKS_ONLY);
  await run.step(entra.testConnection);
  await run.step(entra.readTestResult);
  await rehearse(run, entra.saveCredentials, LOOKS_ONLY);
  await rehearse(run, entra.readSaveResult, LOOKS_ONLY);
  run.skip(entra.testAgain, 'the stored credentials were tested in 2.10');
}

/** One console from sign-in to the last look. What is open there then is left unsaved by the session's end. */
async function half(
  run: Run, console: ConsoleName, { wishes, way }: { wishes: CheckWishes; way: () => Promise<void> },
): Promise<HalfReport> {
  const cannot = wishes.cannotBeAlone[console];
  if (wishes.only !== null && wishes.only !== console) return leaveOut(run, console);
  if (cannot !== null) return doNotTry(run, console, cannot);
  const began = performance.now();
  const verdict = await verdictOf(run, console, way);
  return { console, ...verdict, ms: Math.round(performance.now() - began) };
}

async function verdictOf(run: Run, console: ConsoleName, way: () => Promise<void>): Promise<Omit<HalfReport, 'console' | 'ms'>> {
  try {
    await way();
    requireAllFound(run, console);
    return { verdict: 'passed', reason: null, next: null, code: null };
  } catch (error) {
    if (!(error instanceof StepStopped)) throw error;
    const at = run.ledger.stoppedStep(error);
    const { outcome, reason, next } = endingOf(error, UNTOUCHED, at && `${at.id} ${at.title}`);
    return { verdict: outcome === 'needs-person' ? 'not-checked' : 'failed', reason, next, code: error.code };
  }
}

/** What a renewal would stop for, all of it at once. */
function requireAllFound(run: Run, console: ConsoleName): void {
  const missing = run.sightings.list().filter((one) => one.console === console && one.status === 'missing');
  if (missing.length === 0) return;
  throw new StepStopped('DRIFTED', `The console has `
    + `changed: ${missing.map(({ target, note }) => `"${target}" (${note ?? ''})`).join('; ')}.`, {
    next: 'Fix the selector book before the renewal is due: selectors/README.md says how.',
  });
}

function leaveOut(run: Run, console: ConsoleName): HalfReport {
  skipAll(run, console, 'left out on request (--only)');
  return { console, verdict: 'left-out', reason: null, next: null, code: null, ms: 0 };
}

function doNotTry(run: Run, console: ConsoleName, reason: string): HalfReport {
  skipAll(run, console, `not checked: ${reason}`);
  const next = 'Run it with a person in front of the browser, or leave this half out with --only.';
  return { console, verdict: 'not-checked', reason, next, code: 'NEEDS_PERSON', ms: 0 };
}

function skipAll(run: Run, console: ConsoleName, reason: string): void {
  for (const step of runbook) if (step.console === console) run.skip(step, reason);
}

/** The token that sync runs on: of those in use, the one that ends first. */
function firstToEnd(tokens: readonly TokenSeen[]): TokenSeen | undefined {
  const inUse = tokens.filter(({ state }) => state === 'in use');
  return [...(inUse.length > 0 ? inUse : tokens)].sort((a, b) => (a.expires ?? '').localeCompare(b.expires ?? ''))[0];
}

function valueOf<T>(settled: PromiseSettledResult<T> | undefined): T {
  if (settled?.status === 'fulfilled') return settled.value;
  throw settled?.reason;
}
