/** What the options that commands share come to: settings. */
import { loadSettings, type SettingSources } from '../settings/load.ts';
import type { SettingName, Settings } from '../settings/schema.ts';

export interface RunOptions {
  envFile?: string; headed?: boolean; headless?: boolean; unattended?: boolean; pace: 'auto' | 'confirm' | 'guided';
  dryRun?: boolean; record?: boolean; ifDue?: string; keepOld?: boolean; trustSave?: boolean; force?: boolean; forget?: string; ticket?: string; evidence?: string; bundle?: boolean; json?: boolean;
  generation?: 'earlier' | 'guide' | 'current';
}

/** @param isWithoutSecrets for commands that sign in nowhere */
export function settingsFrom(options: SettingOptions, { isWithoutSecrets = false } = {}): Settings {
  return loadSettings({ ...sourcesFrom(options), isWithoutSecrets });
}

export type SettingOptions = Pick<RunOptions, 'envFile' | 'ticket' | 'evidence' | 'trustSave'>;

export function sourcesFrom(options: SettingOptions): SettingSources {
  const { envFile } = options;
  return { file: envFile ?? '.env', isRequired: envFile !== undefined, environment: process.env, overrides: overrides(options) };
}

export function overrides({ ticket, evidence, trustSave }: Pick<RunOptions, 'ticket' | 'evidence' | 'trustSave'>): Partial<Record<SettingName, string>> {
  return {
    ...(ticket !== undefined && { CHANGE_TICKET: ticket }), ...(evidence !== undefined && { EVIDENCE_DIR: evidence }),
    ...(trustSave && { TRUST_SAVE: 'yes' }),
  };
}
