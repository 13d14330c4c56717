/** Holds a tenant's lock as another run would: in the state folder of the program under test. */
import { join } from 'node:path';
import { takeLock } from '../../src/memory/lock.ts';
import { tenantOf } from '../../src/memory/tenant.ts';
import { loadSettings } from '../../src/settings/load.ts';

export function holdLock(folder: string, env: Readonly<Record<string, string>>): void {
  const settings = loadSettings({ file: '', isRequired: false, environment: env });
  takeLock(tenantOf(settings).key, 'another-run', join(folder, 'state', 'scim-runbook', 'locks'));
}
