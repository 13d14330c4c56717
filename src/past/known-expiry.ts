/** When the token ends, as far as it is known without looking at Apple's console: by the last run that read it, or by TOKEN_EXPIRES. */
import type { RunRecord, TokenRecord } from '../evidence/record.ts';
import { daysBetween } from '../screen/dates.ts';

export interface KnownExpiry {
  /** ISO date */
  readonly expires: string;
  /** `read`: on Apple's console, by this very run; `setting`: TOKEN_EXPIRES; `remembered`: by an earlier run */
  readonly source: 'read' | 'setting' | 'remembered';
  /** when it was read there; ISO 8601, null for a setting */
  readonly readAt: string | null;
  /** the run that read it */
  readonly runId: string | null;
  /** what contradicts it, one sentence */
  readonly doubt?: string;
}

/** All that is known of it; `read`: on Apple's console, just now. */
export interface ExpirySources {
  readonly read: { readonly expires: string; readonly at: string; readonly runId: string } | null;
  /** TOKEN_EXPIRES */
  readonly setting: string | undefined;
  readonly remembered: KnownExpiry | null;
}

/** A token lives one year. */
const LONGEST_DAYS = 366;

/**
 * What was read counts before what the settings say, however long ago it was read: unless no token that stood there then can end
 * so late, and the settings speak of one that was made since.
 */
export function knownExpiry({ read, setting, remembered }: ExpirySources): KnownExpiry | null {
  if (read) {
    return { expires: read.expires, source: 'read', readAt: read.at, runId: read.runId, ...doubtOf(setting, read.expires) };
  }
  if (setting === undefined) return remembered;
  if (remembered?.readAt != null && !isOfLaterToken(setting, remembered.expires, remembered.readAt)) {
    return { ...remembered, ...doubtOf(setting, remembered.expires) };
  }
  const isDoubtful = remembered !== null && remembered.expires !== setting;
  return {
    expires: setting, source: 'setting', readAt: null, runId: null,
    ...(isDoubtful && { doubt: `The run ${remembered.runId ?? ''} read ${remembered.expires} `
      + `on ${remembered.readAt?.slice(0, 10) ?? 'an unknown day'}: fix TOKEN_EXPIRES, or remove it.` }),
  };
}

function isOfLaterToken(setting: string, expires: string, readAt: string): boolean {
  return setting > expires && daysBetween(readAt.slice(0, 10), setting) > LONGEST_DAYS;
}

function doubtOf(setting: string | undefined, expires: string): Pick<KnownExpiry, 'doubt'> {
  return setting === undefined || setting === expires ? {} : { doubt: `TOKEN_EXPIRES says ${setting}: fix it, or remove it.` };
}

/** Whether Entra holds a new token by this run: from then on what runs before it read counts no more. */
export function hasRenewed({ outcome, newToken, saveProvenBy, tookBack }: RunRecord): boolean {
  return newToken !== null && !tookBack && (outcome === 'renewed' || saveProvenBy !== null);
}

/**
 * When the token ends that Entra holds, as a run has left it: an ISO date, or null where the run did not see it. Where it is not
 * clear which of two tokens Entra holds, the one that ends first.
 */
export function expiryLeftBy(record: RunRecord): string | null {
  const { oldToken, newToken, tookBack } = record;
  const before = endOf(oldToken);
  const after = newToken?.expires ?? null;
  if (hasRenewed(record)) return after;
  if (after === null || tookBack) return before;
  if (before === null) return after;
  return before < after ? before : after;
}

/** Of one that nobody uses nothing is said. */
function endOf(token: TokenRecord | null): string | null {
  return token === null || token.status === 'unused' ? null : token.expires;
}
