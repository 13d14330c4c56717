/** The settings of a run for its evidence: values that tell how it was done, and of all others only that they were given. */
import { plainUrl } from '../plain-url.ts';
import { SETTING_NAMES, type SettingName, type Settings } from './schema.ts';

/** Neither a secret, a command, a path of this machine, nor an address that may carry a key. Accounts stand in the record. */
const SHOWN: readonly SettingName[] = [
  'ABM_URL', 'ABM_ORGANIZATION', 'APPLE_SIGN_IN_ORIGINS', 'ENTRA_URL', 'ENTRA_TENANT', 'ENTRA_APP', 'MICROSOFT_SIGN_IN_ORIGINS',
  'ENTRA_FRAME_ORIGINS', 'SCIM_TENANT_URL', 'BROWSER_CHANNEL', 'CHANGE_TICKET', 'STEP_TIMEOUT_MS', 'PERSON_TIMEOUT_MS',
  'CHECK_WARN_DAYS', 'CHECK_FAIL_DAYS', 'MASK_PERSONAL_DATA', 'TRUST_SAVE', 'GRAPH_AUTH', 'GRAPH_URL', 'GRAPH_VALIDATE', 'CHECK_CYCLE_HOURS',
];

/** Where tickets live and who is told is no part of how a run was done. */
const OF_NO_RUN = /^(JIRA|SERVICENOW|GITHUB|NOTIFY)_/;

export function describeSettings(settings: Settings): Record<string, string> {
  return Object.fromEntries(SETTING_NAMES.filter((name) => settings[name] !== undefined && !OF_NO_RUN.test(name)).map((name) => [name, describe(name, settings)]));
}

function describe(name: SettingName, settings: Settings): string {
  if (name === 'TIMESTAMP_URL') return plainUrl(settings.TIMESTAMP_URL ?? '');
  const value = settings[name];
  if (!SHOWN.includes(name) || typeof value === 'object' && !Array.isArray(value)) return 'given';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
