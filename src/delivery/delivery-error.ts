/** What goes wrong with a server that keeps tickets, each in one sentence with what to do. */

interface Details extends ErrorOptions { readonly next?: string | null; readonly isUncertain?: boolean; readonly againMs?: number | null }

export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  /** what to do */
  readonly next: string | null;
  /** something may have been written all the same */
  readonly isUncertain: boolean;
  /**
   * milliseconds after which the server wants to be asked again; null where it does not say so, or where nothing was written for certain
   */
  readonly againMs: number | null;

  constructor(message: string, { next = null, isUncertain = false, againMs = null, ...options }: Details = {}) {
    super(message, options);
    this.next = next;
    this.isUncertain = isUncertain;
    this.againMs = againMs;
  }
}

interface Refusal { readonly status: number; readonly waitMs: number | null }
interface Asked {
  readonly host: string; readonly to: string; readonly urlSetting: string; readonly tokenSetting: string; readonly isWrite: boolean;
}

const AGAIN = 'run the same command again: what has arrived is not sent twice.';

/** What a status means for whoever attaches evidence. */
export function failureOf({ status, waitMs }: Refusal, { host, to, urlSetting, tokenSetting, isWrite }: Asked): DeliveryError {
  if (waitMs !== null) {
    const isUncertain = mayHaveWritten(status, isWrite);
    return new DeliveryError(`${host} has had too many requests (${String(status)}) and asks to wait${timeOf(waitMs)}.`, {
      next: `Then ${AGAIN}`, isUncertain, againMs: isUncertain ? waitMs : null,
    });
  }
  const says = (
    words: string, next: string,
  ): DeliveryError => new DeliveryError(`${host} ${words}, asked to ${to} (${String(status)}).`, { next });
  switch (status) {
    case 401: return says('does not accept the token', `Look whether ${tokenSetting} is right and has not expired.`);
    case 403: return says('does not allow it to this account', `Give the account of ${tokenSetting} that right, or use another one.`);
    case 404: return says(
      'has nothing there, or hides it from this account', `Look at the ticket's id, ${urlSetting} and the account's rights.`,
    );
    case 413: return says('takes no file that large', 'Ask its administrator for a higher limit, or attach the bundle in another way.');
    default: break;
  }
  if (status < 500) return says('refused', `Look at ${urlSetting} and the account's rights.`);
  return new DeliveryError(`${host} has an internal error (${String(status)}), asked to ${to}.`, {
    next: `Later ${AGAIN}`, isUncertain: isWrite,
  });
}

/** Of too many requests (429, and GitHub's 403) nothing is done; a server that is not available may have done it and lost its answer. */
export function mayHaveWritten(status: number, isWrite: boolean): boolean {
  return isWrite && status >= 500;
}

function timeOf(ms: number): string {
  return Number.isFinite(ms) ? ` ${String(Math.ceil(ms / 1000))} s` : '';
}
