/** Addresses for evidence: a query or a fragment can hold a code or a key. */
import { redact } from '../secret.ts';

/** An address that is safe to print. */
export function plainUrl(url: string): string {
  if (!URL.canParse(url)) return '';
  const { origin, pathname, hash } = new URL(url);
  const isRoute = /^#(\/|@|view|blade|home)/i.test(hash) && !/(code|token|state)=/i.test(hash);
  return redact(`${origin}${pathname}${isRoute ? hash : ''}`);
}
