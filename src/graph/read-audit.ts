/**
 * Saves of an application's credentials in the directory's audit log: `GET /auditLogs/directoryAudits`
 * (learn.microsoft.com/graph/api/directoryaudit-list; permissions AuditLog.Read.All and Directory.Read.All), by activity and time. The
 * target is compared here: by id, or by name where an entry carries no id, for no page says which of the two a provisioning entry has.
 */
import { z } from 'zod';
import { asShape } from './as-shape.ts';
import type { GraphClient, Told } from './client.ts';
import type { GraphApplication } from './read-application.ts';

/** Written for every new bearer token: learn.microsoft.com, application-provisioning-when-will-provisioning-finish. */
const ACTIVITIES = ['Update provisioning setting or credentials', 'Update provisioning settings or credentials'] as const;

export interface AuditedSave {
  /** ISO 8601, UTC */
  readonly at: string;
  readonly hasFailed: boolean;
  /** who: a person's address, or an application's name; null where it is not told */
  readonly by: string | null;
}

const text = z.string().nullish();
const shape = z.looseObject({
  activityDateTime: z.iso.datetime({ offset: true }), result: text,
  initiatedBy: z.looseObject({ user: z.looseObject({ userPrincipalName: text }).nullish(), app: z.looseObject({ displayName: text }).nullish() }).nullish(),
  targetResources: z.array(z.looseObject({ id: text, displayName: text })).nullish(),
});

/** Newest first. @param since ISO 8601 */
export async function readSaves(client: GraphClient, { id, displayName }: GraphApplication, since: Date): Promise<Told<AuditedSave[]>> {
  const activity = ACTIVITIES.map((name) => `activityDisplayName eq '${name}'`).join(' or ');
  const { value, requestId } = await client.list('/auditLogs/directoryAudits', { $filter: `(${activity}) and activityDateTime ge ${since.toISOString()}` });
  const isOurs = ({ targetResources }: z.output<typeof shape>): boolean =>
    (targetResources ?? []).some((target) => (target.id ? target.id.toLowerCase() === id.toLowerCase() : target.displayName === displayName));
  const saves = value.map((one) => asShape(shape, one, requestId)).filter(isOurs).map((one) => ({
    at: one.activityDateTime, hasFailed: one.result != null && one.result !== 'success',
    by: one.initiatedBy?.user?.userPrincipalName ?? one.initiatedBy?.app?.displayName ?? null,
  }));
  return { value: saves.sort((a, b) => Date.parse(b.at) - Date.parse(a.at)), requestId };
}
