/**
 * GitHub: issues and their comments (docs.github.com/rest/issues). No documented API attaches a file to an issue; releases
 * and gists would put the evidence where the ticket's readers do not look, or where others do.
 */
import { z } from 'zod';
import { DeliveryError } from './delivery-error.ts';
import type { Ask, TicketServer } from './ticket-server.ts';
import type { TicketSystem } from './ticket-system.ts';

const issue = z.object({ number: z.number() });
const comments = z.array(z.object({ body: z.string().nullish() }));
const PAGE = 100;
const HEADERS = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' };

/** @param repository OWNER/NAME */
export function gitHub(server: TicketServer, repository: string): TicketSystem {
  const root = `/repos/${repository}`;
  const ask = <T>(shape: z.ZodType<T>, wish: Ask): Promise<T> => server.json(shape, { ...wish, headers: { ...HEADERS, ...wish.headers } });

  return {
    kind: 'github', server: server.origin, longestComment: 65_536, files: null, once: server.once,
    find: async (id) => {
      const { private: isPrivate } = await ask(z.object({ private: z.boolean() }), { path: root, to: `read ${repository}` });
      if (!isPrivate) {
        throw new DeliveryError(`${repository} is public, and the report names accounts and the organisation: it is not posted there.`, {
          next: 'Name a private repository in GITHUB_REPOSITORY.',
        });
      }
      const { number } = await ask(issue, { path: `${root}/issues/${id}`, to: `read the issue ${id}` });
      return { id: String(number), name: `${repository}#${String(number)}` };
    },
    hasComment: async ({ id, name }, words) => {
      for (let page = 1; ; page++) {
        const found = await ask(comments, {
          path: `${root}/issues/${id}/comments?per_page=${String(PAGE)}&page=${String(page)}`, to: `read the comments of ${name}`,
        });
        if (found.some(({ body }) => body?.includes(words))) return true;
        if (found.length < PAGE) return false;
      }
    },
    comment: async ({ id, name }, text) => {
      const headers = { 'content-type': 'application/json' };
      await ask(z.object({ id: z.number() }), {
        path: `${root}/issues/${id}/comments`, to: `comment on ${name}`, method: 'POST', headers, body: JSON.stringify({ body: text }),
      });
    },
  };
}
