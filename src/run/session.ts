/**
 * One run from lock to sealed evidence: opens the browser, hands both consoles to a flow, and turns whatever
 * happens into an outcome, a record and an exit code.
 */
import { openBrowser, type OpenBrowser } from '../browser/open-browser.ts';
import { describeGap } from '../browser/sandbox.ts';
import { EarlyEnd, LockedError, UsageError } from '../errors.ts';
import { EvidenceError } from '../evidence/evidence-error.ts';
import { makeRunId } from '../evidence/folder.ts';
import { RunEvidence } from '../evidence/run-evidence.ts';
import { readSigner } from '../evidence/signing-key.ts';
import { takeLock } from '../memory/lock.ts';
import { endingOf, UNTOUCHED, type Ending } from '../memory/stage.ts';
import { TenantClaim } from '../memory/tenant-claim.ts';
import { tenantOf } from '../memory/tenant.ts';
import { describeUnfinished, type Unfinished } from '../memory/unfinished.ts';
import { closeWindow, leaveConsole } from '../page/leave.ts';
import { Surface } from '../page/surface.ts';
import { LOCAL_SELECTORS_FILE, LocalSelectors, readLocalSelectors, refuseUnteachable } from '../person/local-selectors.ts';
import { Person } from '../person/person.ts';
import { makeSafeBy } from '../screen/make-safe.ts';
import { tellable } from '../tellable.ts';
import { openProgress, tell } from '../terminal/output.ts';
import { onInterrupt } from './on-interrupt.ts';
import type { Result } from './result.ts';
import { beginningOf, describeBrowser, inOrderDone, recordOf, resultOf, type Ended } from './run-record.ts';
import { Run } from './run.ts';
import type { SessionWishes } from './session-wishes.ts';

export async function runSession(wishes: SessionWishes): Promise<Result> {
  refuseUnteachable(readLocalSelectors(), wishes); // before anything is opened
  const { EVIDENCE_KEY } = wishes.settings;
  const signer = EVIDENCE_KEY === undefined ? undefined : readSigner(EVIDENCE_KEY); // what cannot sign is told before anything is done
  const tenant = tenantOf(wishes.settings);
  const newRunId = makeRunId(wishes.command);
  const lock = takeLock(tenant.key, newRunId);
  try {
    if (lock.takenOverFrom) tell(`The lock of a run that is gone was taken over: ${lock.takenOverFrom}.`);
    const recalled = wishes.recall(tenant); // only now: the lock's owner may have been that very run
    if (recalled) tell(describeUnfinished(recalled));
    return await runLocked({ wishes, signer, recalled }, newRunId);
  } finally {
    lock.release();
  }
}

interface Begun extends Pick<Ended, 'wishes' | 'signer'> {
  readonly recalled: Unfinished | null;
}

/** A dry run leaves an unfinished one as it is, its evidence too: it has a folder of its own. */
async function runLocked(begun: Begun, newRunId: string): Promise<Result> {
  const { wishes: { settings, command, rules }, recalled } = begun;
  const memory = rules.isDryRun ? null : recalled;
  const evidence = memory ? RunEvidence.goOn(memory.folder) : RunEvidence.begin(settings.EVIDENCE_DIR, newRunId);
  const mayChange = !rules.isDryRun && rules.isReadOnly !== true && command !== 'demo';
  const claim = new TenantClaim({ tenant: tenantOf(settings), evidence, root: settings.EVIDENCE_DIR, memory: recalled, mayChange });
  try {
    const result = await runRecorded({ ...begun, memory, evidence, claim });
    claim.conclude();
    return result;
  } finally {
    claim.release();
    evidence.close();
  }
}

