/** Microsoft Graph on paper: the replica's own answers, without a server, in virtual time. */
import { answerGraph } from '../../../fixtures/microsoft/graph-answers.ts';
import { graphClients, type GraphClientName } from '../../../fixtures/microsoft/graph-clients.ts';
import { giveToken } from '../../../fixtures/microsoft/graph-tokens.ts';
import type { GraphWays } from '../../../src/graph/open-graph.ts';
import { Secret } from '../../../src/secret.ts';
import type { PaperWorld } from './paper-world.ts';
import type { VirtualTime } from './virtual-time.ts';

/** How long an answer takes. */
const ANSWER_MS = 200;

/** Settings with which a run on paper asks Graph, by a client that may this or that. */
export const GRAPH_ON = (client: GraphClientName = 'reader'): Readonly<Record<string, string>> => ({
  GRAPH_AUTH: 'environment', GRAPH_URL: 'http://graph.microsoft.localhost:1', AZURE_CLIENT_ID: client,
  AZURE_CLIENT_SECRET: 'on paper nobody signs in',
  AZURE_AUTHORITY_HOST: 'http://login.microsoftonline.localhost:1', ...(client === 'tester' && { GRAPH_VALIDATE: 'yes' }),
});

export function graphOnPaper({ tenant }: PaperWorld, time: VirtualTime, client: string | undefined): GraphWays {
  const roles = graphClients[(client ?? 'reader') as GraphClientName];
  const token = new Secret(giveToken(tenant, roles), 'Graph token');
  return {
    getToken: async () => token,
    sleep: (ms) => time.sleep(ms),
    async send(url, { method, headers, body = '' }) {
      await time.sleep(ANSWER_MS);
      if (url.includes('/.well-known/')) {
        return { status: 200, header: () => null, text: JSON.stringify({ issuer: `x/${tenant.id}/v2.0` }) };
      }
      const {
        status, headers: said, json,
      } = await answerGraph(tenant, { method, url, body, bearer: (headers.authorization ?? '').replace('Bearer ', '') });
      return { status, header: (name) => said[name] ?? null, text: json === null ? '' : JSON.stringify(json) };
    },
  };
}
