/** What counts as proven of a tenant: two runs that share one of these are of the same, however they were started. */
import { expect, test } from '@playwright/test';
import { applicationIds } from '../../flows/application-ids.ts';
import { claimTenant } from '../../flows/claim-tenant.ts';
import type { Consoles } from '../../flows/consoles.ts';
import type { Run } from '../../src/run/run.ts';

const APP = 'aaaaaaaa-1111-4222-8333-444444444444';
const SECOND = 'bbbbbbbb-1111-4222-8333-444444444444';
const TENANT = 'cccccccc-1111-4222-8333-444444444444';

interface Seen {
  readonly address?: string; readonly organization?: string | null; readonly account?: string | null; readonly entra?: string;
  readonly application?: string;
}

async function identity({
  address = '', organization = null, account = null, entra = 'https://entra.microsoft.com/', application = 'Apple Business Manager',
}: Seen): Promise<readonly string[]> {
  const taken: string[] = [];
  const run = {
    facts: { organization, application, tenant: null },
    parts: { surfaces: { abm: { account } }, claim: { take: (ids: readonly string[]) => { taken.push(...ids); } } },
  } as unknown as Run;
  const apple = { origin: 'https://business.apple.com' };
  await claimTenant({ run, apple, entra: { url: entra, applicationIds: applicationIds(address) } } as unknown as Consoles);
  return taken;
}

const meets = async (one: Seen, other: Seen): Promise<boolean> => {
  const [a, b] = [await identity(one), await identity(other)];
  return a.some((id) => b.includes(id));
};

const at = (hash: string): Seen => ({ address: `https://entra.microsoft.com/?l=en.en-us#${hash}` });
const APPLICATION = at(`view/x/ManagedAppMenuBlade/~/Overview/objectId/${APP}/appId/${SECOND}`);

for (const [what, one, other, isSame] of [
  ['the same application, on another of its pages', APPLICATION, at(`view/x/Blade/~/Users/objectId/${APP.toUpperCase()}`), true],
  ['the same application, on another of Microsoft\'s hosts', APPLICATION, { ...APPLICATION, entra: 'https://portal.azure.com/' }, true],
  ['another application of the same tenant', at(`@${TENANT}/view/objectId/${APP}`), at(`@${TENANT}/view/objectId/${SECOND}`), false],
  [
    'the same id on two consoles for practice', { ...APPLICATION, entra: 'http://entra.localhost:1' },
    { ...APPLICATION, entra: 'http://entra.localhost:2' }, false,
  ],
  [
    'the same organisation, in other letters', { organization: 'Contoso Ltd', ...APPLICATION },
    { organization: 'contoso  LTD', ...at(`objectId/${SECOND}`) }, true,
  ],
  [
    'the same Apple account', { account: 'a@contoso.example', ...APPLICATION },
    { account: 'A@contoso.example', ...at(`objectId/${SECOND}`) }, true,
  ],
  ['nothing in common', { organization: 'Contoso', ...APPLICATION }, { organization: 'Fabrikam', ...at(`objectId/${TENANT}`) }, false],
  ['an address without ids: the application\'s name counts', {}, { application: 'apple business manager' }, true],
] as const) {
  test(`${what}: ${isSame ? 'they meet' : 'they do not meet'}`, async () => {
    expect(await meets(one, other)).toBe(isSame);
  });
}
