/** Settings: what is right becomes typed values, what is wrong is told in one message before a browser opens. */
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { overrides } from '../../src/cli/options.ts';
import { UsageError } from '../../src/errors.ts';
import { describeSettings } from '../../src/settings/describe.ts';
import { loadSettings, withoutSettings } from '../../src/settings/load.ts';
import { Secret } from '../../src/secret.ts';
import type { Settings } from '../../src/settings/schema.ts';

const load = (environment: Record<string, string>): Settings => loadSettings({ file: '', isRequired: false, environment });

function refusalOf(environment: Record<string, string>): string {
  try {
    load(environment);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return 'accepted';
}

test('with nothing set, the defaults are those of the contract', () => {
  expect(load({})).toEqual({
    ABM_URL: 'https://business.apple.com',
    APPLE_SIGN_IN_ORIGINS: ['https://idmsa.apple.com', 'https://appleid.apple.com', 'https://account.apple.com'],
    ENTRA_URL: 'https://entra.microsoft.com',
    MICROSOFT_SIGN_IN_ORIGINS: ['https://login.microsoftonline.com', 'https://login.microsoft.com'],
    ENTRA_FRAME_ORIGINS: expect.arrayContaining(['https://*.reactblade.portal.azure.net']) as string[],
    SCIM_TENANT_URL: 'https://federation.apple.com/feeds/business/scim',
    EVIDENCE_DIR: 'evidence',
    STEP_TIMEOUT_MS: 120_000,
    PERSON_TIMEOUT_MS: 600_000,
    CHECK_WARN_DAYS: 60,
    CHECK_FAIL_DAYS: 14,
    SERVICENOW_TABLE: 'change_request',
    GITHUB_API_URL: 'https://api.github.com',
    GRAPH_AUTH: 'off',
    GRAPH_URL: 'https://graph.microsoft.com',
    AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.com',
    CHECK_CYCLE_HOURS: 24,
  });
});

test('an empty setting counts as not set', () => {
  expect(load({ ABM_URL: '', ABM_PASSWORD: '', STEP_TIMEOUT_MS: '' })).toEqual(load({}));
});

test('all problems stand in one message, each with the setting and what would be right', () => {
  const told = refusalOf({
    ABM_URL: 'business.apple.com', BROWSER_CHANNEL: 'firefox', STEP_TIMEOUT_MS: 'soon', PERSON_TIMEOUT_MS: '1',
    APPLE_SIGN_IN_ORIGINS: 'https://idmsa.apple.com/path', ENTRA_TOTP_SECRET: 'too short', ENTRA_APP: 'Apple Business Manager',
  });
  expect(told).toMatch(/^6 settings are wrong/);
  expect(told).toMatch(/ABM_URL must be an https:\/\/ address/);
  expect(told).toMatch(/BROWSER_CHANNEL must be chrome, msedge or chromium/);
  expect(told).toMatch(/STEP_TIMEOUT_MS must be a whole number from 500 to 3600000/);
  expect(told).toMatch(/PERSON_TIMEOUT_MS must be a whole number/);
  expect(told).toMatch(/APPLE_SIGN_IN_ORIGINS must be comma-separated origins such as https:/);
  expect(told).toMatch(/ENTRA_TOTP_SECRET must be a base32 secret/);
});

test('http is for hosts under .localhost only', () => {
  for (const url of ['http://business.apple.localhost:4711', 'http://localhost', 'https://business.apple.com']) {
    expect(refusalOf({ ABM_URL: url }), url).toBe('accepted');
  }
  for (const url of [
    'http://business.apple.com', 'http://localhost.example', 'http://notlocalhost', 'ftp://x.localhost', 'javascript:1',
    'https://user:pass@business.apple.com', 'business.apple.com', 'https://',
  ]) expect(refusalOf({ ABM_URL: url }), url).toMatch(/^One setting is wrong.*\n {2}ABM_URL must be/);
});

test('a wildcard stands for one leading label, and nowhere where passwords are typed', () => {
  expect(load({ ENTRA_FRAME_ORIGINS: ' https://*.frames.example , https://one.example/ ' }).ENTRA_FRAME_ORIGINS)
    .toEqual(['https://*.frames.example', 'https://one.example']);
  for (const origin of ['https://a.*.example', 'https://*.*.example', 'https://*', '*', 'https://*.example/path', ',']) {
    expect(refusalOf({ ENTRA_FRAME_ORIGINS: origin }), origin).toMatch(/ENTRA_FRAME_ORIGINS must be/);
  }
  expect(refusalOf({ MICROSOFT_SIGN_IN_ORIGINS: 'https://*.microsoftonline.com' }))
    .toContain('MICROSOFT_SIGN_IN_ORIGINS must name each origin in full');
});

test('settings that contradict each other are refused', () => {
  expect(refusalOf({ CHECK_WARN_DAYS: '10', CHECK_FAIL_DAYS: '20' })).toContain('CHECK_FAIL_DAYS must not be greater');
  expect(refusalOf({ ABM_PASSWORD: 'correct-horse' })).toContain('ABM_PASSWORD needs ABM_USERNAME');
  expect(refusalOf({ ENTRA_PASSWORD: 'correct-horse' })).toContain('ENTRA_PASSWORD needs ENTRA_USERNAME');
});

test('tokens for Microsoft Graph go to its documented hosts only, and a way that lacks something is refused', () => {
  for (const address of ['https://graph.microsoft.com/', 'https://graph.microsoft.us', 'http://graph.microsoft.localhost:4711']) {
    expect(refusalOf({ GRAPH_URL: address }), address).toBe('accepted');
  }
  for (const address of [
    'https://graph.example.com', 'https://graph.microsoft.com.example', 'https://graph.microsoft.com/beta', 'http://graph.microsoft.com',
  ]) {
    expect(refusalOf({ GRAPH_URL: address }), address).toContain('GRAPH_URL must be');
  }
  expect(refusalOf({ GRAPH_AUTH: 'always' })).toContain('GRAPH_AUTH must be off, azure-cli');
  expect(refusalOf({ GRAPH_AUTH: 'environment' })).toMatch(
    /needs AZURE_CLIENT_ID[^]*needs AZURE_TENANT_ID or ENTRA_TENANT[^]*needs AZURE_CLIENT_SECRET or/,
  );
  expect(refusalOf({ GRAPH_AUTH: 'workload-identity', ENTRA_TENANT: 'x.example' })).toContain('needs AZURE_FEDERATED_TOKEN_FILE');
  expect(refusalOf({ GRAPH_AUTH: 'azure-cli' })).toBe('accepted');
});

test('each of Microsoft\'s clouds has its own Graph and authority, and none of another cloud', () => {
  expect(load({
    ENTRA_URL: 'https://entra.microsoft.us',
  })).toMatchObject({ GRAPH_URL: 'https://graph.microsoft.us', AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us' });
  expect(load({ ENTRA_URL: 'https://entra.microsoftonline.cn' }).GRAPH_URL).toBe('https://microsoftgraph.chinacloudapi.cn');
  const foreign = { ENTRA_URL: 'https://entra.microsoft.us', GRAPH_URL: 'https://graph.microsoft.com' };
  expect(refusalOf({ ...foreign, GRAPH_AUTH: 'azure-cli' })).toContain('right would be https://graph.microsoft.us');
  expect(refusalOf(foreign), 'nothing is asked').toBe('accepted');
});

test('no message echoes a secret', () => {
  // 0, 1, 8 and 9 are no base32 digits: such a TOTP secret is always refused
  fc.assert(fc.property(fc.stringMatching(/^[0189]{8,24}$/), fc.stringMatching(/^[~^]{8,24}$/), (totp, password) => {
    const told = refusalOf({ ENTRA_TOTP_SECRET: totp, ABM_PASSWORD: password, STEP_TIMEOUT_MS: 'x' });
    expect(told).not.toContain(totp);
    expect(told).not.toContain(password);
  }), { numRuns: 50 });
  expect(refusalOf({ ENTRA_TOTP_SECRET: 'otpauth://hotp/x?secret=GEZDGNBVGY3TQOJQ' })).not.toContain('GEZDGNBVGY3TQOJQ');
});

test('passwords and the TOTP secret cannot be printed', () => {
  const { ABM_PASSWORD, ENTRA_TOTP_SECRET } = load({
    ABM_USERNAME: 'admin@example.appleid.com', ABM_PASSWORD: 'correct-horse', ENTRA_TOTP_SECRET: 'GEZDGNBVGY3TQOJQ',
  });
  expect(ABM_PASSWORD).toBeInstanceOf(Secret);
  expect(ENTRA_TOTP_SECRET?.secret).toBeInstanceOf(Secret);
  expect(JSON.stringify({ ABM_PASSWORD, ENTRA_TOTP_SECRET })).not.toMatch(/correct-horse|GEZDG/);
});

test('programs that this one starts see none of its settings', () => {
  expect(withoutSettings({ PATH: '/bin', ABM_PASSWORD: 'x', ENTRA_TOTP_SECRET: 'y' })).toEqual({ PATH: '/bin' });
});

test('Apple School Manager and the sovereign clouds are named by their consoles alone', () => {
  expect(load({ ABM_URL: 'https://school.apple.com' })).toMatchObject({
    SCIM_TENANT_URL: 'https://federation.apple.com/feeds/school/scim', ENTRA_APP: 'Apple School Manager',
  });
  expect(load({ ENTRA_URL: 'https://entra.microsoft.us' })).toMatchObject({
    MICROSOFT_SIGN_IN_ORIGINS: ['https://login.microsoftonline.us'],
    ENTRA_FRAME_ORIGINS: ['https://*.reactblade.portal.azure.us', 'https://*.hosting.portal.azure.us'],
  });
  expect(load({ ENTRA_URL: 'https://entra.microsoftonline.cn' })).toMatchObject({
    MICROSOFT_SIGN_IN_ORIGINS: ['https://login.partner.microsoftonline.cn', 'https://login.chinacloudapi.cn'],
  });
  expect(load({ ABM_URL: 'https://school.apple.com', ENTRA_APP: 'Our own' }).ENTRA_APP).toBe('Our own');
});

for (const [what, environment, right] of [
  ['a school\'s console with the feed of a business',
    { ABM_URL: 'https://school.apple.com', SCIM_TENANT_URL: 'https://federation.apple.com/feeds/business/scim' }, 'feeds/school/scim'],
  [
    'a business\' console with the feed of a school', { SCIM_TENANT_URL: 'https://federation.apple.com/feeds/school/scim' },
    'feeds/business/scim',
  ],
  ['a sovereign console with the public sign-in',
    { ENTRA_URL: 'https://entra.microsoft.us', MICROSOFT_SIGN_IN_ORIGINS: 'https://login.microsoftonline.com' },
    'https://login.microsoftonline.us'],
  ['the public console with a sovereign sign-in', { MICROSOFT_SIGN_IN_ORIGINS: 'https://login.microsoftonline.us' }, 'leave it out'],
  ['a console in China with frames of another cloud',
    { ENTRA_URL: 'https://entra.microsoftonline.cn', ENTRA_FRAME_ORIGINS: 'https://*.reactblade.portal.azure.net' }, 'portal.azure.cn'],
] as const) {
  test(`${what} is refused, with what would be right`, () => {
    expect(refusalOf(environment)).toContain(right);
  });
}

test('--trust-save is the setting TRUST_SAVE, which is yes or no, and stands in the evidence', () => {
  expect(load(overrides({ trustSave: true })).TRUST_SAVE).toBe('yes');
  expect(overrides({})).toEqual({});
  expect(refusalOf({ TRUST_SAVE: 'perhaps' })).toMatch(/TRUST_SAVE must be yes or no/);
  expect(describeSettings(load(overrides({ trustSave: true })))).toMatchObject({ TRUST_SAVE: 'yes' });
});

for (const endpoint of [
  'ws://browsers.example/path', 'ws://10.0.0.7:3000/path', 'ws://localhost.evil.example/', 'ws://127.0.0.1.evil.example/',
  'http://127.0.0.1/', 'nonsense',
]) {
  test(`a browser at ${endpoint} is refused: passwords would cross in clear`, () => {
    expect(refusalOf({ BROWSER_WS_ENDPOINT: endpoint })).toContain('BROWSER_WS_ENDPOINT must be a wss:// address');
    expect(refusalOf({ BROWSER_WS_ENDPOINT: endpoint })).not.toContain(endpoint);
  });
}

test('a browser elsewhere is reached over TLS, one on this machine without', () => {
  for (const endpoint of [
    'wss://browsers.example/path', 'ws://127.0.0.1:3000/path', 'ws://localhost:3000/path', 'ws://[::1]:3000/path',
    'ws://browser.localhost/path',
  ]) {
    expect(load({ BROWSER_WS_ENDPOINT: endpoint }).BROWSER_WS_ENDPOINT?.reveal(), endpoint).toBe(endpoint);
  }
});

for (const origin of [
  'https://*.com', 'https://*.co.uk', 'https://*.azurewebsites.net', 'https://*.github.io', 'https://*.localhost', 'https://*.CO.UK:8443',
]) {
  test(`frames of ${origin} are refused: anybody can have one there`, () => {
    expect(refusalOf({ ENTRA_FRAME_ORIGINS: `https://*.frames.example,${origin}` })).toContain(
      'ENTRA_FRAME_ORIGINS must name at least two labels behind *., and no public suffix',
    );
  });
}
