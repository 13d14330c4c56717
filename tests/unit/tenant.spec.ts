/** Settings only choose: how they are written, and which of the optional ones are there, makes no other tenant. */
import { expect, test } from '@playwright/test';
import { isSameTenant, tenantOf, type Tenant } from '../../src/memory/tenant.ts';
import { loadSettings } from '../../src/settings/load.ts';

const ACCOUNTS = { ABM_USERNAME: 'admin@appleid.contoso.example', ENTRA_USERNAME: 'admin@contoso.example' };
const tenant = (environment: Record<string, string> = {}): Tenant =>
  tenantOf(loadSettings({ file: '', isRequired: false, environment: { ...ACCOUNTS, ...environment } }));

for (const [what, one, other] of [
  ['an organisation is added', {}, { ABM_ORGANIZATION: 'Contoso' }],
  ['a tenant is added', {}, { ENTRA_TENANT: 'contoso.example' }],
  ['an application is added', {}, { ENTRA_APP: 'Apple Business Manager' }],
  ['a name is written in other letters and with other blanks', { ABM_ORGANIZATION: 'Contoso Ltd' }, { ABM_ORGANIZATION: ' contoso  LTD ' }],
  ['a domain is written in other letters', { ENTRA_TENANT: 'contoso.example' }, { ENTRA_TENANT: 'Contoso.Example' }],
  [
    'the tenant is named by its id instead of its domain', { ENTRA_TENANT: 'contoso.example' },
    { ENTRA_TENANT: '0f0f0f0f-1111-4222-8333-444444444444' },
  ],
  ['the application is named by its id', { ENTRA_APP: 'Apple Business Manager' }, { ENTRA_APP: '0f0f0f0f-1111-4222-8333-444444444444' }],
  [
    'a console is written with its port and slashes', {},
    { ABM_URL: 'https://BUSINESS.apple.com:443//', ENTRA_URL: 'https://entra.microsoft.com/#home' },
  ],
  ['an account is written in other letters', {}, { ENTRA_USERNAME: 'Admin@Contoso.example' }],
] as const) {
  test(`${what}: the same lock, and the same unfinished run`, () => {
    expect(tenant(one).key).toBe(tenant(other).key);
    expect(isSameTenant(tenant(one), tenant(other))).toBe(true);
  });
}

for (const [what, one, other] of [
  ['another console', {}, { ENTRA_URL: 'https://entra.example' }],
  ['another organisation', { ABM_ORGANIZATION: 'Contoso' }, { ABM_ORGANIZATION: 'Fabrikam' }],
  ['another domain', { ENTRA_TENANT: 'contoso.example' }, { ENTRA_TENANT: 'fabrikam.example' }],
  ['other accounts', {}, { ABM_USERNAME: 'admin@appleid.fabrikam.example' }],
] as const) {
  test(`${what}: another one's unfinished run is not gone on with`, () => {
    expect(isSameTenant(tenant(one), tenant(other))).toBe(false);
  });
}

test('an account that is given later finds the run that was begun without', () => {
  const without = tenantOf(loadSettings({ file: '', isRequired: false, environment: {} }));
  expect(isSameTenant(without, tenant())).toBe(true);
});

test('nothing of it names the tenant', () => {
  expect(JSON.stringify(tenant({ ABM_ORGANIZATION: 'Contoso', ENTRA_TENANT: 'contoso.example' }))).not.toMatch(
    /contoso|apple\.|microsoft/i,
  );
  expect(tenant().key).toMatch(/^[0-9a-f]{24}$/);
});