async function runRecorded(
  { wishes, signer, memory, evidence, recalled, claim }: Begun & Pick<Ended, 'memory' | 'evidence'> & { claim: TenantClaim },
): Promise<Result> {
  const { settings } = wishes;
  const tenant = tenantOf(settings);
  const resumedAt = new Date().toISOString();
  const progress = openProgress(wishes.plan);
  const ending = new AbortController();
  let browser: OpenBrowser | null = null;
  let run: Run | null = null;
  let result: Ending | null;
  const stopListening = onInterrupt(() => run, ending, (text) => { progress.say(text); });
  try {
    const event = memory ? 'run-resumed' : 'run-started';
    evidence.journal.write({ event, id: evidence.id, tenant, isDryRun: wishes.rules.isDryRun, ...beginningOf(wishes, resumedAt) });
    browser = await (wishes.openBrowser ?? openBrowser)({ settings, isHeaded: wishes.isHeaded, tenant: tenant.key });
    evidence.journal.write({ event: 'browser', browser: describeBrowser(browser) });
    if (browser.sandboxGap !== null) progress.say(describeGap(browser.name, browser.sandboxGap));
    const surfaces = await openSurfaces(browser, wishes, ending.signal);
    // a run that only looks reports what it does not find: nobody does it in its place
    const isBrowserShown = wishes.isHeaded && wishes.rules.isReadOnly !== true;
    const person = new Person(
      { isUnattended: wishes.isUnattended, timeoutMs: settings.PERSON_TIMEOUT_MS, isBrowserShown }, progress, wishes.asker,
    );
    const local = new LocalSelectors(LOCAL_SELECTORS_FILE, {
      abm: new URL(settings.ABM_URL).origin, entra: new URL(settings.ENTRA_URL).origin,
    });
    run = new Run({
      plan: wishes.plan, memory: memory ?? (recalled && { ...recalled, steps: [], secretLivedMs: null }), claim, surfaces, evidence, person,
      progress, local, rules: wishes.rules,
    }, wishes.flow);
    result = await run.flow.go(recalled);
    await run.ledger.settled();
  } catch (error) {
    await run?.ledger.quiet();
    if (error instanceof UsageError) throw error;
    result = earlyOrStopped(error, run, evidence.folder.path);
    evidence.log.error({ err: error }, 'run ended early');
  } finally {
    stopListening();
    progress.close();
    await Promise.all(Object.values(run?.parts.surfaces ?? {}).map(async (surface) => {
      await leaveConsole(surface, evidence.log);
      await closeWindow(surface, evidence.log);
    }));
  }
  return seal({ wishes, signer, evidence, browser, run, memory, ending: result, resumedAt });
}

/** Writes down how the run ended, closes its evidence, and then the browser, which prints the report. */
async function seal(ended: Ended): Promise<Result> {
  const { wishes, signer, evidence, browser, run, memory } = ended;
  const record = recordOf(ended);
  const inOrder = run?.ledger.stepsInOrder() ?? [...memory?.steps ?? []];
  const result = resultOf(record, inOrder, evidence.folder.path);
  wishes.verdict?.(result);
  tell('  Writing the report …');
  try {
    evidence.journal.write({ event: 'run-ended', outcome: record.outcome, reason: record.reason, finishedAt: record.finishedAt });
    await evidence.seal(record, inOrderDone(inOrder), {
      printPdf: browser?.isOpen() ? printer(browser) : undefined, signer, timestampUrl: wishes.settings.TIMESTAMP_URL,
    });
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    tell(`The evidence is not complete: ${error.message}`); // how the run itself ended stands, and its exit code with it
  } finally {
    await browser?.close();
  }
  return result;
}

async function openSurfaces(browser: OpenBrowser, wishes: SessionWishes, signal: AbortSignal): Promise<Record<'abm' | 'entra', Surface>> {
  const { settings, clickRules, rules: { isReadOnly = false } } = wishes;
  const stepTimeoutMs = settings.STEP_TIMEOUT_MS;
  const own = [settings.ABM_USERNAME, settings.ENTRA_USERNAME].filter((name) => name !== undefined);
  const makeSafe = makeSafeBy({
    screens: wishes.plan.map(({ screen }) => screen), words: [...clickRules.abm.words ?? [], ...clickRules.entra.words ?? []],
    names: [settings.ABM_ORGANIZATION, settings.ENTRA_TENANT, ...own].filter((name) => name !== undefined),
  });
  const shared = { makeSafe, stepTimeoutMs, isReadOnly, signal, ...(settings.MASK_PERSONAL_DATA === 'yes' && { ownAddresses: own }) };
  const [abmPage, entraPage] = await Promise.all([browser.newWindow('abm'), browser.newWindow('entra')]);
  const abm = new Surface(abmPage, {
    console: 'abm', consoleOrigins: [new URL(settings.ABM_URL).origin], signInOrigins: settings.APPLE_SIGN_IN_ORIGINS,
    ...clickRules.abm, ...shared,
  });
  const entra = new Surface(entraPage, {
    console: 'entra', consoleOrigins: [new URL(settings.ENTRA_URL).origin, ...settings.ENTRA_FRAME_ORIGINS],
    signInOrigins: settings.MICROSOFT_SIGN_IN_ORIGINS, ...clickRules.entra, ...shared,
  });
  abm.account = settings.ABM_USERNAME ?? null;
  entra.account = settings.ENTRA_USERNAME ?? null;
  return { abm, entra };
}

function earlyOrStopped(error: unknown, run: Run | null, folder: string): Ending {
  if (error instanceof EarlyEnd) return { outcome: error.outcome, reason: error.message, next: null };
  if (error instanceof LockedError) return { outcome: 'locked', reason: error.message, next: 'Try again when it has ended.' };
  const failed = run?.ledger.stoppedStep(error);
  const end = endingOf(error, run?.ledger.standing ?? UNTOUCHED, failed ? `${failed.id} ${failed.title}` : null);
  return {
    ...end, reason: end.reason && tellable(end.reason),
    next: end.next?.replace('log.jsonl of the evidence folder', `${folder}/log.jsonl`) ?? null,
  };
}

function printer(browser: OpenBrowser): (html: string) => Promise<Uint8Array> {
  return (html) => browser.printPdf(html);
}
