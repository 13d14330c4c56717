/** Why Microsoft Graph told nothing: in words fit to be told, with the id by which Microsoft's support finds the request. */
import { tellable } from '../tellable.ts';

/**
 * `no-token`: nobody signed in; `forbidden`: the token lacks a permission; `missing`, `ambiguous`: of what was looked for there is none,
 * or more than one; `wrong-tenant`: the token is of another tenant; `refused`: any other answer; `unreachable`: none.
 */
export type GraphTrouble = 'no-token' | 'forbidden' | 'missing' | 'ambiguous' | 'wrong-tenant' | 'refused' | 'unreachable';

const MOST_TOLD = 400;

export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly trouble: GraphTrouble;
  /** null where no answer came */
  readonly requestId: string | null;
  /** HTTP status; null where no answer came */
  readonly status: number | null;

  constructor(
    trouble: GraphTrouble, message: string, { requestId = null, status = null }: { requestId?: string | null; status?: number | null } = {},
  ) {
    super(tellable(message, MOST_TOLD));
    this.trouble = trouble;
    this.requestId = requestId;
    this.status = status;
  }
}

/** What Graph told, or why it told nothing. */
export async function told<T>(ask: () => Promise<T>): Promise<T | GraphError> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
}

/** The network's own code, else its words. */
export function whyUnreachable(error: unknown): string {
  const { cause, code, message = '' } = error as { cause?: { code?: unknown }; code?: unknown; message?: string };
  // that of a DOMException is a number
  const [named = message.replace(/\.$/, '')] = [cause?.code, code].filter((one) => typeof one === 'string');
  return named;
}

/** "(request 4f2c…)", to be said behind what an answer said; nothing where there is no id. */
export function requestWords(requestId: string | null): string {
  return requestId === null ? '' : ` (request ${requestId})`;
}
