/**
 * Jira. With a user: Cloud, REST API v3, e-mail address and API token (developer.atlassian.com/cloud/jira/platform/rest/v3).
 * Without one: Data Center, REST API v2, personal access token (developer.atlassian.com/server/jira/platform/rest).
 */
import { z } from 'zod';
import { DeliveryError } from './delivery-error.ts';
import type { TicketServer } from './ticket-server.ts';
import { part, type Attachment, type FileKeeper, type KeptFile, type Ticket, type TicketSystem } from './ticket-system.ts';

const attachment = z.object({ id: z.string(), filename: z.string(), size: z.number(), content: z.string() });
const issue = z.object({ key: z.string(), fields: z.object({ attachment: z.array(attachment) }) });
const meta = z.object({ enabled: z.boolean(), uploadLimit: z.number().positive() });
const comments = z.object({ total: z.number(), comments: z.array(z.object({ body: z.unknown() })) });
const PAGE = 100;

type Listed = KeptFile & { readonly content: string };

export function jira(server: TicketServer, isCloud: boolean): TicketSystem {
  const api = `/rest/api/${isCloud ? '3' : '2'}`;
  const pathOf = (ticket: Ticket): string => `${api}/issue/${part(ticket.id)}`;
  const read = (key: string) => server.json(issue, { path: `${api}/issue/${part(key)}?fields=attachment`, to: `read ${key}` });

  async function hasComment(ticket: Ticket, words: string): Promise<boolean> {
    for (let startAt = 0; ;) {
      const page = await server.json(comments, {
        path: `${pathOf(ticket)}/comment?startAt=${String(startAt)}&maxResults=${String(PAGE)}`, to: `read the comments of ${ticket.name}`,
      });
      if (page.comments.some(({ body }) => JSON.stringify(body).includes(words))) return true;
      startAt += page.comments.length; // a server may give fewer than it is asked for
      if (page.comments.length === 0 || startAt >= page.total) return false;
    }
  }

  async function comment(ticket: Ticket, text: string): Promise<void> {
    const body = JSON.stringify({ body: isCloud ? asDocument(text) : `{noformat}\n${text}\n{noformat}` });
    const headers = { 'content-type': 'application/json' };
    await server.json(z.object({ id: z.string() }), {
      path: `${pathOf(ticket)}/comment`, to: `comment on ${ticket.name}`, method: 'POST', headers, body,
    });
  }

  const files: FileKeeper = {
    limit: async () => {
      const { enabled, uploadLimit } = await server.json(meta, { path: `${api}/attachment/meta`, to: 'read its limit for attachments' });
      if (!enabled) {
        throw new DeliveryError(`${server.host} accepts no attachments: they are switched off.`, { next: 'Ask its administrator.' });
      }
      return uploadLimit;
    },
    list: async (ticket) => (await read(ticket.id)).fields.attachment.map(listed),
    attach: async (ticket, file) => {
      const [kept] = await server.json(z.array(attachment).length(1), {
        path: `${pathOf(ticket)}/attachments`, to: `attach ${file.name} to ${ticket.name}`,
        method: 'POST', headers: { 'x-atlassian-token': 'no-check' }, body: formOf(file),
      });
      return listed(kept as z.infer<typeof attachment>);
    },
    read: (file, most) => server.bytes({ path: contentOf(file as Listed), to: `read ${file.name} again`, most }),
  };

  /** Data Center gives an address for each; it must be its own. */
  function contentOf({ id, content }: Listed): string {
    if (isCloud) return `${api}/attachment/content/${part(id)}?redirect=false`;
    if (content.startsWith(`${server.place.url}/`)) return content.slice(server.place.url.length);
    throw new DeliveryError(`${server.host} keeps the attachment at another address than ${server.place.urlSetting}, and the token is `
      + `for no other.`, {
      next: `Set ${server.place.urlSetting} to the base address of Jira.`,
    });
  }

  return {
    kind: 'jira', server: server.origin, longestComment: 32_767, files, hasComment, comment, once: server.once,
    // an issue that was moved answers to its old key with its new one
    find: async (key) => { const found = await read(key); return { id: found.key, name: found.key }; },
  };
}

function listed({ id, filename, size, content }: z.infer<typeof attachment>): Listed {
  return { id, name: filename, size, content };
}

function formOf({ name, data }: Attachment): FormData {
  const form = new FormData();
  form.append('file', new Blob([data]), name);
  return form;
}

/** Atlassian Document Format: a block of code, in which nothing is taken for markup or for somebody's name. */
function asDocument(text: string): object {
  return { type: 'doc', version: 1, content: [{ type: 'codeBlock', attrs: { language: 'markdown' }, content: [{ type: 'text', text }] }] };
}
