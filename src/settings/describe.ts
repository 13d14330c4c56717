/** The settings of a run for its evidence, and all settings for a person: values that tell how a run goes, never a secret's. */
import { plainUrl } from '../page/plain-url.ts';
import type { SettingSource, SettingsRead } from './load.ts';
import { isReference, REFERABLE } from './references.ts';
import { defaultOf, meaningOf, SETTING_NAMES, type SettingName, type Settings } from './schema.ts';

/** Neither a secret, a command, a path of this machine, nor an address that may carry a key. Accounts stand in the record. */
const SHOWN: readonly SettingName[] = [
  'ABM_URL', 'ABM_ORGANIZATION', 'APPLE_SIGN_IN_ORIGINS', 'ENTRA_URL', 'ENTRA_TENANT', 'ENTRA_APP', 'MICROSOFT_SIGN_IN_ORIGINS',
  'ENTRA_FRAME_ORIGINS', 'SCIM_TENANT_URL', 'BROWSER_CHANNEL', 'CHANGE_TICKET', 'STEP_TIMEOUT_MS', 'PERSON_TIMEOUT_MS',
  'TOKEN_EXPIRES', 'CHECK_WARN_DAYS', 'CHECK_FAIL_DAYS', 'MASK_PERSONAL_DATA', 'TRUST_SAVE', 'GRAPH_AUTH', 'GRAPH_URL', 'GRAPH_VALIDATE',
  'CHECK_CYCLE_HOURS',
];
/** To the person whose they are; whatever stands in neither list is only said to be set. */
const SHOWN_AT_HOME: readonly SettingName[] = [
  ...SHOWN, 'ABM_USERNAME', 'ENTRA_USERNAME', 'BROWSER_PATH', 'EVIDENCE_DIR', 'SESSION_DIR', 'EVIDENCE_KEY',
];

/** Where tickets live and who is told is no part of how a run was done. */
const OF_NO_RUN = /^(JIRA|SERVICENOW|GITHUB|NOTIFY)_/;

export function describeSettings(settings: Settings): Record<string, string> {
  return Object.fromEntries(SETTING_NAMES.filter((name) => settings[name] !== undefined && !OF_NO_RUN.test(name)).map((name) => [
    name, describe(name, settings, SHOWN) ?? 'given',
  ]));
}

export interface DescribedSetting {
  readonly name: SettingName;
  readonly meaning: string;
  /** null where there is none */
  readonly default: string | null;
  /** null where it is not set; a secret's is never told */
  readonly value: string | null;
  readonly source: SettingSource | 'default' | 'remembered' | null;
}

/** Every setting as it counts now, in the schema's order. */
export function listSettings(read: SettingsRead): DescribedSetting[] {
  return SETTING_NAMES.map((name) => {
    const source = read.given.get(name)?.source ?? (read.settings[name] === undefined ? null : 'default');
    return { name, meaning: meaningOf(name), default: spell(defaultOf(name)), value: valueOf(name, read), source };
  });
}

function valueOf(name: SettingName, { given, malformed, settings }: SettingsRead): string | null {
  const written = given.get(name)?.value;
  if (malformed.includes(name)) return 'malformed';
  if (written !== undefined && isReference(written) && (REFERABLE as readonly string[]).includes(name)) {
    return `set, by reference to ${tellReference(written)}`;
  }
  return settings[name] === undefined ? null : describe(name, settings, SHOWN_AT_HOME) ?? 'set';
}

/** A command may hold what is no name. */
function tellReference(written: string): string {
  return written.startsWith('cmd:') ? 'a command (cmd:)' : written;
}

/** Null for what is not told. */
function describe(name: SettingName, settings: Settings, shown: readonly SettingName[]): string | null {
  if (name === 'TIMESTAMP_URL') return plainUrl(settings.TIMESTAMP_URL ?? '');
  return shown.includes(name) ? spell(settings[name]) : null;
}

function spell(value: Settings[SettingName]): string | null {
  if (value === undefined || typeof value === 'object' && !Array.isArray(value)) return null;
  return Array.isArray(value) ? value.join(', ') : String(value);
}
