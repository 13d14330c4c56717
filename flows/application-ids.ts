/** Ids in the addresses of Entra's pages. */

const GUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** Every id, in small letters, whatever it is of. */
export function idsIn(url: string): string[] {
  return (url.match(new RegExp(GUID, 'gi')) ?? []).map((id) => id.toLowerCase());
}

/** Those of the application: those that are called so, else all but the tenant's own. */
export function applicationIds(url: string): string[] {
  const address = decodeURIComponent(url).replace(/#@[^/]*/, '#');
  const called = [
    ...address.matchAll(new RegExp(`(?:objectId|appId|servicePrincipalId)[/=:"]+(${GUID})`, 'gi')),
  ].map(([, id = '']) => id.toLowerCase());
  return called.length > 0 ? called : idsIn(address);
}
