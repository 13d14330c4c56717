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

const wholeNumber = (least: number, most: number) => z.string()
  .refine((text) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most,
    `must be a whole number from ${least} to ${most}`)
  .transform(Number);

const text = z.string().min(1);

export const settingsSchema = z.strictObject({
  ABM_URL: url.default('https://business.apple.com')
    .describe('Apple\'s console'),
  ABM_USERNAME: text.optional()
    .describe('the administrator\'s Managed Apple Account; without it you type it in the browser'),
  ABM_PASSWORD: secretOf('Apple password').optional()
    .describe('its password, better by reference (op://, keychain:, file:, cmd:); without it you type it in the browser'),
  ABM_2FA_COMMAND: text.optional()
    .describe('a command that prints Apple\'s six-digit code; without it you type the code'),
  ABM_ORGANIZATION: text.optional()
    .describe('organisation name that must stand on Apple\'s screen before anything is written; without it that is not checked'),
  APPLE_SIGN_IN_ORIGINS: plainOrigins.default(
    ['https://idmsa.apple.com', 'https://appleid.apple.com', 'https://account.apple.com'])
    .describe('where Apple credentials may be typed, comma-separated'),
  ENTRA_URL: url.default('https://entra.microsoft.com')
    .describe('Microsoft\'s console'),
  ENTRA_USERNAME: text.optional()
    .describe('the administrator in Entra; without it you type it in the browser'),
  ENTRA_PASSWORD: secretOf('Entra password').optional()
    .describe('its password, better by reference (op://, keychain:, file:, cmd:); without it you type it in the browser'),
  ENTRA_TOTP_SECRET: totp.optional()
    .describe('base32 or otpauth:// of a software token, better by reference; without it you answer the second factor'),
  ENTRA_TENANT: text.optional()
    .describe('tenant id or domain that must stand on Entra\'s screen before anything is written; without it that is not checked'),
  ENTRA_APP: text.optional()
    .describe('display name or object id of the enterprise application; without it, Apple Business Manager or one of its known other names'),
  MICROSOFT_SIGN_IN_ORIGINS: plainOrigins.default(
    ['https://login.microsoftonline.com', 'https://login.microsoft.com'])
    .describe('where Microsoft credentials may be typed, comma-separated'),
  // learn.microsoft.com "azure-portal-safelist-urls": where React views and extensions are served from.
  ENTRA_FRAME_ORIGINS: frameOrigins.default([
    'https://*.reactblade.portal.azure.net', 'https://*.reactblade-ms.portal.azure.net',
    'https://*.reactblade-rc.portal.azure.net', 'https://*.hosting.portal.azure.net',
  ])
    .describe('whose frames may show Entra\'s panes, beside Entra\'s own; one leading *. is allowed'),
  SCIM_TENANT_URL: url.default('https://federation.apple.com/feeds/business/scim')
    .describe('the Tenant URL that must stand in Entra\'s form before the secret is typed'),
  BROWSER_CHANNEL: z.enum(['chrome', 'msedge', 'chromium'], 'must be chrome, msedge or chromium').optional()
    .describe('chrome, msedge or chromium; without it, the first one found'),
  BROWSER_PATH: text.optional()
    .describe('a browser\'s executable; wins over the channel'),
  EVIDENCE_DIR: text.default('evidence')
    .describe('where evidence folders go (--evidence)'),
  CHANGE_TICKET: text.optional()
    .describe('change ticket, printed on every report (--ticket)'),
  STEP_TIMEOUT_MS: wholeNumber(500, 3_600_000).default(120_000)
    .describe('how long one console answer may take, milliseconds'),
  PERSON_TIMEOUT_MS: wholeNumber(500, 86_400_000).default(600_000)
    .describe('how long to wait for a person, milliseconds'),
  SESSION_DIR: text.optional()
    .describe('keeps one browser profile per tenant and console there; without it none is kept'),
  TOKEN_EXPIRES: z.iso.date('must be a date such as 2027-11-24').optional()
    .describe('the day on which the token ends, where nobody can read it on Apple\'s console; without it, what the last run read'),
  CHECK_WARN_DAYS: wholeNumber(0, 3650).default(60)
    .describe('days before the token\'s end from which check and status warn'),
  CHECK_FAIL_DAYS: wholeNumber(0, 3650).default(14)
    .describe('days before the token\'s end from which check and status fail'),
  MASK_PERSONAL_DATA: z.enum(['yes', 'no'], 'must be yes or no').optional()
    .describe('yes masks other people\'s addresses, with their rows, on every picture'),
  TRUST_SAVE: z.enum(['yes', 'no'], 'must be yes or no').optional()
    .describe('yes lets the previous token go where Entra said that it saved and its audit log cannot be read (--trust-save)'),
  EVIDENCE_KEY: text.optional()
    .describe('Ed25519 key file that signs the manifest; without it nothing is signed'),
  TIMESTAMP_URL: url.optional()
    .describe('authority (RFC 3161) that time-stamps the manifest; without it nothing is stamped'),
  // whoever knows its path may drive the browser: a secret
  BROWSER_WS_ENDPOINT: z.string().refine(isSafeEndpoint, 'must be a wss:// address (ws:// only on this machine: localhost, 127.0.0.1, [::1]): what is typed goes through it')
    .transform((text) => new Secret(text, 'browser endpoint', secretPartsOf(text))).optional()
    .describe('a browser of a Playwright server instead of one here, wss://; its address is a secret'),
});

export type Settings = z.output<typeof settingsSchema>;
export type SettingName = keyof Settings;
export const SETTING_NAMES = Object.keys(settingsSchema.shape) as SettingName[];

/** What a setting is for, in a few words. */
export function meaningOf(name: SettingName): string {
  return settingsSchema.shape[name].description ?? '';
}

/** What counts where it is not given; undefined where there is none. */
export function defaultOf(name: SettingName): Settings[SettingName] {
  const { data } = settingsSchema.shape[name].safeParse(undefined);
  return data;
}

/** Settings that this version reads but cannot honour yet: refused rather than ignored. */
export const NOT_YET: readonly SettingName[] = [];
