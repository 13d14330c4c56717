/** What stands for a tenant where runs of it must meet: its lock, its kept profiles, its unfinished runs. */
import { createHash } from 'node:crypto';
import type { Settings } from './settings/schema.ts';

/** A text that names the tenant: both consoles, and what tells one tenant from another on them. */
export function tenantOf(settings: Settings): string {
  const { ABM_URL, ENTRA_URL, ENTRA_TENANT, ABM_ORGANIZATION, ENTRA_APP } = settings;
  return JSON.stringify([ABM_URL, ENTRA_URL, ENTRA_TENANT, ABM_ORGANIZATION, ENTRA_APP]);
}

/** Names it without saying which it is, 24 hexadecimal digits: for names of files, and for journals. */
export function digestOfTenant(tenant: string): string {
  return createHash('sha256').update(tenant).digest('hex').slice(0, 24);
}
