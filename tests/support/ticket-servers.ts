/**
 * Servers on loopback that keep tickets as the published documents of Jira, ServiceNow and GitHub say: what they ask of a
 * request, what they answer, what they keep. A test may let one of them fail.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Reply { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }

export interface KeptThing { readonly id: string; readonly name: string; data: Buffer }

export interface TicketHost {
  readonly url: string;
  /** every request that came, its method and path */
  readonly asked: string[];
  /** files on the one ticket that there is */
  readonly files: KeptThing[];
  /** comments on it, each as its text */
  readonly comments: string[];
  /** what comes instead of the answer; `drop` ends the connection, `hang` never answers, undefined answers as ever */
  instead: ((seen: Seen) => Reply | 'drop' | 'hang' | undefined) | undefined;
  /** what becomes of a file on its way */
  keep: (data: Buffer) => Buffer;
  readonly close: () => Promise<void>;
}

type Answer = (seen: Seen, host: TicketHost) => Reply | Promise<Reply>;
/** By method and path. */
type Routes = Readonly<Record<string, Answer>>;

const NOT_FOUND: Reply = { status: 404, body: { errorMessages: ['not there'] } };
const DENIED: Reply = { status: 401, body: { errorMessages: ['who are you'] } };

/** Only whoever has the token is answered at all. `content` finds the id of a file whose bytes are asked for. */
function answerBy(authorization: string, routes: Routes, content?: RegExp): Answer {
  return (seen, host) => {
    if (seen.headers.authorization !== authorization) return DENIED;
    const id = content?.exec(seen.path)?.[1];
    const file = host.files.find((one) => one.id === id);
    if (file) return { status: 200, body: file.data };
    return routes[`${seen.method} ${seen.path}`]?.(seen, host) ?? NOT_FOUND;
  };
}

interface When { readonly method?: string; readonly path?: RegExp; readonly skip?: number; readonly times?: number }

/** For `instead`: what comes for such requests; the first `skip` of them are answered as ever, and those after `times` more. */
export function when(
  { method, path = /^/, skip = 0, times = Infinity }: When, reply: Reply | 'drop' | 'hang' | ((seen: Seen) => Reply),
): NonNullable<TicketHost['instead']> {
  let met = 0;
  return (seen) => {
    if ((method !== undefined && seen.method !== method) || !path.test(seen.path)) return undefined;
    met++;
    if (met <= skip || met > skip + times) return undefined;
    return typeof reply === 'function' ? reply(seen) : reply;
  };
}

export const JIRA = { user: 'ops@example.com', token: 'canary-jira-token-5f2c', ticket: 'OPS-17' } as const;
export const SERVICENOW = {
  token: 'canary-servicenow-token-8d1b', ticket: 'CHG0042137', sysId: 'c286d61347c12200e0ef563dbb9a71df',
} as const;
export const GITHUB = { token: 'canary-github-token-77ac', repository: 'example/changes', ticket: '42' } as const;

async function start(answer: Answer): Promise<TicketHost> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('error', () => { parts.length = 0; });
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
      const seen: Seen = {
        method: request.method ?? '', path: pathname, query: searchParams, headers: request.headers, body: Buffer.concat(parts),
      };
      host.asked.push(`${seen.method} ${seen.path}`);
      const instead = host.instead?.(seen);
      if (instead === 'hang') return;
      if (instead === 'drop') {
        request.socket.destroy();
        return;
      }
      void Promise.resolve(instead ?? answer(seen, host)).then(({ status, body, headers }) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body ?? {}));
      });
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const host: TicketHost = {
    url: `http://localhost:${String((server.address() as AddressInfo).port)}`, asked: [], files: [], comments: [],
    instead: undefined, keep: (data) => data,
    close: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
  return host;
}

