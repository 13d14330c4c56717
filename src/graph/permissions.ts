/**
 * What a token may do in Graph, by its own claims: `roles` of an application, `scp` of a person
 * (learn.microsoft.com/entra/identity-platform/access-token-claims-reference). It is read, never checked: Graph does that.
 */
import type { Secret } from '../secret.ts';

export interface TokenClaims {
  /** tenant id; null where the token does not say */
  readonly tenantId: string | null;
  readonly permissions: readonly string[];
  /** an application by itself, or a person through one */
  readonly of: 'application' | 'person';
}

/** Null where the token is not one that can be read (Microsoft promises no form). */
export function readClaims(token: Secret): TokenClaims | null {
  const [, payload = ''] = token.reveal().split('.');
  try {
    const {
      tid, roles, scp,
    } = (JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) ?? {}) as { tid?: unknown; roles?: unknown; scp?: unknown };
    const scopes = typeof scp === 'string' ? scp.split(' ').filter((one) => one !== '') : null;
    const list = scopes ?? (Array.isArray(roles) ? roles.filter((one) => typeof one === 'string') : []);
    return { tenantId: typeof tid === 'string' ? tid.toLowerCase() : null, permissions: list, of: scopes ? 'person' : 'application' };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What each thing that is asked needs, the least first: from the "Permissions" tables of the pages named in the readers. */
export const NEEDED = {
  application: ['Application.Read.All'],
  jobs: ['Synchronization.Read.All'],
  audit: ['AuditLog.Read.All', 'Directory.Read.All'],
  validate: ['Synchronization.ReadWrite.All'],
} as const;

/** Scopes of a sign-in that open nothing of Graph. */
const HARMLESS = ['openid', 'profile', 'email', 'offline_access', 'User.Read'];

/** What the token carries beyond that: with it, whoever has the token can do more than this program asks. */
export function unneeded({ permissions }: TokenClaims, { mayValidate }: { mayValidate: boolean }): string[] {
  const needed: readonly string[] = [
    ...NEEDED.application, ...NEEDED.jobs, ...NEEDED.audit, ...(mayValidate ? NEEDED.validate : []), ...HARMLESS,
  ];
  return permissions.filter((one) => !needed.includes(one));
}
