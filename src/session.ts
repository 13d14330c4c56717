/**
 * One run from lock to sealed evidence: opens the browser, hands both consoles to a flow, and turns whatever
 * happens into an outcome, a record and an exit code.
 */
import { resolve } from 'node:path';
import { openBrowser, type OpenBrowser } from './browser/open-browser.ts';
import { EarlyEnd, EXIT_CODES, UsageError } from './errors.ts';
import type { RunRecord, StepRecord } from './evidence/record.ts';
import { RunEvidence } from './evidence/run-evidence.ts';
import { takeLock } from './lock.ts';
import { openProgress, tell } from './output.ts';
import { Person, type Asker } from './person.ts';
import type { Result } from './result.ts';
import { NO_FACTS, Run, type RunRules } from './run.ts';
import type { Settings } from './settings/schema.ts';
import { endingOf, type Ending } from './stage.ts';
import type { StepHeader } from './step.ts';
import { Surface, type SurfaceRules } from './ui/surface.ts';
import { toolRecord } from './tool.ts';

export interface SessionWishes {
  readonly command: RunRecord['command'];
  readonly settings: Settings;
  readonly isHeaded: boolean;
  readonly isUnattended: boolean;
  readonly rules: RunRules;
  readonly plan: readonly StepHeader[];
  /** what each console's clicks must avoid, from the selector books */
  readonly clickRules: Readonly<Record<'abm' | 'entra', Pick<SurfaceRules, 'never' | 'noise'>>>;
  readonly asker: Asker;
  readonly flow: (run: Run, person: Person) => Promise<void>;
}

export async function runSession(wishes: SessionWishes): Promise<Result> {
  const { settings } = wishes;
  const startedAt = new Date().toISOString();
  const evidence = new RunEvidence(settings.EVIDENCE_DIR, wishes.command);
  const lock = takeLock(tenantOf(settings), evidence.id);
  if (lock.takenOverFrom) tell(`The lock of a run that is gone was taken over: ${lock.takenOverFrom}.`);
  const progress = openProgress(wishes.plan);
  const ending = new AbortController();
  let browser: OpenBrowser | null = null;
  let run: Run | null = null;
  let result: Ending | null = null;
  const stopListening = onInterrupt(() => run, ending, (text) => { progress.say(text); });
  try {
    evidence.journal.write({ event: 'run-started', command: wishes.command, id: evidence.id });
    browser = await openBrowser({ settings, isHeaded: wishes.isHeaded, tenant: tenantOf(settings) });
    const surfaces = await openSurfaces(browser, wishes, ending.signal);
    const person = new Person(
      { isUnattended: wishes.isUnattended, timeoutMs: settings.PERSON_TIMEOUT_MS }, progress, wishes.asker);
    run = new Run({ plan: wishes.plan, surfaces, evidence, person, progress, rules: wishes.rules });
    await wishes.flow(run, person);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    result = earlyOrStopped(error, run);
    evidence.log.error({ err: error }, 'run ended early');
  } finally {
    stopListening();
    progress.close();
    lock.release();
  }
  const record = recordOf({ wishes, evidence, browser, run, ending: result, startedAt });
  evidence.journal.write({ event: 'run-ended', outcome: record.outcome, reason: record.reason });
  const steps = run?.ledger.stepsInOrder() ?? [];
  await evidence.seal(record, inOrderDone(steps), browser?.isOpen() ? printer(browser) : undefined);
  await browser?.close();
  return resultOf(record, steps, evidence.folder.path);
}

async function openSurfaces(browser: OpenBrowser, wishes: SessionWishes, signal: AbortSignal): Promise<Record<'abm' | 'entra', Surface>> {
  const { settings, clickRules } = wishes;
  const stepTimeoutMs = settings.STEP_TIMEOUT_MS;
  const abm = new Surface(await browser.newWindow('abm'), {
    console: 'abm', consoleOrigins: [new URL(settings.ABM_URL).origin], signInOrigins: settings.APPLE_SIGN_IN_ORIGINS,
    ...clickRules.abm, stepTimeoutMs, signal,
  });
  const entra = new Surface(await browser.newWindow('entra'), {
    console: 'entra', consoleOrigins: [new URL(settings.ENTRA_URL).origin, ...settings.ENTRA_FRAME_ORIGINS],
    signInOrigins: settings.MICROSOFT_SIGN_IN_ORIGINS, ...clickRules.entra, stepTimeoutMs, signal,
  });
  return { abm, entra };
}

