/** The options that commands share, and the settings they make. */
import { Option, type Command } from 'commander';
import { loadSettings } from '../settings/load.ts';
import type { SettingName, Settings } from '../settings/schema.ts';

export interface RunOptions {
  envFile?: string; headed?: boolean; headless?: boolean; unattended?: boolean; pace: 'auto' | 'confirm' | 'guided';
  dryRun?: boolean; ifDue?: string; keepOld?: boolean; ticket?: string; evidence?: string; bundle?: boolean; json?: boolean;
  generation?: 'guide' | 'current';
}

export function withRunOptions(command: Command): Command {
  return command
    .option('--env-file <file>', 'settings to read (default: .env in this folder)')
    .addOption(new Option('--headed', 'show the browser').conflicts('headless'))
    .option('--headless', 'do not show the browser')
    .option('--unattended', 'nobody is there: never wait for a person')
    .addOption(new Option('--pace <pace>', 'auto, confirm or guided').choices(['auto', 'confirm', 'guided']).default('auto'))
    .option('--dry-run', 'walk up to the first step that writes, then say what would be done')
    .option('--if-due <days>', 'do nothing while the token lives longer than this')
    .option('--keep-old', 'leave the previous token in place; its removal is then owed')
    .option('--ticket <id>', 'change ticket, printed on every report')
    .option('--evidence <dir>', 'where evidence folders go')
    .option('--bundle', 'zip the evidence folder too, beside it')
    .option('--json', 'one JSON object on stdout at the end');
}

export function settingsFrom(options: RunOptions): Settings {
  const { envFile } = options;
  return loadSettings({
    file: envFile ?? '.env', isRequired: envFile !== undefined, environment: process.env, overrides: overrides(options),
  });
}

export function overrides({ ticket, evidence }: RunOptions): Partial<Record<SettingName, string>> {
  return { ...(ticket !== undefined && { CHANGE_TICKET: ticket }), ...(evidence !== undefined && { EVIDENCE_DIR: evidence }) };
}
