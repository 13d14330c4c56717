/**
 * Origins as the settings name them: `https://host[:port]`, one leading `*.` standing for exactly one label, and
 * http only for hosts under `.localhost`.
 */

/** Whether the URL's origin is on the list. Anything that is not http(s) is on no list. */
export function isAllowed(url: string, origins: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return origins.some((origin) => matches(origin, protocol, host));
}

/** The origin of an address, for messages: never its path or query, which may hold codes. */
export function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'an address that is no URL';
}

function matches(origin: string, protocol: string, host: string): boolean {
  const split = /^(https?:)\/\/(\*\.)?([^/]+)$/i.exec(origin);
  if (!split) return false;
  const [, scheme, wildcard, rest] = split as unknown as [string, string, string | undefined, string];
  if (scheme.toLowerCase() !== protocol) return false;
  const wanted = new URL(`${scheme}//${rest}`).host;
  if (wildcard === undefined) return host === wanted;
  const label = host.slice(0, -(wanted.length + 1));
  return host.endsWith(`.${wanted}`) && label.length > 0 && !label.includes('.');
}