/** @param isCloud Jira Cloud, with API v3 and its documents; else Data Center, with API v2 and a personal access token */
export async function startJira({ isCloud = true, uploadLimit = 10_000_000, enabled = true, page = 100 } = {}): Promise<TicketHost> {
  const api = `/rest/api/${isCloud ? '3' : '2'}`;
  const authorization = isCloud ? `Basic ${Buffer.from(`${JIRA.user}:${JIRA.token}`).toString('base64')}` : `Bearer ${JIRA.token}`;
  const issue = `${api}/issue/${JIRA.ticket}`;
  const list = ({ url, files }: TicketHost) => files.map((
    { id, name, data },
  ) => ({ id, filename: name, size: data.length, mimeType: 'application/zip', content: `${url}/secure/attachment/${id}/${name}` }));
  const isRight = (comment: unknown): boolean => (isCloud
    ? z.object({
      type: z.literal('doc'), version: z.literal(1), content: z.array(z.object({ type: z.string() })),
    }).safeParse(comment).success
    : typeof comment === 'string' && comment.length <= 32_767);
  const routes: Routes = {
    [`GET ${api}/attachment/meta`]: () => ({ status: 200, body: { enabled, uploadLimit } }),
    [`GET ${issue}`]: (_, host) => ({ status: 200, body: { id: '10017', key: JIRA.ticket, fields: { attachment: list(host) } } }),
    [`POST ${issue}/attachments`]: async ({ headers, body }, host) => {
      if (headers['x-atlassian-token'] !== 'no-check') return { status: 403, body: 'XSRF check failed' };
      const form = await new Response(new Uint8Array(body), { headers: { 'content-type': headers['content-type'] ?? '' } }).formData();
      const file = form.get('file') as File;
      const data = Buffer.from(await file.arrayBuffer());
      if (data.length > uploadLimit) return { status: 413 };
      host.files.push({ id: String(20_000 + host.files.length), name: file.name, data: host.keep(data) });
      return { status: 200, body: list(host).slice(-1) };
    },
    [`GET ${issue}/comment`]: ({ query }, host) => {
      const [from, most] = [Number(query.get('startAt')), Math.min(page, Number(query.get('maxResults')))];
      const comments = host.comments.slice(
        from, from + most,
      ).map((text, at) => ({ id: String(at), body: isCloud ? JSON.parse(text) as unknown : text }));
      return { status: 200, body: { startAt: from, maxResults: most, total: host.comments.length, comments } };
    },
    [`POST ${issue}/comment`]: ({ body }, host) => {
      const { body: comment } = JSON.parse(body.toString()) as { body: unknown };
      if (!isRight(comment)) return { status: 400, body: { errors: { comment: 'Comment body is not valid!' } } };
      host.comments.push(typeof comment === 'string' ? comment : JSON.stringify(comment));
      return { status: 201, body: { id: '30001' } };
    },
  };
  return start(answerBy(authorization, routes, isCloud
    ? new RegExp(`^${api}/attachment/content/(.+)$`)
    : /^\/secure\/attachment\/([^/]+)\//));
}

const CHANGE: { sys_id: string; number: string } = { sys_id: SERVICENOW.sysId, number: SERVICENOW.ticket };

/** @param records what the table holds for whatever is asked, as an instance does that ignores a part of a query */
export async function startServiceNow({ table = 'change_request', records = [CHANGE] } = {}): Promise<TicketHost> {
  const record = `/api/now/table/${table}/${SERVICENOW.sysId}`;
  const asRecord = (
    { id, name, data }: KeptThing,
  ) => ({ sys_id: id, file_name: name, size_bytes: String(data.length), table_name: table, table_sys_id: SERVICENOW.sysId });
  return start(answerBy(`Bearer ${SERVICENOW.token}`, {
    [`GET /api/now/table/${table}`]: () => ({ status: 200, body: { result: records } }),
    [`GET ${record}`]: (_, { comments }) => ({
      status: 200,
      body: { result: { work_notes: comments.map((text) => `2026-11-24 08:00:00 - Operator (Work notes)\n${text}`).join('\n\n') } },
    }),
    [`PATCH ${record}`]: ({ body }, host) => {
      host.comments.push((JSON.parse(body.toString()) as { work_notes: string }).work_notes);
      return { status: 200, body: { result: { sys_id: SERVICENOW.sysId } } };
    },
    'GET /api/now/attachment': (_, host) => ({ status: 200, body: { result: host.files.map(asRecord) } }),
    'POST /api/now/attachment/file': ({ headers, query, body }, host) => {
      if (headers['content-type'] === undefined || query.get('table_name') !== table || query.get('table_sys_id') !== SERVICENOW.sysId) {
        return { status: 400 };
      }
      const file = { id: randomUUID().replaceAll('-', ''), name: query.get('file_name') ?? '', data: host.keep(body) };
      host.files.push(file);
      return { status: 201, body: { result: asRecord(file) } };
    },
  }, /^\/api\/now\/attachment\/([0-9a-f]{32})\/file$/));
}

export async function startGitHub({ isPrivate = true } = {}): Promise<TicketHost> {
  const root = `/repos/${GITHUB.repository}`;
  const issue = `${root}/issues/${GITHUB.ticket}`;
  return start(answerBy(`Bearer ${GITHUB.token}`, {
    [`GET ${root}`]: () => ({ status: 200, body: { full_name: GITHUB.repository, private: isPrivate } }),
    [`GET ${issue}`]: () => ({ status: 200, body: { number: Number(GITHUB.ticket), state: 'open' } }),
    [`GET ${issue}/comments`]: ({ query }, host) => {
      const [page, most] = [Number(query.get('page') ?? 1), Number(query.get('per_page') ?? 30)];
      return { status: 200, body: host.comments.slice((page - 1) * most, page * most).map((text, id) => ({ id, body: text })) };
    },
    [`POST ${issue}/comments`]: ({ body }, host) => {
      const { body: text } = JSON.parse(body.toString()) as { body: string };
      if (text.length > 65_536) return { status: 422, body: { message: 'body is too long (maximum is 65536 characters)' } };
      host.comments.push(text);
      return { status: 201, body: { id: 1 } };
    },
  }));
}
