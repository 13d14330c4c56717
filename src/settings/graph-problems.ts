/** What a way to Microsoft Graph needs beside it, one sentence for each that is missing. */
import type { SettingName, Settings } from './schema.ts';

const NEEDS: Readonly<Record<Settings['GRAPH_AUTH'], readonly SettingName[]>> = {
  off: [], 'azure-cli': [], 'managed-identity': [], 'device-code': ['AZURE_CLIENT_ID'],
  environment: ['AZURE_CLIENT_ID'], 'workload-identity': ['AZURE_CLIENT_ID', 'AZURE_FEDERATED_TOKEN_FILE'],
};
const BY_TENANT: readonly Settings['GRAPH_AUTH'][] = ['device-code', 'environment', 'workload-identity'];

/** @param hasSecret whether AZURE_CLIENT_SECRET is given, be it a reference that was not read */
export function graphProblems(settings: Settings, hasSecret: boolean): string[] {
  const { GRAPH_AUTH: way, AZURE_TENANT_ID, ENTRA_TENANT, AZURE_CLIENT_CERTIFICATE_PATH } = settings;
  const problems = NEEDS[way].filter((name) => settings[name] === undefined).map((name) => `GRAPH_AUTH=${way} needs ${name} beside it.`);
  if (BY_TENANT.includes(way) && AZURE_TENANT_ID === undefined && ENTRA_TENANT === undefined) {
    problems.push(`GRAPH_AUTH=${way} needs AZURE_TENANT_ID or ENTRA_TENANT beside it.`);
  }
  if (way === 'environment' && !hasSecret && AZURE_CLIENT_CERTIFICATE_PATH === undefined) {
    problems.push('GRAPH_AUTH=environment needs AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH beside it.');
  }
  return problems;
}
