/** What the options that commands share come to: settings. */
import { loadSettings, type SettingSources } from '../settings/load.ts';
import { RUN_REFERENCES, type Referable } from '../settings/references.ts';
import type { SettingName, Settings } from '../settings/schema.ts';

export interface RunOptions {
  envFile?: string; headed?: boolean; headless?: boolean; unattended?: boolean; pace: 'auto' | 'confirm' | 'guided';
  dryRun?: boolean; record?: boolean; ifDue?: string; keepOld?: boolean; trustSave?: boolean; force?: boolean; forget?: string;
  notify?: string; ticket?: string; evidence?: string; bundle?: boolean; json?: boolean;
  generation?: 'earlier' | 'guide' | 'current'; seed?: string;
}

/** What `check` takes of them, and its own. */
export type CheckOptions = Pick<
  RunOptions, 'envFile' | 'headed' | 'headless' | 'unattended' | 'ticket' | 'evidence' | 'notify' | 'json'
> & {
  only?: 'apple' | 'entra'; via?: 'browser' | 'graph'; record?: boolean; junit?: string; ics?: string; tenants?: string;
};

interface Needs { readonly isWithoutSecrets?: boolean; readonly references?: readonly Referable[] }

/** `isWithoutSecrets` is for commands that sign in nowhere; `references` names the ones that are read, instead of a run's. */
export function settingsFrom(options: SettingOptions, needs: Needs = {}): Settings {
  return loadSettings(sourcesFrom(options, needs));
}

export type SettingOptions = Pick<RunOptions, 'envFile' | 'ticket' | 'evidence' | 'trustSave' | 'notify'>;

export function sourcesFrom(
  options: SettingOptions,
  { isWithoutSecrets = false, references = isWithoutSecrets ? [] : RUN_REFERENCES }: Needs = {},
): SettingSources {
  const { envFile } = options;
  return {
    file: envFile ?? '.env', isRequired: envFile !== undefined, environment: process.env, overrides: overrides(options), references,
  };
}

export function overrides(
  { ticket, evidence, trustSave, notify }: Pick<RunOptions, 'ticket' | 'evidence' | 'trustSave' | 'notify'>,
): Partial<Record<SettingName, string>> {
  return {
    ...(ticket !== undefined && { CHANGE_TICKET: ticket }), ...(evidence !== undefined && { EVIDENCE_DIR: evidence }),
    ...(trustSave && { TRUST_SAVE: 'yes' }), ...(notify !== undefined && { NOTIFY_URL: notify }),
  };
}
