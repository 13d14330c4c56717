/** What is wrong before the secret is made stops the run with exit code 3: nothing created, typed or saved. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FaultName } from '../../fixtures/world.ts';
import { expect, test, type PracticeOptions } from '../support/practice.ts';

/** Each on consoles of one generation; the tests of the steps show them on both. */
const FAULTS: Partial<Record<FaultName, RegExp>> = {
  'wrong-tenant-url': /^2\.8 .*Entra's form has the Tenant URL http\S+\/v2, but SCIM_TENANT_URL is /,
  'two-applications': /^2\.5 .*2 applications match "Apple Business Manager/,
  'oidc-only': /^1\.5 .*syncs by OIDC, not by SCIM/,
  'wrong-organization': /^1\.5 .*"Replica Organization" \(ABM_ORGANIZATION\) is not on Apple's screen/,
  'token-cap': /^1\.5 .*Apple already holds 2 tokens.*Seen instead: .*Token 1 .*; .*Token 2 /,
};

const GENERATION_OF: Partial<Record<FaultName, PracticeOptions['generation']>> = { 'two-applications': 'guide', 'token-cap': 'guide' };

for (const [fault, reason] of Object.entries(FAULTS)) {
  const generation = GENERATION_OF[fault as FaultName] ?? 'current';
  test(`${generation}: ${fault} stops the run before any change`, { tag: '@guard:two-tokens-at-most' }, async ({ practise }) => {
    const { run, truth, counted } = await practise({ generation, faults: [fault as FaultName] });
    const before = truth();

    const { code, json, stderr } = await run('renew');

    expect(json, stderr).toMatchObject({ outcome: 'stopped', exitCode: 3, newToken: null, secretLivedMs: null });
    expect(code).toBe(3);
    expect(json.reason).toMatch(reason);
    expect(json.reason).toContain('This run changed nothing on either console.');
    expect(json.next).toBeTruthy();
    expect(json.steps.filter(({ status }) => status === 'failed')).toHaveLength(1);
    expect(['token-created', 'test-connection', 'saved', 'revoked'].map(counted)).toEqual([0, 0, 0, 0]);
    expect(truth().tokens.map(({ label }) => label)).toEqual(before.tokens.map(({ label }) => label));
    expect(truth().entraHolds).toBe(before.entraHolds);
    const stoppedAt = json.steps.find(({ status }) => status === 'failed')?.id ?? '';
    expect(readdirSync(join(
      json.evidence ?? '', 'screens',
    )).sort()).toEqual(['abm', 'entra'].map((console) => `${stoppedAt}-${console}.json`));
  });
}

test('of two applications known by name the one whose stored credentials are dead is not written to', {
  tag: '@guard:rival-applications',
}, async ({ practise }) => {
  const { run, truth, counted } = await practise({ generation: 'guide', faults: ['rival-application'] });
  const { json, stderr } = await run('renew');
  expect(json, stderr).toMatchObject({ outcome: 'stopped', exitCode: 3 });
  expect(json.reason).toMatch(
    /^2\.8 .*2 applications may be the one, and the stored credentials of "Apple Business Manager" do not work.*Apple Business Manager SAML/,
  );
  expect(json.next).toContain('ENTRA_APP');
  expect(['token-created', 'saved', 'saved-on-another-application', 'revoked'].map(counted)).toEqual([0, 0, 0, 0]);
  expect(truth().tokens).toHaveLength(1);
});
