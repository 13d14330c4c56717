/** What goes wrong once the new token exists: it is taken back while nothing can use it, and kept once it may be in use. */
import { expect, GENERATIONS, test } from '../support/practice.ts';

for (const generation of GENERATIONS) {
  test(`${generation}: a refused test saves nothing, and the new token is taken back`, async ({ practise }) => {
    const { run, truth, counted } = await practise({ generation, faults: ['test-refused'] });
    const [old] = truth().tokens;

    const { code, json, stderr } = await run('renew');

    expect(json, stderr).toMatchObject({ outcome: 'stopped', exitCode: 3 });
    expect(code).toBe(3);
    expect(json.reason).toMatch(/^2\.11 .*The service rejected the request\. Please try again later\./);
    expect(json.reason).toContain('The new token was taken back unused');
    expect(truth()).toMatchObject({ tokens: [{ label: old?.label, status: 'active' }], entraHolds: old?.label });
    expect(['token-created', 'saved', 'save-refused', 'revoked'].map(counted)).toEqual([1, 0, 0, 1]);
  });

  test(`${generation}: a save that is refused twice leaves both tokens live`, async ({ practise }) => {
    const { run, truth, counted } = await practise({ generation, faults: ['save-refused'] });
    const [old] = truth().tokens;

    const { code, json, stderr } = await run('renew');

    expect(json, stderr).toMatchObject({ outcome: 'unfinished', exitCode: 4, oldToken: { label: old?.label } });
    expect(code).toBe(4);
    expect(json.reason).toMatch(/^2\.13 .*the maximum number of secrets has been reached/);
    expect(json.reason).toContain('both tokens are live at Apple');
    expect(json.next).toContain('scim-runbook resume');
    expect(truth()).toMatchObject({ tokens: [{ label: old?.label }, { label: json.newToken?.label }], entraHolds: old?.label });
    expect(['token-created', 'saved', 'save-refused', 'revoked'].map(counted)).toEqual([1, 0, 2, 0]);
  });
}
