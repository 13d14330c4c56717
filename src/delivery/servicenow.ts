/**
 * ServiceNow: Table API and Attachment API (servicenow.com/docs, "REST API reference"), with an OAuth token. What a file
 * may weigh is a system property (com.glide.attachment.max_size) that only administrators read: it is not asked for.
 */
import { z } from 'zod';
import { DeliveryError } from './delivery-error.ts';
import type { TicketServer } from './ticket-server.ts';
import { part, type FileKeeper, type KeptFile, type Ticket, type TicketSystem } from './ticket-system.ts';

const records = z.object({ result: z.array(z.object({ sys_id: z.string(), number: z.string() })) });
const attachment = z.object({
  sys_id: z.string(), file_name: z.string(), size_bytes: z.union([z.string(), z.number()]), table_sys_id: z.string(),
});
const notes = z.object({ result: z.object({ work_notes: z.string() }) });
/** Attachments of one record: more are not listed. */
const MOST_LISTED = 1000;

export function serviceNow(server: TicketServer, table: string): TicketSystem {
  const recordOf = ({ id }: Ticket): string => `/api/now/table/${part(table)}/${part(id)}`;

  /** An instance ignores what it does not understand of a query, and gives other records: each is looked at. */
  async function find(number: string): Promise<Ticket> {
    const query = new URLSearchParams({ sysparm_query: `number=${number}`, sysparm_fields: 'sys_id,number', sysparm_limit: '2' });
    const { result } = await server.json(records, { path: `/api/now/table/${part(table)}?${query.toString()}`, to: `read ${number}` });
    const [found, other] = result;
    if (found && !other && found.number === number) return { id: found.sys_id, name: number };
    throw new DeliveryError(`${server.host} does not have exactly one record with the number ${number} in the table ${table}.`, {
      next: 'Look at the ticket\'s id, SERVICENOW_TABLE and the account\'s rights.',
    });
  }

  const files: FileKeeper = {
    limit: () => Promise.resolve(null),
    list: async (ticket) => {
      const query = new URLSearchParams({
        sysparm_query: `table_name=${table}^table_sys_id=${ticket.id}`, sysparm_limit: String(MOST_LISTED),
      });
      const { result } = await server.json(z.object({
        result: z.array(attachment),
      }), { path: `/api/now/attachment?${query.toString()}`, to: `list the attachments of ${ticket.name}` });
      return result.filter(({ table_sys_id }) => table_sys_id === ticket.id).map(kept);
    },
    attach: async (ticket, { name, data }) => {
      const query = new URLSearchParams({ table_name: table, table_sys_id: ticket.id, file_name: name });
      const { result } = await server.json(z.object({ result: attachment }), {
        path: `/api/now/attachment/file?${query.toString()}`, to: `attach ${name} to ${ticket.name}`,
        method: 'POST', headers: { 'content-type': name.endsWith('.pdf') ? 'application/pdf' : 'application/zip' }, body: data,
      });
      return kept(result);
    },
    read: (
      { id, name }, most,
    ) => server.bytes({ path: `/api/now/attachment/${part(id)}/file`, to: `read ${name} again`, headers: { accept: '*/*' }, most }),
  };

  return {
    kind: 'servicenow', server: server.origin, longestComment: 65_000, find, files, once: server.once,
    // the display value of a journal field is all its entries
    hasComment: async (ticket, words) => {
      const query = 'sysparm_fields=work_notes&sysparm_display_value=true';
      const { result } = await server.json(notes, { path: `${recordOf(ticket)}?${query}`, to: `read the work notes of ${ticket.name}` });
      return result.work_notes.includes(words);
    },
    comment: async (ticket, text) => {
      await server.json(z.object({ result: z.unknown() }), {
        path: `${recordOf(ticket)}?sysparm_fields=sys_id`, to: `add a work note to ${ticket.name}`,
        method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ work_notes: text }),
      });
    },
  };
}

function kept({ sys_id, file_name, size_bytes }: z.infer<typeof attachment>): KeptFile {
  return { id: sys_id, name: file_name, size: Number(size_bytes) };
}
