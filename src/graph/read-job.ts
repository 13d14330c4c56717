/**
 * The provisioning job of an application: `GET /servicePrincipals/{id}/synchronization/jobs`
 * (learn.microsoft.com/graph/api/synchronization-synchronization-list-jobs; permission Synchronization.Read.All). Its shape: resource
 * types synchronizationJob, synchronizationStatus, synchronizationQuarantine, synchronizationTaskExecution, synchronizationSchedule.
 */
import { z } from 'zod';
import { asShape } from './as-shape.ts';
import type { GraphClient, Told } from './client.ts';
import { GraphError } from './graph-error.ts';

export interface JobState {
  readonly id: string;
  /** NotConfigured, NotRun, Active, Paused, Quarantine, or what Microsoft adds */
  readonly code: string;
  /** Active, Disabled, Paused; null where it is not told */
  readonly schedule: string | null;
  /** null where it is in none */
  readonly quarantine: { readonly reason: string; readonly since: string | null } | null;
  /** the last cycle without an error: when it ended, ISO 8601; null where there was none */
  readonly lastSuccess: string | null;
  /** the last cycle, however it ended */
  readonly lastCycle: { readonly state: string; readonly ended: string | null; readonly error: string | null } | null;
  /** when the first full cycle was through; null where none was */
  readonly steadySince: string | null;
}

const text = z.string().nullish();
const execution = z.looseObject({ state: text, timeEnded: text, error: z.looseObject({ code: text, message: text }).nullish() }).nullish();
const shape = z.looseObject({
  id: z.string(),
  schedule: z.looseObject({ state: text }).nullish(),
  status: z.looseObject({
    code: text, steadyStateFirstAchievedTime: text, lastSuccessfulExecution: execution, lastExecution: execution,
    quarantine: z.looseObject({ reason: text, currentBegan: text, seriesBegan: text }).nullish(),
  }).nullish(),
});

/** Throws `missing` where provisioning was never set up, and `ambiguous` where there are several jobs. */
export async function readJob(client: GraphClient, applicationId: string): Promise<Told<JobState>> {
  const { value, requestId } = await client.list(`/servicePrincipals/${applicationId}/synchronization/jobs`);
  const [only] = value;
  if (only === undefined) throw new GraphError(
    'missing', 'Microsoft Graph knows no provisioning job of this application: provisioning is not set up.', { requestId },
  );
  if (value.length > 1) throw new GraphError(
    'ambiguous', `Microsoft Graph knows ${value.length} provisioning jobs of this application, where one is expected.`, { requestId },
  );
  return { value: stateOf(asShape(shape, only, requestId)), requestId };
}

function stateOf({ id, schedule, status }: z.output<typeof shape>): JobState {
  return {
    id, code: status?.code ?? 'NotConfigured', schedule: schedule?.state ?? null, quarantine: quarantineOf(status),
    lastSuccess: moment(status?.lastSuccessfulExecution?.timeEnded), lastCycle: cycleOf(status),
    steadySince: moment(status?.steadyStateFirstAchievedTime),
  };
}

type Status = z.output<typeof shape>['status'];

function quarantineOf(status: Status): JobState['quarantine'] {
  const quarantine = status?.quarantine;
  return quarantine ? { reason: quarantine.reason ?? 'Unknown', since: moment(quarantine.seriesBegan ?? quarantine.currentBegan) } : null;
}

function cycleOf(status: Status): JobState['lastCycle'] {
  const last = status?.lastExecution;
  return last ? { state: last.state ?? 'unknown', ended: moment(last.timeEnded), error: last.error?.code ?? null } : null;
}

/** Graph writes the year 1 where nothing has happened yet. */
function moment(told: string | null | undefined): string | null {
  return told == null || Number.isNaN(Date.parse(told)) || told.startsWith('0001-') ? null : told;
}
