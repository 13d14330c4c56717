/**
 * One server that keeps tickets, asked over its REST API. The token goes to its origin and to no other, every wait has an
 * end, and whatever goes wrong becomes one sentence that names the server and what to do.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ZodType } from 'zod';
import type { Secret } from '../secret.ts';
import { failureOf, DeliveryError, mayHaveWritten } from './delivery-error.ts';

export interface Ask {
  /** path and query below the server's address */
  readonly path: string;
  /** what is asked for, after "allow this account to": "read CHG0042137" */
  readonly to: string;
  readonly method?: 'GET' | 'POST' | 'PATCH';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
  /** bytes of the answer that are read at most */
  readonly most?: number;
}

export interface ServerPlace {
  /** address without a slash at its end; may have a path */
  readonly url: string;
  /** names of the settings, for what is told */
  readonly urlSetting: string;
  readonly tokenSetting: string;
  /** the whole value of the header Authorization */
  readonly authorization: Secret;
}

/** How long is waited; tests wait less. */
export interface Patience {
  /** milliseconds for one answer, its body included */
  readonly answerMs: number;
  /** milliseconds that a server may ask to wait (Retry-After), each time */
  readonly longestWaitMs: number;
  readonly wait: (ms: number) => Promise<unknown>;
}

const PATIENCE: Patience = { answerMs: 120_000, longestWaitMs: 60_000, wait: (ms) => sleep(ms) };
const MOST_TRIES = 3;
const MOST_HOPS = 3;
const MOST_JSON = 20_000_000;
const REDIRECTS = [301, 302, 303, 307, 308];

export class TicketServer {
  readonly place: ServerPlace;
  readonly #patience: Patience;

  constructor(place: ServerPlace, patience: Partial<Patience> = {}) {
    this.place = place;
    this.#patience = { ...PATIENCE, ...patience };
  }

  get origin(): string {
    return new URL(this.place.url).origin;
  }

  get host(): string {
    return new URL(this.place.url).host;
  }

  /** The answer as JSON of this shape. Throws DeliveryError. */
  async json<T>(shape: ZodType<T>, ask: Ask): Promise<T> {
    const bytes = await this.bytes({ most: MOST_JSON, ...ask, headers: { accept: 'application/json', ...ask.headers } });
    const parsed = shape.safeParse(parseJson(bytes));
    if (parsed.success) return parsed.data;
    throw new DeliveryError(`${this.host} answered with something that its API does not document, asked to ${ask.to}.`, {
      next: `Look whether ${this.place.urlSetting} is the address of the server itself.`, isUncertain: isWrite(ask),
    });
  }

  /** The bytes of the answer. Throws DeliveryError. */
  async bytes(ask: Ask): Promise<Uint8Array> {
    for (let tries = 1; ; tries++) {
      const answer = await this.#exchange(ask);
      if (answer.bytes) return answer.bytes;
      const waitMs = waitOf(answer);
      if (waitMs === null || waitMs > this.#patience.longestWaitMs || tries === MOST_TRIES || mayHaveWritten(answer.status, isWrite(ask))) {
        throw failureOf({ ...answer, waitMs }, { host: this.host, ...this.place, ...ask, isWrite: isWrite(ask) });
      }
      await this.#patience.wait(waitMs);
    }
  }

  /**
   * Writes. Where the server asks to wait and may have written all the same, it is looked for after that, and written again only if it is
   * not there.
   */
  readonly once = async <T>(write: () => Promise<T>, look: () => Promise<T | null>): Promise<T> => {
    for (let tries = 1; ; tries++) {
      try {
        return await write();
      } catch (error) {
        const waitMs = error instanceof DeliveryError ? error.againMs : null;
        if (waitMs === null || waitMs > this.#patience.longestWaitMs || tries === MOST_TRIES) throw error;
        await this.#patience.wait(waitMs);
      }
      const there = await look();
      if (there !== null) return there;
    }
  };

  async #exchange(ask: Ask): Promise<Answer> {
    try {
      const response = await this.#send(new URL(`${this.place.url}${ask.path}`), ask);
      const bytes = response.ok ? await readAtMost(response, ask.most ?? MOST_JSON) : null;
      if (!bytes) await response.body?.cancel();
      return { status: response.status, headers: response.headers, bytes };
    } catch (error) {
      if (error instanceof DeliveryError) throw error;
      throw this.#broken(error, ask);
    }
  }

  /** Redirects are followed for what is only read, and to no other origin: the token would go along. */
  async #send(url: URL, ask: Ask, hops = 0): Promise<Response> {
    const { method = 'GET', headers, body } = ask;
    const response = await fetch(url, {
      method, redirect: 'manual', signal: AbortSignal.timeout(this.#patience.answerMs), ...(body !== undefined && { body }),
      headers: { 'user-agent': 'scim-runbook', ...headers, authorization: this.place.authorization.reveal() },
    });
    if (!REDIRECTS.includes(response.status)) return response;
    await response.body?.cancel();
    const target = this.#followed(response.headers.get('location') ?? '', url, ask);
    if (hops === MOST_HOPS) throw this.#sentOn('one address after the other', ask);
    return this.#send(target, ask, hops + 1);
  }

  #followed(location: string, from: URL, ask: Ask): URL {
    const target = URL.canParse(location, from) ? new URL(location, from) : null;
    if (target?.origin === this.origin && !isWrite(ask)) return target;
    const isOther = target !== null && target.origin !== this.origin;
    throw this.#sentOn(isOther ? `another host (${target.host}), and the token is for no other` : 'another address', ask);
  }

  #sentOn(where: string, { to }: Ask): DeliveryError {
    return new DeliveryError(`${this.host} sends on to ${where}, asked to ${to}.`, {
      next: `Set ${this.place.urlSetting} to the address that answers by itself.`,
    });
  }

  #broken(error: unknown, ask: Ask): DeliveryError {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    const what = isLate
      ? `did not answer within ${String(this.#patience.answerMs / 1000)} s`
      : 'cannot be reached, or broke the connection off';
    return new DeliveryError(`${this.host} ${what}, asked to ${ask.to}.`, {
      next: `Look at ${this.place.urlSetting} and the network, then run the same command again: what has arrived is not sent twice.`,
      cause: error, isUncertain: isWrite(ask),
    });
  }
}

interface Answer { readonly status: number; readonly headers: Headers; readonly bytes: Uint8Array | null }

function isWrite({ method = 'GET' }: Ask): boolean {
  return method !== 'GET';
}

/** Milliseconds that the server asks to wait; null where it does not. GitHub says so with 403 too. */
function waitOf({ status, headers }: Answer): number | null {
  const after = headers.get('retry-after');
  if (![403, 429, 503].includes(status) || (after === null && status !== 429)) return null;
  if (after === null) return Infinity;
  const ms = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now();
  return Number.isNaN(ms) ? Infinity : Math.max(0, ms);
}

/** Longer than what is awaited, and it is not that: the rest is not read. */
async function readAtMost(response: Response, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const body = response.body as ReadableStream<Uint8Array> | null;
  for await (const part of body ?? []) {
    parts.push(part);
    size += part.length;
    if (size > most) break;
  }
  return Buffer.concat(parts);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
