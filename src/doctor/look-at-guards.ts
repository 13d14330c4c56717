/** Guards that are off because a setting is missing, and secrets that need not stand in a file. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { isReference, REFERABLE } from '../settings/references.ts';
import type { SettingName, Settings } from '../settings/schema.ts';
import { good, warning, type Finding } from './finding.ts';

const GUARDS = [
  [
    'ABM_ORGANIZATION', 'Any organisation that the Apple account reaches is renewed',
    'the organisation\'s name as it stands at the lower left of Apple\'s screen',
  ],
  [
    'ENTRA_TENANT', 'Any tenant that the Microsoft account reaches is written to',
    'the tenant\'s domain or id as it stands at the upper right of Entra\'s screen',
  ],
] as const;

export function lookAtGuards(settings: Pick<Settings, 'ABM_ORGANIZATION' | 'ENTRA_TENANT'>): Finding[] {
  const off = GUARDS.filter(([name]) => settings[name] === undefined);
  if (off.length === 0) return [good('guards', 'Organisation and tenant must stand on the screens before anything is written.')];
  return off.map((
    [name, what, right],
  ) => warning('guards', `${what}: ${name} is not set, so its name is not checked.`, `Set ${name} to ${right}.`));
}

/** Never says a word of their values. */
export function lookAtPlainSecrets(file: string, platform: NodeJS.Platform = process.platform): Finding[] {
  if (!existsSync(file)) return [];
  const values = parse(readFileSync(file, 'utf8'));
  return REFERABLE.filter((name) => (values[name] ?? '') !== '' && !isReference(values[name] ?? ''))
    .map((name) => warning('settings', `${name} stands in ${file} in plain text.`, mendFor(name, platform)));
}

/** How the system's own key store takes it: `security` asks for it, `secret-tool` too, so that it stands in no history. */
function mendFor(name: SettingName, platform: NodeJS.Platform): string {
  const service = `scim-runbook-${name.toLowerCase().replaceAll('_', '-')}`;
  const store = {
    darwin: `security add-generic-password -s ${service} -a scim-runbook -w`,
    linux: `secret-tool store --label=${service} service ${service} account scim-runbook`,
  }[platform as string];
  if (store === undefined) return `Put it into a password manager, and set ${name}=op://VAULT/ITEM/FIELD or ${name}=cmd:COMMAND.`;
  return `Store it: ${store}; then set ${name}=keychain:${service}/scim-runbook (or op://, file:, cmd:).`;
}
