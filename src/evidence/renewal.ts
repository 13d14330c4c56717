/** When the token that a run leaves behind is to be renewed: for the first page of the reports, and as an appointment. */
import { dayBefore, renderAppointment } from '../notify/calendar.ts';
import type { RunRecord } from './record.ts';

export const renewalName = 'renewal.ics';
/** An appointment so many days before the token expires leaves time for a change ticket. */
const NOTICE_DAYS = 60;

export interface Renewal { /** ISO dates */ readonly expires: string; readonly due: string }

/**
 * Of the token that Entra holds or is to hold: the new one once it is renewed, else the one that stood there before. Null where no date was
 * read.
 */
export function renewalOf({ outcome, newToken, oldToken, finishedAt, startedAt }: RunRecord): Renewal | null {
  const expires = (outcome === 'renewed' ? newToken : oldToken)?.expires ?? null;
  return expires === null ? null : { expires, due: dayBefore(expires, NOTICE_DAYS, finishedAt ?? startedAt) };
}

/** One sentence for the first page. */
export function describeRenewal(run: RunRecord): string {
  const renewal = renewalOf(run);
  if (renewal === null) return 'not known: no expiry was read';
  const isBefore = run.outcome === 'unfinished' ? ' by the previous token; finish this run first' : '';
  return `${renewal.due}; the token expires ${renewal.expires}${isBefore}. ${renewalName} puts it into a calendar`;
}

/** Null where no date was read. The identity is that of the tenant, as in the calendar of `check`. */
export function renderRenewal(run: RunRecord): string | null {
  const renewal = renewalOf(run);
  if (renewal === null || run.tenantDigest === undefined) return null;
  const who = run.organization === null ? '' : ` (${run.organization})`;
  return renderAppointment({
    uid: run.tenantDigest, maker: 'run', madeAt: run.finishedAt ?? run.startedAt, day: renewal.due,
    summary: `${run.command === 'demo' ? 'Demonstration: renew' : 'Renew'} the SCIM token of Apple Business Manager${who}`,
    description: `The token expires on ${renewal.expires}; sync stops then.\nRun: ${run.tool.name} renew\nLast run: ${run.id}`,
  });
}
