/**
 * A client of Microsoft Graph that can read, and ask one thing: whether the stored credentials work. No other request leaves it,
 * whatever it is asked for. Waits as Microsoft asks for (learn.microsoft.com/graph/throttling): by Retry-After, else twice as long
 * each time. Pages are followed by `@odata.nextLink` (learn.microsoft.com/graph/paging) on the same origin only.
 */
import type { Secret } from '../secret.ts';
import { asJson } from './as-shape.ts';
import { GraphError, whyUnreachable } from './graph-error.ts';
import { send as sendByFetch, type Answer, type Request, type Send } from './send.ts';

export interface GraphParts {
  /** the cloud's own: https://graph.microsoft.com */
  readonly url: string;
  /** a token for it */
  readonly getToken: () => Promise<Secret>;
  readonly send?: Send;
  /** milliseconds */
  readonly sleep?: (ms: number) => Promise<void>;
  /** told of every answer: method and path, HTTP status, request id */
  readonly onAnswer?: (answer: { readonly what: string; readonly status: number; readonly requestId: string | null }) => void;
}

/** What Graph told, with the id of the request that told it. */
export interface Told<T> {
  readonly value: T;
  readonly requestId: string | null;
}

const VERSION = '/v1.0';
const READABLE = /^\/v1\.0\/(servicePrincipals(\/[^/]+(\/synchronization\/jobs)?)?|auditLogs\/directoryAudits)$/;
const VALIDATE = /^\/v1\.0\/servicePrincipals\/[^/]+\/synchronization\/jobs\/[^/]+\/validateCredentials$/;
/** The one body that is ever sent: what Entra has stored is tested; nothing that is typed goes out. */
const SAVED_CREDENTIALS = JSON.stringify({ useSavedCredentials: true });

const PASSING = [429, 503, 504];
const MOST_TRIES = 5;
const FIRST_WAIT_MS = 1000;
const MOST_WAIT_MS = 60_000;
const MOST_PAGES = 50;

export class GraphClient {
  readonly #parts: GraphParts;
  readonly #origin: string;

  constructor(parts: GraphParts) {
    this.#parts = parts;
    this.#origin = new URL(parts.url).origin;
  }

  /** One object. @param path below the version: "/servicePrincipals/{id}" */
  async get(path: string, query: Readonly<Record<string, string>> = {}): Promise<Told<unknown>> {
    const { json, requestId } = await this.#ask('GET', this.#address(path, query));
    return { value: json, requestId };
  }

  /** All items of a collection; the request id is the last page's. */
  async list(path: string, query: Readonly<Record<string, string>> = {}): Promise<Told<unknown[]>> {
    const items: unknown[] = [];
    let next: string | null = this.#address(path, query);
    for (let page = 1; ; page++) {
      const { json, requestId }: Read = await this.#ask('GET', next);
      const { value, '@odata.nextLink': link = null } = (json ?? {}) as { value?: unknown; '@odata.nextLink'?: unknown };
      if (!Array.isArray(value)) throw new GraphError('refused', `Microsoft Graph answered ${path} with no list.`, { requestId });
      items.push(...value as unknown[]);
      if (link !== null && !(typeof link === 'string' && URL.canParse(link))) {
        throw new GraphError('refused', `Microsoft Graph answered ${path} with a next page that is not an address.`, { requestId });
      }
      next = link;
      if (next === null) return { value: items, requestId };
      if (page === MOST_PAGES) {
        throw new GraphError('refused', `Microsoft Graph answered ${path} with more than ${MOST_PAGES} pages.`, { requestId });
      }
    }
  }

  /**
   * POST …/validateCredentials with what is stored; answered 204 where Apple accepts it
   * (learn.microsoft.com/graph/api/synchronization-synchronizationjob-validatecredentials).
   */
  async validateSavedCredentials(applicationId: string, jobId: string): Promise<Told<null>> {
    const path =
      `/servicePrincipals/${encodeURIComponent(applicationId)}/synchronization/jobs/${encodeURIComponent(jobId)}/validateCredentials`;
    const { requestId } = await this.#ask('POST', this.#address(path, {}));
    return { value: null, requestId };
  }

  #address(path: string, query: Readonly<Record<string, string>>): string {
    const url = new URL(`${this.#origin}${VERSION}${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href.replaceAll('+', '%20');
  }

  /** Refuses what may not leave, right before the token is asked for. */
  #permit(method: string, address: string): URL {
    const url = new URL(address);
    const isPermitted = method === 'GET'
      ? READABLE.test(url.pathname)
      : method === 'POST' && VALIDATE.test(url.pathname) && url.search === '';
    if (url.origin !== this.#origin || !isPermitted || url.username !== '' || url.password !== '') {
      throw new GraphError('refused', `This program sends no ${method} to ${url.origin}${url.pathname}.`);
    }
    return url;
  }

  async #ask(method: Request['method'], address: string): Promise<Read> {
    const url = this.#permit(method, address);
    const what = `${method} ${url.pathname.slice(VERSION.length)}`;
    for (let tries = 1; ; tries++) {
      const answer = await this.#send(method, url);
      const requestId = answer.header('request-id');
      this.#parts.onAnswer?.({ what, status: answer.status, requestId });
      if (answer.status >= 200 && answer.status < 300) {
        return { json: answer.text === '' ? null : asJson(answer.text, 'Microsoft Graph', requestId), requestId };
      }
      if (!PASSING.includes(answer.status) || tries === MOST_TRIES) throw refusal(what, answer);
      const waitMs = waitOf(answer, tries);
      if (waitMs > MOST_WAIT_MS) throw refusal(what, answer);
      await (this.#parts.sleep ?? sleep)(waitMs);
    }
  }

  async #send(method: Request['method'], url: URL): Promise<Answer> {
    const { getToken, send = sendByFetch } = this.#parts;
    const token = await getToken();
    const headers = { authorization: `Bearer ${token.reveal()}`, accept: 'application/json', 'user-agent': 'scim-runbook' };
    const request = method === 'GET'
      ? { method, headers }
      : { method, headers: { ...headers, 'content-type': 'application/json' }, body: SAVED_CREDENTIALS };
    try {
      return await send(url.href, request);
    } catch (error) {
      throw new GraphError('unreachable', `Microsoft Graph (${url.origin}) cannot be reached: ${whyUnreachable(error)}.`);
    }
  }
}

interface Read { readonly json: unknown; readonly requestId: string | null }

/** `{ error: { code, message } }`: learn.microsoft.com/graph/errors. */
function refusal(what: string, answer: Answer): GraphError {
  const { error } = (parseOrNothing(answer.text) ?? {}) as { error?: { code?: string; message?: string } };
  const trouble = answer.status === 401 || answer.status === 403 ? 'forbidden' : answer.status === 404 ? 'missing' : 'refused';
  const told = [error?.code, error?.message].filter((part) => typeof part === 'string' && part !== '').join(': ');
  return new GraphError(trouble, `${what} was answered ${answer.status}${told === '' ? '' : ` (${told})`}.`, {
    requestId: answer.header('request-id'), status: answer.status,
  });
}

function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function waitOf(answer: Answer, tries: number): number {
  const asked = answer.header('retry-after');
  if (asked === null) return FIRST_WAIT_MS * 2 ** (tries - 1);
  const ms = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - Date.now();
  return Number.isNaN(ms) ? FIRST_WAIT_MS * 2 ** (tries - 1) : Math.max(0, ms);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, ms); });
}
