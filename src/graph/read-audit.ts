/**
 * Saves of an application's credentials in the directory's audit log: `GET /auditLogs/directoryAudits`
 * (learn.microsoft.com/graph/api/directoryaudit-list; permissions AuditLog.Read.All and Directory.Read.All), by activity and time. The
 * target is compared here: by id, or by name where an entry carries no id, for no page says which of the two a provisioning entry has.
 * An entry that may be this application's, or may have succeeded, is kept as one that is not certain: it proves nothing, and counts against
 * a proof.
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
  /** it succeeded, and it is known to be this application's */
  readonly isCertain: boolean;
  /** an application may be called like anybody's address */
  readonly isByPerson: boolean;
  /** who: a person's address, or an application's name; null where it is not told */
  readonly by: string | null;
}

const text = z.string().nullish();
const shape = z.looseObject({
  id: text,
  activityDateTime: z.iso.datetime({ offset: true }), result: text,
  initiatedBy: z.looseObject({
    user: z.looseObject({ userPrincipalName: text }).nullish(), app: z.looseObject({ displayName: text }).nullish(),
  }).nullish(),
  targetResources: z.array(z.looseObject({ id: text, displayName: text })).nullish(),
});

/** Newest first. @param since ISO 8601 */
export async function readSaves(client: GraphClient, { id, displayName }: GraphApplication, since: Date): Promise<Told<AuditedSave[]>> {
  const activity = ACTIVITIES.map((name) => `activityDisplayName eq '${name}'`).join(' or ');
  const {
    value, requestId,
  } = await client.list('/auditLogs/directoryAudits', { $filter: `(${activity}) and activityDateTime ge ${since.toISOString()}` });
  const entries = onlyOnce(value.map((one) => asShape(shape, one, requestId)));
  const saves = entries.flatMap((one): AuditedSave[] => {
    const whose = whoseIs(one, { id, displayName });
    const person = one.initiatedBy?.user?.userPrincipalName ?? null;
    return whose === 'another\'s' ? [] : [{
      at: one.activityDateTime, hasFailed: one.result === 'failure', isCertain: whose === 'ours' && one.result === 'success',
      isByPerson: person !== null, by: person ?? one.initiatedBy?.app?.displayName ?? null,
    }];
  });
  return { value: saves.sort((a, b) => Date.parse(b.at) - Date.parse(a.at)), requestId };
}

type Entry = z.output<typeof shape>;

/** A page that is turned while the log is written shows an entry for the second time. */
function onlyOnce(entries: readonly Entry[]): Entry[] {
  const texts = entries.map((entry) => JSON.stringify(entry));
  return entries.filter(({ id }, index) => !id || texts.indexOf(texts[index] ?? '') === index);
}

const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Another's is only what names another, and nothing of this application. */
function whoseIs({ targetResources }: Entry, { id, displayName }: GraphApplication): 'ours' | 'another\'s' | 'unsure' {
  const targets = targetResources ?? [];
  if (targets.some((target) => (target.id ? target.id.toLowerCase() === id.toLowerCase() : target.displayName === displayName))) {
    return 'ours';
  }
  const isCalledSo = targets.some((target) => target.displayName?.trim().toLowerCase() === displayName.trim().toLowerCase());
  const namesAnother = targets.some((target) => (target.id ? OBJECT_ID.test(target.id) : Boolean(target.displayName)));
  return namesAnother && !isCalledSo ? 'another\'s' : 'unsure';
}
