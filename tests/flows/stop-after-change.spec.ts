/**
 * What goes wrong once the new token exists: it is taken back where it is known to be this run's, and else
 * left where it is. Each in one generation of the consoles; the fault matrix and its cases on paper have both.
 */
import { expect, test } from '../support/practice.ts';

test('current: a refused test saves nothing, and as nothing proves that the token is still ours, none is revoked', async ({ practise }) => {
  const { run, truth, counted } = await practise({ generation: 'current', faults: ['test-refused'] });
  const [old] = truth().tokens;

  const { code, json, stderr } = await run('renew');

  expect(json, stderr).toMatchObject({ outcome: 'unfinished', exitCode: 4, tookBack: false, syncWorks: null });
  expect(code).toBe(4);
  expect(json.reason).toMatch(/^2\.11 .*The service rejected the request\. Please try again later\./);
  expect(json.reason).toContain('Apple has made a new token for this run; this run saved nothing in Entra and revoked no token.');
  expect(truth()).toMatchObject({
    tokens: [{ label: old?.label, status: 'active' }, { label: json.newToken?.label }], entraHolds: old?.label,
  });
  expect(['token-created', 'saved', 'save-refused', 'revoked'].map(counted)).toEqual([1, 0, 0, 0]);
});

test('guide: a save that is refused twice leaves both tokens live', async ({ practise }) => {
  const { run, truth, counted } = await practise({ generation: 'guide', faults: ['save-refused'] });
  const [old] = truth().tokens;

  const { code, json, stderr } = await run('renew');

  expect(json, stderr).toMatchObject({ outcome: 'unfinished', exitCode: 4, oldToken: { label: old?.label } });
  expect(code).toBe(4);
  expect(json.reason).toMatch(/^2\.13 .*the maximum number of secrets has been reached/);
  expect(json.reason).toContain('it is not proven which token Entra holds; this run revoked no token');
  expect(json.next).toMatch(/(scim-runbook|cli\.js) resume/);
  expect(truth()).toMatchObject({ tokens: [{ label: old?.label }, { label: json.newToken?.label }], entraHolds: old?.label });
  expect(['token-created', 'saved', 'save-refused', 'revoked'].map(counted)).toEqual([1, 0, 2, 0]);
});

test('current: a success that is told of another application is no save, and nothing is revoked', {
  tag: '@guard:whose-save',
}, async ({ practise }) => {
  const { run, truth, counted } = await practise({ generation: 'current', faults: ['save-lost'], settings: { STEP_TIMEOUT_MS: '20000' } });
  const [old] = truth().tokens;

  const { code, json, stderr } = await run('renew');

  expect(json, stderr).toMatchObject({ outcome: 'unfinished', exitCode: 4 });
  expect(code).toBe(4);
  expect(json.reason).toMatch(/^2\.13 .*did not say whether it saved.*Successfully updated Alder Boards/);
  expect(truth()).toMatchObject({
    tokens: [{ label: old?.label }, { label: json.newToken?.label }], entraHolds: old?.label, cycles: { failed: 0 },
  });
  expect(['token-created', 'saved', 'save-lost', 'revoked'].map(counted)).toEqual([1, 0, 2, 0]);
});

test('guide: a removal that is lost when the pane is loaded anew is not reported as done, and resume makes it', {
  tag: '@guard:removal-proven',
}, async ({ practise }) => {
  const {
    replica, run, truth, counted,
  } = await practise({ generation: 'guide', faults: ['removal-lost'], settings: { STEP_TIMEOUT_MS: '20000' } });

  const { json, stderr } = await run('renew');

  expect(json, stderr).toMatchObject({ outcome: 'unfinished', exitCode: 4 });
  expect(json.reason).toMatch(/^2\.14 .*reloaded pane does not show that the previous token is gone/);
  expect(json.steps.find(({ id }) => id === '2.14')).toMatchObject({ status: 'failed' });
  expect(truth()).toMatchObject({ tokens: [{}, {}], entraHolds: json.newToken?.label });
  replica.setFault('removal-lost', false);
  const resumed = await run('resume');
  expect(resumed.json, resumed.stderr).toMatchObject({ outcome: 'renewed', exitCode: 0 });
  expect(truth()).toMatchObject({ tokens: [{ label: json.newToken?.label }], entraHolds: json.newToken?.label, cycles: { failed: 0 } });
  expect(['saved', 'revoked'].map(counted)).toEqual([1, 1]);
});
