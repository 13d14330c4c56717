/** The other eye as the settings describe it; null where GRAPH_AUTH is off. */
import { withoutSettings } from '../settings/load.ts';
import type { Settings } from '../settings/schema.ts';
import type { GraphParts } from './client.ts';
import { tokenSource } from './get-token.ts';
import { Graph } from './graph.ts';
import { tenantIdOf } from './tenant-id.ts';

export interface GraphWays extends Partial<Pick<GraphParts, 'getToken' | 'send' | 'sleep' | 'onAnswer'>> {
  readonly say?: (text: string) => void;
}

export function openGraph(settings: Settings & { GRAPH_AUTH: Exclude<Settings['GRAPH_AUTH'], 'off'> }, ways?: GraphWays): Graph;
export function openGraph(settings: Settings, ways?: GraphWays): Graph | null;
export function openGraph(settings: Settings, { getToken, say = () => undefined, ...ways }: GraphWays = {}): Graph | null {
  const { GRAPH_AUTH: way, GRAPH_URL: url, AZURE_AUTHORITY_HOST: authority, AZURE_TENANT_ID, ENTRA_TENANT } = settings;
  if (way === 'off') return null;
  return new Graph({
    ...ways, url, mayValidate: settings.GRAPH_VALIDATE === 'yes',
    tenantId: () => (ENTRA_TENANT === undefined ? Promise.resolve(null) : tenantIdOf(ENTRA_TENANT, authority, ways.send)),
    getToken: getToken ?? tokenSource({
      way, graphUrl: url, authority, tenant: AZURE_TENANT_ID ?? ENTRA_TENANT, clientId: settings.AZURE_CLIENT_ID,
      clientSecret: settings.AZURE_CLIENT_SECRET, certificatePath: settings.AZURE_CLIENT_CERTIFICATE_PATH,
      federatedTokenFile: settings.AZURE_FEDERATED_TOKEN_FILE,
      environment: withoutSettings(process.env), say, ...(ways.send && { send: ways.send }),
    }),
  });
}
