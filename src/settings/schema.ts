/** Every setting, what is right for it, and what it becomes. The contract's table, checked with zod. */
import { getPublicSuffix } from 'tldts';
import { z } from 'zod';
import { readTotpKey, type TotpKey } from '../totp.ts';
import { Secret } from '../secret.ts';
import { UsageError } from '../errors.ts';

const isLocal = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost');

/** https everywhere; http only under .localhost, where consoles for practice live. */
function isSafeUrl(text: string): boolean {
  const sample = text.replace('://*.', '://label.');
  if (!URL.canParse(sample)) return false;
  const { protocol, hostname, username, password } = new URL(sample);
  return username === '' && password === '' && (protocol === 'https:' || (protocol === 'http:' && isLocal(hostname)));
}

/** Encrypted, but on this machine. */
function isSafeEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'wss:' || (protocol === 'ws:' && (isLocal(hostname) || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)));
}

/** What keeps others out of such an address: its host is told. */
function secretPartsOf(text: string): string[] {
  const { username, password, pathname, search } = new URL(text);
  return [username, password, pathname.replace(/^\/+/, ''), search.replace(/^\?/, '')].filter((part) => part !== '');
}

const url = z.string().refine(isSafeUrl, 'must be an https:// address (http:// only for hosts under .localhost)')
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

const frameOrigins = origins.refine((list) => list.every(isOfOneOwner),
  'must name at least two labels behind *., and no public suffix such as co.uk or azurewebsites.net: anybody can have a host there');

const plainOrigins = origins.refine((list) => list.every((one) => !one.includes('*')),
  'must name each origin in full: no * where passwords are typed');

const secretOf = (what: string) => z.string().min(1).transform((text) => new Secret(text, what));

const totp = z.string().transform((text, context): TotpKey => {
  try {
    return readTotpKey(text);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
    return z.NEVER;
  }
});

/** Goes into a header of a request: no blank and no line break may be in it. */
const tokenOf = (what: string) => z.string().regex(/^[\x21-\x7e]+$/, 'must be one word without blanks (a token, or a reference to one)').transform((text) => new Secret(text, what));

const wholeNumber = (least: number, most: number) => z.string()
  .refine((text) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most,
    `must be a whole number from ${least} to ${most}`)
  .transform(Number);

const text = z.string().min(1);
const yesOrNo = z.enum(['yes', 'no'], 'must be yes or no');

/** learn.microsoft.com/graph/deployments: the roots of all of Microsoft's clouds. Tokens go to no other host. */
const GRAPH_HOSTS: readonly string[] = ['graph.microsoft.com', 'graph.microsoft.us', 'dod-graph.microsoft.us', 'microsoftgraph.chinacloudapi.cn'];
const isGraph = (address: string): boolean => {
  const { hostname, pathname } = new URL(address);
  return (GRAPH_HOSTS.includes(hostname) || isLocal(hostname)) && pathname === '/';
};

