/**
 * One request on its way: `fetch`, that follows no redirect, so that no token goes where it was not sent. Hosts under .localhost
 * are reached on the loopback by themselves, as Node resolves such names not everywhere.
 */
import http from 'node:http';
import { isLocal } from '../settings/local-host.ts';

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  /** null where there is none */
  header(name: string): string | null;
  readonly text: string;
}

/** Throws what the network says where no answer comes. */
export type Send = (url: string, request: Request) => Promise<Answer>;

/** No answer of Graph takes so long; one that does is no answer. */
const PATIENCE_MS = 30_000;

export const send: Send = (url, request) => (isLocal(new URL(url).hostname) ? sendToLoopback(url, request) : sendAway(url, request));

async function sendAway(url: string, { method, headers, body }: Request): Promise<Answer> {
  const response = await fetch(url, {
    method, headers, ...(body !== undefined && { body }), redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return { status: response.status, header: (name) => response.headers.get(name), text: await response.text() };
}

function sendToLoopback(url: string, { method, headers, body }: Request): Promise<Answer> {
  const { host, port, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1', port: Number(port || 80), path: `${pathname}${search}`, method, headers: { ...headers, host },
      timeout: PATIENCE_MS,
    };
    const request = http.request(options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => { text += part; }).on('error', reject).on('end', () => {
        resolve({ status: response.statusCode ?? 0, header: (name) => response.headers[name]?.toString() ?? null, text });
      });
    });
    request.on('timeout', () => { request.destroy(new Error('no answer')); }).on('error', reject).end(body);
  });
}
