/**
 * The other eye: what Microsoft Graph tells of the save, beside what the console says. It can only hold a run back, or prove the
 * save as the console's own log would; where it tells nothing, the run goes on as if it were off.
 */
import { StepStopped } from '../src/errors.ts';
import { GraphError, requestWords, told } from '../src/graph/graph-error.ts';
import type { Graph } from '../src/graph/graph.ts';
import type { GraphApplication } from '../src/graph/read-application.ts';
import type { AuditedSave } from '../src/graph/read-audit.ts';
import type { Run } from '../src/run/run.ts';
import type { Consoles } from './consoles.ts';
import { judgeSave, type AuditEntry, type SaveSought, type SaveVerdict } from './steps/entra/read-audit-log.ts';

export interface GraphQuestion extends SaveSought {
  /** from when on, by the console's clock, what is told counts as a proof; what is against it counts at once */
  readonly settledAt: number;
  /** how long the entry may take to be written */
  readonly waitMs: number;
}

/** How often the log is asked anew, and how long a refused test is given to pass. */
const ASK_MS = 5000;
/** Both clocks count whole seconds. */
const DOUBT_MS = 2000;

/** What Graph's audit log says of this save; null where Graph is off, or told nothing. Throws where it contradicts the console. */
export async function askGraph(consoles: Consoles, question: GraphQuestion): Promise<SaveVerdict | null> {
  const { run } = consoles;
  const { graph } = consoles;
  const application = graph && await findByGraph(consoles, graph);
  if (!graph || !application) return null;
  await lookAtJob(run, graph, application);
  return waitForSave(run, graph, { application, question });
}

/** After 2.15: job and stored credentials once more. */
export async function lookAgainByGraph(consoles: Consoles): Promise<void> {
  const { run } = consoles;
  const { graph } = consoles;
  const application = graph && await findByGraph(consoles, graph);
  if (graph && application) await lookAtJob(run, graph, application);
}

/** By the id in the address of the application's page, else by the name that it shows: both eyes must look at the same one. */
async function findByGraph({ run, entra }: Consoles, graph: Graph): Promise<GraphApplication | null> {
  const ids = entra.applicationIds;
  const name = run.facts.application;
  for (const wanted of ids.length > 0 ? ids : name === null ? [] : [name]) {
    const found = await told(() => graph.application({ wanted, knownNames: [] }));
    if (!(found instanceof GraphError)) return found.value;
    if (found.trouble !== 'missing' || ids.length === 0) return silent(run, found);
  }
  return silent(run, new GraphError('missing', 'Microsoft Graph does not know the application of the console\'s page.'));
}

/** Graph that tells nothing stops nothing, and is no proof. */
function silent(run: Run, error: GraphError): null {
  note(run, `Nothing: ${error.message.replace(/\.$/, '')}`, error.requestId);
  run.parts.evidence.log.warn({ err: error }, 'Microsoft Graph told nothing');
  return null;
}

/**
 * The job's state for the report; and where it may be asked, whether Apple accepts what Entra has stored: a refusal that lasts is a
 * contradiction.
 */
async function lookAtJob(run: Run, graph: Graph, application: GraphApplication): Promise<void> {
  const job = await told(() => graph.job(application));
  if (job instanceof GraphError) {
    silent(run, job);
    return;
  }
  const { code, quarantine, lastSuccess } = job.value;
  note(
    run,
    `The provisioning job is ${code}${quarantine ? ` (${quarantine.reason})` : ''}, last cycle without an error ${lastSuccess ?? 'never'}`,
    job.requestId,
  );
  const validation = await told(() => graph.validate(application, job.value));
  if (validation instanceof GraphError) {
    silent(run, validation);
    return;
  }
  if (validation.value === 'not-asked') return;
  if (validation.value === 'accepted') {
    note(run, 'Apple accepts what Entra has stored', validation.requestId);
    return;
  }
  await graph.sleep(ASK_MS);
  const again = await told(() => graph.validate(application, job.value));
  if (again instanceof GraphError) {
    silent(run, again);
    return;
  }
  if (again.value !== 'refused') return;
  note(run, 'The test of what Entra has stored failed', again.requestId);
  run.ledger.know('unknown');
  throw new StepStopped('ENTRA_TEST_FAILED', 'Microsoft Graph says that the test of the stored credentials failed, but the console says '
    + 'that they work.', {
    next: 'Revoke no token until the two agree. In Entra, open Provisioning and press Test Connection.',
  });
}

interface Waiting { readonly application: GraphApplication; readonly question: GraphQuestion }

async function waitForSave(run: Run, graph: Graph, { application, question }: Waiting): Promise<SaveVerdict | null> {
  const { progress, surfaces } = run.parts;
  const began = performance.now();
  const isOver = progress.waitingFor('Waiting for Microsoft Graph to show the save; the previous token stays meanwhile', question.waitMs);
  try {
    for (;;) {
      surfaces.entra.check();
      const elapsed = performance.now() - began;
      const now = question.now + elapsed;
      const saves = await told(() => graph.saves(application, new Date(question.since - DOUBT_MS)));
      if (saves instanceof GraphError) return silent(run, saves);
      const verdict = judgeSave(saves.value.map((one) => entryOf(
        one, question.application,
      )), { ...question, now: Math.max(now, question.settledAt) });
      const isSettled = verdict === 'others' || (verdict === 'ours' && now >= question.settledAt);
      if (isSettled || elapsed >= question.waitMs) {
        const last = verdict === 'ours' && !isSettled ? 'unsure' : verdict; // too early to be believed
        note(run, AUDIT[last], saves.requestId);
        return last;
      }
      await graph.sleep(Math.max(1, Math.min(now < question.settledAt ? question.settledAt - now : ASK_MS, question.waitMs - elapsed)));
    }
  } finally {
    isOver();
  }
}

const AUDIT: Readonly<Record<SaveVerdict, string>> = {
  ours: 'The audit log shows this save as the last one',
  others: 'The audit log shows another save of this application\'s credentials after this one, or beside it',
  unsure: 'The audit log shows a save that cannot be told to be this one',
  nothing: 'The audit log does not show this save',
};

/**
 * The log in Graph tells the application by its id: what is left of an entry is who, when, and whether it failed. What is not certain, or
 * no person's, is nobody's save. Within a second nothing is said to be the later one: several machines write the log.
 */
function entryOf({ at, by, hasFailed, isCertain, isByPerson }: AuditedSave, application: string): AuditEntry {
  const from = Math.floor(Date.parse(at) / 1000) * 1000;
  return { cells: hasFailed ? ['Failure'] : isCertain && isByPerson ? [application, by ?? ''] : [], moments: [{ from, to: from + 999 }] };
}

function note(run: Run, words: string, requestId: string | null): void {
  (run.facts.graphSays ??= []).push(`${words}${requestWords(requestId)}.`);
}
