/** What is right for a kind of value, and what it becomes: the schema's words. */
import { getPublicSuffix } from 'tldts';
import { z } from 'zod';
import { UsageError } from '../errors.ts';
import { Secret } from '../secret.ts';
import { isLocal } from './local-host.ts';
import { readTotpKey, type TotpKey } from './totp.ts';

/** https everywhere; http only under .localhost, where consoles for practice live. */
export function isSafeUrl(text: string): boolean {
  const sample = text.replace('://*.', '://label.');
  if (!URL.canParse(sample)) return false;
  const { protocol, hostname, username, password } = new URL(sample);
  return username === '' && password === '' && (protocol === 'https:' || (protocol === 'http:' && isLocal(hostname)));
}

/** Encrypted, but on this machine. */
export function isSafeEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'wss:' || (protocol === 'ws:' && (isLocal(hostname) || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)));
}

/** What keeps others out of such an address: its host is told. */
function secretPartsOf(text: string): string[] {
  const { username, password, pathname, search } = new URL(text);
  return [username, password, pathname.replace(/^\/+/, ''), search.replace(/^\?/, '')].filter((part) => part !== '');
}

export const url = z.string().refine(isSafeUrl, 'must be an https:// address (http:// only for hosts under .localhost)')
  .transform((text) => text.replace(/\/+$/, ''));

const origins = z.string()
  .transform((text) => text.split(',').map((one) => one.trim().replace(/\/+$/, '')).filter((one) => one !== ''))
  .refine((list) => list.length > 0 && list.every((one) => isSafeUrl(one) && /^https?:\/\/(\*\.)?[^/?#*]+$/i.test(one)),
    'must be comma-separated origins such as https://login.example.com (https://, no path; one leading *. is allowed)');

/** `*.` stands for hosts of one owner: not for all that anybody can have under a public suffix. */
function isOfOneOwner(origin: string): boolean {
  const host = /^https?:\/\/\*\.([^/:]+)/i.exec(origin)?.[1];
  return host === undefined || (host.includes('.') && getPublicSuffix(host, { allowPrivateDomains: true }) !== host.toLowerCase());
}

export const frameOrigins = origins.refine((list) => list.every(isOfOneOwner),
  'must name at least two labels behind *., and no public suffix such as co.uk or azurewebsites.net: anybody can have a host there');

export const plainOrigins = origins.refine((list) => list.every((one) => !one.includes('*')),
  'must name each origin in full: no * where passwords are typed');

export const secretOf = (what: string) => z.string().min(1).transform((text) => new Secret(text, what));

export const totp = z.string().transform((text, context): TotpKey => {
  try {
    return readTotpKey(text);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
    return z.NEVER;
  }
});

/** Goes into a header of a request: no blank and no line break may be in it. */
export const tokenOf = (what: string) => z.string().regex(
  /^[\x21-\x7e]+$/, 'must be one word without blanks (a token, or a reference to one)',
).transform((text) => new Secret(text, what));

export const wholeNumber = (least: number, most: number) => z.string()
  .refine((text) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most,
    `must be a whole number from ${least} to ${most}`)
  .transform(Number);

export const text = z.string().min(1);
export const yesOrNo = z.enum(['yes', 'no'], 'must be yes or no');

/** learn.microsoft.com/graph/deployments: the roots of all of Microsoft's clouds. Tokens go to no other host. */
const GRAPH_HOSTS: readonly string[] = [
  'graph.microsoft.com', 'graph.microsoft.us', 'dod-graph.microsoft.us', 'microsoftgraph.chinacloudapi.cn',
];
/** Whether this is the root of one of them. */
const isGraph = (address: string): boolean => {
  const { hostname, pathname } = new URL(address);
  return (GRAPH_HOSTS.includes(hostname) || isLocal(hostname)) && pathname === '/';
};

export const graphRoot = url.refine(
  (one) => URL.canParse(one) && isGraph(one), `must be one of ${GRAPH_HOSTS.map((host) => `https://${host}`).join(', ')}`,
);

/** An address of which whoever knows it may make use: a secret but for its host. */
export function secretAddress(isSafe: (text: string) => boolean, { what, right }: { readonly what: string; readonly right: string }) {
  return z.string().refine(isSafe, right).transform((text) => new Secret(text, what, secretPartsOf(text)));
}
