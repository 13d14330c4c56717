/** Holds a tenant's lock as another run would: in the state folder of the program under test. */
import { join } from 'node:path';
import { takeLock } from '../../src/lock.ts';
import { loadSettings } from '../../src/settings/load.ts';

export function holdLock(folder: string, env: Readonly<Record<string, string>>): void {
  const { ABM_URL, ENTRA_URL, ENTRA_TENANT, ABM_ORGANIZATION, ENTRA_APP } = loadSettings({ file: '', isRequired: false, environment: env });
  const tenant = JSON.stringify([ABM_URL, ENTRA_URL, ENTRA_TENANT, ABM_ORGANIZATION, ENTRA_APP]);
  takeLock(tenant, 'another-run', join(folder, 'state', 'scim-runbook', 'locks'));
}
