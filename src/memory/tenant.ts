/**
 * What stands for a tenant where runs of it must meet. Settings only choose: how they are written, and which of the
 * optional ones are there, may differ between two runs of one tenant. What was proven on the screens decides
 * (src/memory/tenant-claim.ts). Everything is a digest: nothing here names the tenant.
 */
import { createHash } from 'node:crypto';
import type { Settings } from '../settings/schema.ts';

const NAMES = ['organization', 'tenant', 'application', 'appleAccount', 'entraAccount'] as const;

export interface Tenant {
  /** both consoles */
  readonly consoles: string;
  /** both consoles and accounts: names the first lock, and kept profiles */
  readonly key: string;
  /** what the settings say of it, each with its kind; null where they say nothing */
  readonly names: Readonly<Record<(typeof NAMES)[number], string | null>>;
}

export function tenantOf(settings: Settings): Tenant {
  const { ABM_URL, ENTRA_URL, ABM_USERNAME = '', ENTRA_USERNAME = '' } = settings;
  const consoles = [ABM_URL, ENTRA_URL].map(originOf);
  return {
    consoles: digestOf(...consoles),
    key: digestOf(...consoles, ABM_USERNAME, ENTRA_USERNAME),
    names: {
      organization: named(settings.ABM_ORGANIZATION), tenant: named(settings.ENTRA_TENANT), application: named(settings.ENTRA_APP),
      appleAccount: named(settings.ABM_USERNAME), entraAccount: named(settings.ENTRA_USERNAME),
    },
  };
}

/** Whether this, read from a file, has a tenant's shape. */
export function isTenant(value: unknown): value is Tenant {
  const { consoles, key, names } = (value ?? {}) as Partial<Tenant>;
  return typeof consoles === 'string' && typeof key === 'string' && typeof names === 'object';
}

/** Whether both may be one tenant: same consoles, and no name of the same kind that differs. */
export function isSameTenant(one: Tenant, other: Tenant): boolean {
  return one.consoles === other.consoles && NAMES.every((name) => {
    const [a, b] = [one.names[name], other.names[name]];
    return a === null || b === null || a === b || kindOf(a) !== kindOf(b);
  });
}

/** 24 hexadecimal digits that stand for these words, however their letters and blanks are written. */
export function digestOf(...words: string[]): string {
  return createHash('sha256').update(JSON.stringify(words.map(normalised))).digest('hex').slice(0, 24);
}

/** A tenant and an application have an id and a name: which of both a setting holds says nothing of a difference. */
function named(value: string | undefined): string | null {
  if (value === undefined || normalised(value) === '') return null;
  return `${/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value.trim()) ? 'id' : 'name'}:${digestOf(value)}`;
}

function kindOf(name: string): string {
  return name.split(':')[0] ?? '';
}

function originOf(url: string): string {
  return new URL(url).origin;
}

function normalised(words: string): string {
  return words.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
}
