/**
 * The id of a tenant that a setting names by its domain: the issuer of its public OpenID configuration, which takes no token
 * (learn.microsoft.com/entra/identity-platform/v2-protocols-oidc).
 */
import { asJson } from './as-shape.ts';
import { GraphError, whyUnreachable } from './graph-error.ts';
import { send as sendByFetch, type Send } from './send.ts';

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** Throws GraphError where there is no such tenant, or the authority does not answer. */
export async function tenantIdOf(tenant: string, authority: string, send: Send = sendByFetch): Promise<string> {
  const trimmed = tenant.trim();
  if (ID.exec(trimmed)?.[0] === trimmed) return trimmed.toLowerCase();
  const url = `${new URL(authority).origin}/${encodeURIComponent(trimmed)}/v2.0/.well-known/openid-configuration`;
  const answer = await ask(url, send);
  const told = answer.status === 200 ? asJson(answer.text, new URL(authority).origin) as { issuer?: unknown } | null : null;
  const id = typeof told?.issuer === 'string' ? ID.exec(told.issuer)?.[0] : undefined;
  if (id === undefined) throw new GraphError(
    'wrong-tenant', `${new URL(authority).origin} knows no tenant "${trimmed}" (ENTRA_TENANT); give its domain or its id.`,
    { status: answer.status },
  );
  return id.toLowerCase();
}

async function ask(url: string, send: Send): ReturnType<Send> {
  try {
    return await send(url, { method: 'GET', headers: { accept: 'application/json' } });
  } catch (error) {
    throw new GraphError('unreachable', `${new URL(url).origin} cannot be reached: ${whyUnreachable(error)}.`);
  }
}
