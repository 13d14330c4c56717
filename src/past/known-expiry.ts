/** When the token ends, as far as it is known without looking at Apple's console: by TOKEN_EXPIRES, or by the last run that read it. */
import type { RunRecord, TokenRecord } from '../evidence/record.ts';

export interface KnownExpiry {
  /** ISO date */
  readonly expires: string;
  /** `read`: on Apple's console, by this very run; `setting`: TOKEN_EXPIRES; `remembered`: by an earlier run */
  readonly source: 'read' | 'setting' | 'remembered';
  /** when it was read there; ISO 8601, null for a setting */
  readonly readAt: string | null;
  /** the run that read it */
  readonly runId: string | null;
}

/**
 * When the token ends that Entra holds, as a run has left it: an ISO date, or null where the run did not see it. Where it is not
 * clear which of two tokens Entra holds, the one that ends first.
 */
export function expiryLeftBy({ outcome, oldToken, newToken, saveProvenBy, tookBack }: RunRecord): string | null {
  const before = endOf(oldToken);
  const after = newToken?.expires ?? null;
  if (after === null || tookBack) return before;
  if (outcome === 'renewed' || saveProvenBy !== null || before === null) return after;
  return before < after ? before : after;
}

/** Of one that nobody uses nothing is said. */
function endOf(token: TokenRecord | null): string | null {
  return token === null || token.status === 'unused' ? null : token.expires;
}
