/** What `settings` does: reads them all, tells each, and every problem at the end. */
import pc from 'picocolors';
import { tenantOf } from '../memory/tenant.ts';
import { rememberedExpiry } from '../past/newest.ts';
import { listSettings, type DescribedSetting } from '../settings/describe.ts';
import { readSettings, type SettingsRead } from '../settings/load.ts';
import { print, tell } from '../terminal/output.ts';
import { wrap } from '../terminal/wrap.ts';
import { EXIT_CODES } from '../words.ts';
import { sourcesFrom, type SettingOptions } from './options.ts';

export function runSettings(options: SettingOptions & { json?: boolean }): void {
  const read = readSettings(sourcesFrom(options, { isWithoutSecrets: true }));
  const settings = listSettings(read).map((one) => withMemory(one, read));
  const { problems } = read;
  if (options.json) print(JSON.stringify({ schema: 'scim-runbook/settings@1', ok: problems.length === 0, settings, problems }, null, 2));
  else print(settings.map(renderSetting).join('\n'));
  if (problems.length > 0) tell(`\n${problems.length === 1 ? 'One setting is' : `${problems.length} settings are`} `
    + `wrong:\n${problems.map((one) => `  ${one}`).join('\n')}`);
  process.exitCode = EXIT_CODES[problems.length > 0 ? 'usage' : 'checked'];
}

/** Where the settings do not say when the token ends, the last run that read it does. */
function withMemory(setting: DescribedSetting, { settings, problems }: SettingsRead): DescribedSetting {
  if (problems.length > 0) return setting; // whose memory is meant, and where it lies, is not known then
  if (setting.name !== 'TOKEN_EXPIRES' || setting.value !== null) return setting;
  const known = rememberedExpiry(settings.EVIDENCE_DIR, tenantOf(settings));
  return known === null ? setting : { ...setting, value: `${known.expires} (read by ${known.runId ?? 'a run'})`, source: 'remembered' };
}

function renderSetting({ name, meaning, value, source }: DescribedSetting): string {
  const origin = source === null ? '' : pc.dim(` (${source})`);
  return [
    `${pc.bold(name)} ${value ?? 'not set'}${origin}`, ...wrap(`    ${meaning}`, { columns: 76, indent: 0 }).map((line) => `    ${line}`),
  ].join('\n');
}
