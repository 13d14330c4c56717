/** Every setting, what is right for it, and what it becomes. The contract's table, checked with zod. */
import { z } from 'zod';
import {
  frameOrigins, graphRoot, isSafeEndpoint, isSafeUrl, plainOrigins, secretAddress, secretOf, text, tokenOf, totp, url, wholeNumber, yesOrNo,
} from './values.ts';

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
    .describe('display name or object id of the enterprise application; without it, Apple Business Manager or one of its known other '
      + 'names'),
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
    .describe('the day on which the token ends, where nobody can read it on Apple\'s console; what a run has read there since counts '
      + 'before it'),
  CHECK_WARN_DAYS: wholeNumber(0, 3650).default(60)
    .describe('days before the token\'s end from which check and status warn'),
  CHECK_FAIL_DAYS: wholeNumber(0, 3650).default(14)
    .describe('days before the token\'s end from which check and status fail'),
  MASK_PERSONAL_DATA: yesOrNo.optional()
    .describe('yes masks other people\'s addresses, with their rows, on every picture'),
  TRUST_SAVE: yesOrNo.optional()
    .describe('yes revokes the previous token if Entra says that it saved but its audit log cannot be read (--trust-save)'),
  GRAPH_AUTH: z.enum(['off', 'azure-cli', 'device-code', 'environment', 'workload-identity', 'managed-identity'],
    'must be off, azure-cli, device-code, environment, workload-identity or managed-identity').default('off')
    .describe('how to sign in to Microsoft Graph, the other eye on Entra; off asks nothing of it'),
  GRAPH_URL: graphRoot.default('https://graph.microsoft.com')
    .describe('the cloud\'s Microsoft Graph'),
  GRAPH_VALIDATE: yesOrNo.optional()
    .describe('yes lets Microsoft Graph test the stored credentials, which needs a permission of its own'),
  CHECK_CYCLE_HOURS: wholeNumber(1, 8760).default(24)
    .describe('how old the last good provisioning cycle may be, hours, for check --via graph'),
  // the names that Azure Identity reads, too
  AZURE_TENANT_ID: text.optional()
    .describe('the directory in which GRAPH_AUTH signs in'),
  AZURE_CLIENT_ID: text.optional()
    .describe('the application as which GRAPH_AUTH signs in'),
  AZURE_CLIENT_SECRET: secretOf('Azure client secret').optional()
    .describe('its secret, better by reference, for GRAPH_AUTH=environment'),
  AZURE_CLIENT_CERTIFICATE_PATH: text.optional()
    .describe('its certificate\'s file, in place of a secret'),
  AZURE_FEDERATED_TOKEN_FILE: text.optional()
    .describe('the file with the token of GRAPH_AUTH=workload-identity'),
  AZURE_AUTHORITY_HOST: url.default('https://login.microsoftonline.com')
    .describe('where GRAPH_AUTH signs in'),
  EVIDENCE_KEY: text.optional()
    .describe('Ed25519 key file that signs the manifest; without it nothing is signed'),
  TIMESTAMP_URL: url.optional()
    .describe('authority (RFC 3161) that time-stamps the manifest; without it nothing is stamped'),
  // whoever knows its path may drive the browser: a secret
  BROWSER_WS_ENDPOINT: secretAddress(isSafeEndpoint, {
    what: 'browser endpoint',
    right: 'must be a wss:// address (ws:// only on this machine: localhost, 127.0.0.1, [::1]): what is typed goes through it',
  }).optional()
    .describe('a browser of a Playwright server instead of one here, wss://; its address is a secret'),
  // whoever knows it may write into the channel: a secret
  NOTIFY_URL: secretAddress(isSafeUrl, {
    what: 'notification address', right: 'must be an https:// address (http:// only for hosts under .localhost)',
  }).optional()
    .describe('a webhook that is told of due, unfinished and failed (--notify); its address is a secret'),
  JIRA_URL: url.optional()
    .describe('the Jira of evidence attach --to jira'),
  JIRA_USER: text.optional()
    .describe('e-mail address of the account in Jira Cloud; without it, Jira Data Center is meant'),
  JIRA_TOKEN: tokenOf('Jira token').optional()
    .describe('API token (Cloud) or personal access token (Data Center), better by reference'),
  SERVICENOW_URL: url.optional()
    .describe('the ServiceNow instance of evidence attach --to servicenow'),
  SERVICENOW_TABLE: z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be the name of a table, such as change_request').default('change_request')
    .describe('the table in which its ticket stands'),
  SERVICENOW_TOKEN: tokenOf('ServiceNow token').optional()
    .describe('an OAuth token of it, better by reference'),
  GITHUB_REPOSITORY: z.string().regex(/^[\w-]+\/(?!\.{1,2}$)[\w.-]+$/, 'must be OWNER/NAME').optional()
    .describe('the private repository, OWNER/NAME, of evidence attach --to github'),
  GITHUB_API_URL: url.default('https://api.github.com')
    .describe('GitHub\'s API, or that of an own server'),
  GITHUB_TOKEN: tokenOf('GitHub token').optional()
    .describe('a token that may write to its issues, better by reference'),
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
