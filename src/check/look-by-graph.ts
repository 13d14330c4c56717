/** The unattended Entra half without a browser: what Microsoft Graph tells of the application, its job and its credentials. */
import type { StopCode } from '../errors.ts';
import type { Told } from '../graph/client.ts';
import { GraphError, requestWords, told } from '../graph/graph-error.ts';
import type { Graph } from '../graph/graph.ts';
import type { ApplicationSought, GraphApplication } from '../graph/read-application.ts';
import type { JobState } from '../graph/read-job.ts';

export interface GraphFinding {
  readonly about: 'application' | 'job' | 'quarantine' | 'last cycle' | 'credentials' | 'audit log';
  /** `not-asked`: the settings do not allow it, or something before it failed */
  readonly level: 'good' | 'warning' | 'failed' | 'not-asked';
  /** one sentence, with the request that told it */
  readonly words: string;
  readonly code: StopCode | null;
}

export interface GraphSight {
  readonly application: string | null;
  readonly findings: readonly GraphFinding[];
  /** the newest save of the credentials that the log holds */
  readonly lastSave: { readonly at: string; readonly by: string | null } | null;
}

export interface GraphLook {
  readonly sought: ApplicationSought;
  readonly now: Date;
  /** CHECK_CYCLE_HOURS */
  readonly cycleHours: number;
}

/** Entra keeps its audit log for 30 days at most (learn.microsoft.com, reference-reports-data-retention). */
const KEPT_DAYS = 30;
const HOUR_MS = 3_600_000;

const CODES: Readonly<Record<GraphError['trouble'], StopCode>> = {
  missing: 'ENTRA_APP_MISSING', ambiguous: 'ENTRA_APP_AMBIGUOUS', 'wrong-tenant': 'ENTRA_TENANT',
  'no-token': 'GRAPH', forbidden: 'GRAPH', refused: 'GRAPH', unreachable: 'GRAPH',
};

export async function lookByGraph(graph: Graph, { sought, now, cycleHours }: GraphLook): Promise<GraphSight> {
  const application = await told(() => graph.application(sought));
  if (application instanceof GraphError) return { application: null, lastSave: null, findings: [failed('application', application)] };
  const [job, saves] = await Promise.all([
    told(() => graph.job(application.value)),
    told(() => graph.saves(application.value, new Date(now.getTime() - KEPT_DAYS * 24 * HOUR_MS))),
  ]);
  const lastSave = saves instanceof GraphError ? null : saves.value.find(({ isCertain }) => isCertain) ?? null;
  return {
    application: application.value.displayName, lastSave: lastSave && { at: lastSave.at, by: lastSave.by },
    findings: [
      good('application', `"${application.value.displayName}" is there, and the only one`, application.requestId),
      ...await lookAtJob(graph, { application: application.value, job, now, cycleHours }),
      saves instanceof GraphError
        ? warning('audit log', `The audit log cannot be read: ${saves.message}`, saves.requestId)
        : lookAtSaves(lastSave, saves.requestId),
    ],
  };
}

interface JobLook extends Pick<GraphLook, 'now' | 'cycleHours'> {
  readonly application: GraphApplication; readonly job: Told<JobState> | GraphError;
}

async function lookAtJob(graph: Graph, { application, job, now, cycleHours }: JobLook): Promise<GraphFinding[]> {
  if (job instanceof GraphError) return [failed('job', job, job.trouble === 'missing' ? 'ENTRA_NOT_CONFIGURED' : undefined)];
  const { value, requestId } = job;
  return [
    lookAtState(value, requestId), lookAtQuarantine(value, requestId), lookAtCycle(value, requestId, { now, cycleHours }),
    await lookAtCredentials(graph, application, value),
  ];
}

function lookAtState({ code, schedule }: JobState, requestId: string | null): GraphFinding {
  const isStopped = code === 'Paused' || code === 'NotConfigured' || schedule === 'Paused' || schedule === 'Disabled';
  if (isStopped) return bad('job', `The provisioning job does not run (${code}, schedule ${schedule ?? 'not told'})`, requestId);
  if (code === 'Quarantine') return warning('job', 'The provisioning job runs seldom, as it is in quarantine', requestId);
  return code === 'Active'
    ? good('job', 'The provisioning job is active', requestId)
    : warning('job', `The provisioning job is in the state ${code}`, requestId);
}

function lookAtQuarantine({ quarantine, lastCycle }: JobState, requestId: string | null): GraphFinding {
  if (quarantine === null) return good('quarantine', 'It is in no quarantine', requestId);
  const since = quarantine.since === null ? '' : ` since ${quarantine.since}`;
  return bad(
    'quarantine', `It is in quarantine${since}: ${quarantine.reason}${lastCycle?.error == null ? '' : `, last error ${lastCycle.error}`}`,
    requestId,
  );
}

function lookAtCycle(
  { lastSuccess }: JobState, requestId: string | null, { now, cycleHours }: Pick<GraphLook, 'now' | 'cycleHours'>,
): GraphFinding {
  if (lastSuccess === null) return bad('last cycle', 'No cycle has ever ended without an error', requestId);
  const hours = Math.floor((now.getTime() - Date.parse(lastSuccess)) / HOUR_MS);
  const words = `The last cycle without an error ended ${lastSuccess}, ${hours < 1 ? 'less than an hour' : `${hours} h`} ago`;
  return hours >= cycleHours
    ? bad('last cycle', `${words}; CHECK_CYCLE_HOURS is ${cycleHours}`, requestId)
    : good('last cycle', words, requestId);
}

async function lookAtCredentials(graph: Graph, application: GraphApplication, job: JobState): Promise<GraphFinding> {
  const asked = await told(() => graph.validate(application, job));
  if (asked instanceof GraphError) {
    return warning('credentials', `The stored credentials could not be tested: ${asked.message}`, asked.requestId);
  }
  switch (asked.value) {
    case 'accepted': return good('credentials', 'Apple accepts what Entra has stored', asked.requestId);
    case 'refused': return {
      ...bad('credentials', 'The test of what Entra has stored failed', asked.requestId), code: 'ENTRA_TEST_FAILED',
    };
    case 'not-asked': return {
      about: 'credentials', level: 'not-asked', words: 'The stored credentials were not tested (GRAPH_VALIDATE is not yes).', code: null,
    };
  }
}

function lookAtSaves(lastSave: GraphSight['lastSave'], requestId: string | null): GraphFinding {
  const words = lastSave === null ? `The audit log shows no save of the credentials in ${KEPT_DAYS} days, for which it is kept`
    : `The audit log shows the last save of the credentials: ${lastSave.at}, by ${lastSave.by ?? 'nobody that it names'}`;
  return good('audit log', words, requestId);
}

type About = GraphFinding['about'];

function good(about: About, words: string, requestId: string | null): GraphFinding {
  return { about, level: 'good', words: `${words}${requestWords(requestId)}.`, code: null };
}

function warning(about: About, words: string, requestId: string | null): GraphFinding {
  return { about, level: 'warning', words: `${words.replace(/\.$/, '')}${requestWords(requestId)}.`, code: null };
}

function bad(about: About, words: string, requestId: string | null): GraphFinding {
  return { about, level: 'failed', words: `${words}${requestWords(requestId)}.`, code: 'ENTRA_JOB' };
}

function failed(about: About, { message, requestId, trouble }: GraphError, code: StopCode = CODES[trouble]): GraphFinding {
  return { about, level: 'failed', words: `${message.replace(/\.$/, '')}${requestWords(requestId)}.`, code };
}
