/**
 * The smoke check as tests, one for each tenant and half: `npx playwright test --project=smoke`. Settings come from
 * .env and the environment, or from TENANTS_DIR with one env file a tenant. Workers, shards and reports are
 * Playwright's own.
 */
import { expect, test } from '@playwright/test';
import { requireFreshBuild } from '../support/compiled-program.ts';
import { listTenants, smoke, warningsOf } from '../support/smoke-tenants.ts';

test.beforeAll(requireFreshBuild);

for (const tenant of listTenants(process.env.TENANTS_DIR)) {
  test.describe(tenant.name, () => {
    test.describe.configure({ mode: 'default' }); // a tenant's halves one after the other: each takes the tenant's lock

    for (const half of ['apple', 'entra'] as const) {
      test(half, async ({}, info) => {
        const { result, words } = await smoke(tenant, half);
        await info.attach('check', { body: words, contentType: 'text/plain' });
        await info.attach('check.json', { body: JSON.stringify(result.check, null, 2), contentType: 'application/json' });
        for (const description of warningsOf(result, words)) info.annotations.push({ type: 'warning', description });
        info.skip(result.outcome === 'needs-person', `not checked: ${result.reason ?? ''}`);
        expect(result.outcome, `${result.reason ?? ''} ${result.next ?? ''}`).toBe('checked');
      });
    }
  });
}