/** Ctrl-C stops at the next boundary; a second one ends every wait at once. */
function onInterrupt(run: () => Run | null, ending: AbortController, say: (text: string) => void): () => void {
  let times = 0;
  const stop = (): void => {
    times++;
    if (times > 1 || !run()) {
      ending.abort();
      say('Stopping at once.');
    } else {
      run()?.wishStop();
      say('Stopping safely at the next step; press Ctrl-C again to stop at once.');
    }
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return () => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
}

function earlyOrStopped(error: unknown, run: Run | null): Ending {
  if (error instanceof EarlyEnd) return { outcome: error.outcome, reason: error.message, next: null };
  const failed = run?.ledger.stoppedStep(error);
  return endingOf(error, run?.ledger.stage ?? 'untouched', failed ? `${failed.id} ${failed.title}` : null);
}

function printer(browser: OpenBrowser): (html: string) => Promise<Uint8Array> {
  return (html) => browser.printPdf(html);
}

interface Ended {
  wishes: SessionWishes; evidence: RunEvidence; browser: OpenBrowser | null; run: Run | null;
  ending: Ending | null; startedAt: string;
}

function recordOf({ wishes, evidence, browser, run, ending, startedAt }: Ended): RunRecord {
  const { settings, rules } = wishes;
  const { outcome, reason, next } = ending ?? { outcome: 'renewed', reason: null, next: null };
  return {
    id: evidence.id, command: wishes.command, startedAt, finishedAt: new Date().toISOString(),
    outcome, exitCode: EXIT_CODES[outcome], reason, next,
    pace: rules.pace, attended: !wishes.isUnattended,
    ...(run?.facts ?? NO_FACTS),
    ...namesFrom(settings),
    browser: browser && { name: browser.name, version: browser.version },
    tool: toolRecord(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

function namesFrom(settings: Settings): Pick<RunRecord, 'ticket' | 'accounts' | 'consoles'> {
  return {
    ticket: settings.CHANGE_TICKET ?? null,
    accounts: { abm: settings.ABM_USERNAME ?? null, entra: settings.ENTRA_USERNAME ?? null },
    consoles: { abm: settings.ABM_URL, entra: settings.ENTRA_URL },
  };
}

function resultOf(record: RunRecord, steps: StepRecord[], folder: string): Result {
  const outcome = record.outcome ?? 'failed';
  return {
    outcome, exitCode: EXIT_CODES[outcome], runId: record.id, evidence: resolve(folder),
    reason: record.reason, next: record.next,
    startedAt: record.startedAt, finishedAt: record.finishedAt ?? new Date().toISOString(),
    steps: steps.map(({ id, title, status, by, ms }) => ({ id, title, status, by, ms })),
    newToken: record.newToken, oldToken: record.oldToken, secretLivedMs: record.secretLivedMs,
  };
}

/** Steps that were done by the time they began, then the rest in the guide's order. */
function inOrderDone(steps: StepRecord[]): StepRecord[] {
  const done = steps.filter((step) => step.startedAt !== null)
    .sort((a, b) => (a.startedAt ?? '').localeCompare(b.startedAt ?? ''));
  return [...done, ...steps.filter((step) => step.startedAt === null)];
}

function tenantOf(settings: Settings): string {
  const { ABM_URL, ENTRA_URL, ENTRA_TENANT, ABM_ORGANIZATION, ENTRA_APP } = settings;
  return JSON.stringify([ABM_URL, ENTRA_URL, ENTRA_TENANT, ABM_ORGANIZATION, ENTRA_APP]);
}