export const settingsSchema = z.strictObject({
  ABM_URL: url.default('https://business.apple.com'),
  ABM_USERNAME: text.optional(),
  ABM_PASSWORD: secretOf('Apple password').optional(),
  ABM_2FA_COMMAND: text.optional(),
  ABM_ORGANIZATION: text.optional(),
  APPLE_SIGN_IN_ORIGINS: plainOrigins.default(
    ['https://idmsa.apple.com', 'https://appleid.apple.com', 'https://account.apple.com']),
  ENTRA_URL: url.default('https://entra.microsoft.com'),
  ENTRA_USERNAME: text.optional(),
  ENTRA_PASSWORD: secretOf('Entra password').optional(),
  ENTRA_TOTP_SECRET: totp.optional(),
  ENTRA_TENANT: text.optional(),
  ENTRA_APP: text.optional(),
  MICROSOFT_SIGN_IN_ORIGINS: plainOrigins.default(
    ['https://login.microsoftonline.com', 'https://login.microsoft.com']),
  // learn.microsoft.com "azure-portal-safelist-urls": where React views and extensions are served from.
  ENTRA_FRAME_ORIGINS: frameOrigins.default([
    'https://*.reactblade.portal.azure.net', 'https://*.reactblade-ms.portal.azure.net',
    'https://*.reactblade-rc.portal.azure.net', 'https://*.hosting.portal.azure.net',
  ]),
  SCIM_TENANT_URL: url.default('https://federation.apple.com/feeds/business/scim'),
  BROWSER_CHANNEL: z.enum(['chrome', 'msedge', 'chromium'], 'must be chrome, msedge or chromium').optional(),
  BROWSER_PATH: text.optional(),
  EVIDENCE_DIR: text.default('evidence'),
  CHANGE_TICKET: text.optional(),
  STEP_TIMEOUT_MS: wholeNumber(500, 3_600_000).default(120_000),
  PERSON_TIMEOUT_MS: wholeNumber(500, 86_400_000).default(600_000),
  SESSION_DIR: text.optional(),
  CHECK_WARN_DAYS: wholeNumber(0, 3650).default(60),
  CHECK_FAIL_DAYS: wholeNumber(0, 3650).default(14),
  MASK_PERSONAL_DATA: yesOrNo.optional(),
  TRUST_SAVE: yesOrNo.optional(),
  GRAPH_AUTH: z.enum(['off', 'azure-cli', 'device-code', 'environment', 'workload-identity', 'managed-identity'],
    'must be off, azure-cli, device-code, environment, workload-identity or managed-identity').default('off'),
  GRAPH_URL: url.refine((one) => URL.canParse(one) && isGraph(one), `must be one of ${GRAPH_HOSTS.map((host) => `https://${host}`).join(', ')}`)
    .default('https://graph.microsoft.com'),
  GRAPH_VALIDATE: yesOrNo.optional(),
  CHECK_CYCLE_HOURS: wholeNumber(1, 8760).default(24),
  // the names that Azure Identity reads, too
  AZURE_TENANT_ID: text.optional(),
  AZURE_CLIENT_ID: text.optional(),
  AZURE_CLIENT_SECRET: secretOf('Azure client secret').optional(),
  AZURE_CLIENT_CERTIFICATE_PATH: text.optional(),
  AZURE_FEDERATED_TOKEN_FILE: text.optional(),
  AZURE_AUTHORITY_HOST: url.default('https://login.microsoftonline.com'),
  EVIDENCE_KEY: text.optional(),
  TIMESTAMP_URL: url.optional(),
  // whoever knows its path may drive the browser: a secret
  BROWSER_WS_ENDPOINT: z.string().refine(isSafeEndpoint, 'must be a wss:// address (ws:// only on this machine: localhost, 127.0.0.1, [::1]): what is typed goes through it')
    .transform((text) => new Secret(text, 'browser endpoint', secretPartsOf(text))).optional(),
  // whoever knows it may write into the channel: a secret
  NOTIFY_URL: z.string().refine(isSafeUrl, 'must be an https:// address (http:// only for hosts under .localhost)')
    .transform((text) => new Secret(text, 'notification address', secretPartsOf(text))).optional(),
  JIRA_URL: url.optional(),
  JIRA_USER: text.optional(),
  JIRA_TOKEN: tokenOf('Jira token').optional(),
  SERVICENOW_URL: url.optional(),
  SERVICENOW_TABLE: z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be the name of a table, such as change_request').default('change_request'),
  SERVICENOW_TOKEN: tokenOf('ServiceNow token').optional(),
  GITHUB_REPOSITORY: z.string().regex(/^[\w-]+\/(?!\.{1,2}$)[\w.-]+$/, 'must be OWNER/NAME').optional(),
  GITHUB_API_URL: url.default('https://api.github.com'),
  GITHUB_TOKEN: tokenOf('GitHub token').optional(),
});

export type Settings = z.output<typeof settingsSchema>;
export type SettingName = keyof Settings;
export const SETTING_NAMES = Object.keys(settingsSchema.shape) as SettingName[];

/** Settings that this version reads but cannot honour yet: refused rather than ignored. */
export const NOT_YET: readonly SettingName[] = [];
