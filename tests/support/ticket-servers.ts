/**
 * Servers on loopback that keep tickets as the published documents of Jira, ServiceNow and GitHub say: what they ask of a
 * request, what they answer, what they keep. A test may let one of them fail.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

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

export const JIRA = { user: 'ops@example.com', token: 'canary-jira-token-5f2c', ticket: 'OPS-17' } as const;
export const SERVICENOW = { token: 'canary-servicenow-token-8d1b', ticket: 'CHG0042137', sysId: 'c286d61347c12200e0ef563dbb9a71df' } as const;
export const GITHUB = { token: 'canary-github-token-77ac', repository: 'example/changes', ticket: '42' } as const;

async function start(answer: Answer): Promise<TicketHost> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('error', () => { parts.length = 0; });
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
      const seen: Seen = { method: request.method ?? '', path: pathname, query: searchParams, headers: request.headers, body: Buffer.concat(parts) };
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

const NOT_FOUND: Reply = { status: 404, body: { errorMessages: ['not there'] } };
const DENIED: Reply = { status: 401, body: { errorMessages: ['who are you'] } };

/** @param isCloud Jira Cloud, with API v3 and its documents; else Data Center, with API v2 and a personal access token */
export async function startJira({ isCloud = true, uploadLimit = 10_000_000, enabled = true, page = 100 } = {}): Promise<TicketHost> {
  const api = `/rest/api/${isCloud ? '3' : '2'}`;
  const authorization = isCloud ? `Basic ${Buffer.from(`${JIRA.user}:${JIRA.token}`).toString('base64')}` : `Bearer ${JIRA.token}`;
  const issue = `${api}/issue/${JIRA.ticket}`;
  return start(async ({ method, path, query, headers, body }, host) => {
    if (headers.authorization !== authorization) return DENIED;
    const list = () => host.files.map(({ id, name, data }) => ({ id, filename: name, size: data.length, mimeType: 'application/zip', content: `${host.url}/secure/attachment/${id}/${name}` }));
    const content = isCloud ? new RegExp(`^${api}/attachment/content/(.+)$`).exec(path) : /^\/secure\/attachment\/([^/]+)\//.exec(path);
    if (content) return { status: 200, body: host.files.find(({ id }) => id === content[1])?.data ?? Buffer.of() };
    switch (`${method} ${path}`) {
      case `GET ${api}/attachment/meta`: return { status: 200, body: { enabled, uploadLimit } };
      case `GET ${issue}`: return { status: 200, body: { id: '10017', key: JIRA.ticket, fields: { attachment: list() } } };
      case `POST ${issue}/attachments`: {
        if (headers['x-atlassian-token'] !== 'no-check') return { status: 403, body: 'XSRF check failed' };
        const form = await new Response(new Uint8Array(body), { headers: { 'content-type': headers['content-type'] ?? '' } }).formData();
        const file = form.get('file') as File;
        const data = Buffer.from(await file.arrayBuffer());
        if (data.length > uploadLimit) return { status: 413 };
        host.files.push({ id: String(20_000 + host.files.length), name: file.name, data: host.keep(data) });
        return { status: 200, body: list().slice(-1) };
      }
      case `GET ${issue}/comment`: {
        const [from, most] = [Number(query.get('startAt')), Math.min(page, Number(query.get('maxResults')))];
        const comments = host.comments.slice(from, from + most).map((text, at) => ({ id: String(at), body: isCloud ? JSON.parse(text) as unknown : text }));
        return { status: 200, body: { startAt: from, maxResults: most, total: host.comments.length, comments } };
      }
      case `POST ${issue}/comment`: {
        const { body: comment } = JSON.parse(body.toString()) as { body: { type?: string; version?: number } | string };
        const isRight = isCloud ? typeof comment === 'object' && comment.type === 'doc' && comment.version === 1 : typeof comment === 'string' && comment.length <= 32_767;
        if (!isRight) return { status: 400, body: { errors: { comment: 'Comment body is not valid!' } } };
        host.comments.push(typeof comment === 'string' ? comment : JSON.stringify(comment));
        return { status: 201, body: { id: '30001' } };
      }
      default: return NOT_FOUND;
    }
  });
}

/** @param records what the table holds for whatever is asked, as an instance does that ignores a part of a query */
export async function startServiceNow({ table = 'change_request', records = [{ sys_id: SERVICENOW.sysId as string, number: SERVICENOW.ticket as string }] } = {}): Promise<TicketHost> {
  const record = `/api/now/table/${table}/${SERVICENOW.sysId}`;
  return start(({ method, path, query, headers, body }, host) => {
    if (headers.authorization !== `Bearer ${SERVICENOW.token}`) return DENIED;
    const describe = ({ id, name, data }: KeptThing) => ({ sys_id: id, file_name: name, size_bytes: String(data.length), table_name: table, table_sys_id: SERVICENOW.sysId });
    const content = /^\/api\/now\/attachment\/([0-9a-f]{32})\/file$/.exec(path);
    if (method === 'GET' && content) return { status: 200, body: host.files.find(({ id }) => id === content[1])?.data ?? Buffer.of() };
    switch (`${method} ${path}`) {
      case `GET /api/now/table/${table}`: return { status: 200, body: { result: records } };
      case `GET ${record}`: return { status: 200, body: { result: { work_notes: host.comments.map((text) => `2026-11-24 08:00:00 - Operator (Work notes)\n${text}`).join('\n\n') } } };
      case `PATCH ${record}`: {
        host.comments.push((JSON.parse(body.toString()) as { work_notes: string }).work_notes);
        return { status: 200, body: { result: { sys_id: SERVICENOW.sysId } } };
      }
      case 'GET /api/now/attachment': return { status: 200, body: { result: host.files.map(describe) } };
      case 'POST /api/now/attachment/file': {
        if (headers['content-type'] === undefined || query.get('table_name') !== table || query.get('table_sys_id') !== SERVICENOW.sysId) return { status: 400 };
        const file = { id: randomUUID().replaceAll('-', ''), name: query.get('file_name') ?? '', data: host.keep(body) };
        host.files.push(file);
        return { status: 201, body: { result: describe(file) } };
      }
      default: return NOT_FOUND;
    }
  });
}

export async function startGitHub({ isPrivate = true } = {}): Promise<TicketHost> {
  const root = `/repos/${GITHUB.repository}`;
  return start(({ method, path, query, headers, body }, host) => {
    if (headers.authorization !== `Bearer ${GITHUB.token}`) return DENIED;
    switch (`${method} ${path}`) {
      case `GET ${root}`: return { status: 200, body: { full_name: GITHUB.repository, private: isPrivate } };
      case `GET ${root}/issues/${GITHUB.ticket}`: return { status: 200, body: { number: Number(GITHUB.ticket), state: 'open' } };
      case `GET ${root}/issues/${GITHUB.ticket}/comments`: {
        const [page, most] = [Number(query.get('page') ?? 1), Number(query.get('per_page') ?? 30)];
        return { status: 200, body: host.comments.slice((page - 1) * most, page * most).map((text, id) => ({ id, body: text })) };
      }
      case `POST ${root}/issues/${GITHUB.ticket}/comments`: {
        const { body: text } = JSON.parse(body.toString()) as { body: string };
        if (text.length > 65_536) return { status: 422, body: { message: 'body is too long (maximum is 65536 characters)' } };
        host.comments.push(text);
        return { status: 201, body: { id: 1 } };
      }
      default: return NOT_FOUND;
    }
  });
}
