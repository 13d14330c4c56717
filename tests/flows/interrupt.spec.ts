/** Ctrl-C: the run ends at its next boundary and leaves the consoles as it says. */
import { expect, test } from '../support/practice.ts';

test('before the secret is made: exit code 3, nothing was changed', async ({ practise }) => {
  const { start, truth, counted } = await practise();
  const running = start('renew');
  await expect.poll(running.stderr, { timeout: 120_000 }).toMatch(/2\.2 {2}Entra/);
  running.interrupt();
  const { code, json, stderr } = await running.ended;
  expect(json, stderr).toMatchObject({ outcome: 'stopped', exitCode: 3 });
  expect(code).toBe(3);
  expect(json.reason).toContain('Nothing was changed on either console.');
  expect(counted('token-created')).toBe(0);
  expect(truth().tokens).toHaveLength(1);
});

test('after the secret was made and before Save: the new token is taken back', async ({ practise }) => {
  const { start, truth, counted } = await practise();
  const [old] = truth().tokens;
  const running = start('renew');
  await expect.poll(() => counted('token-created'), { timeout: 120_000, intervals: [20] }).toBe(1);
  running.interrupt();
  const { code, json, stderr } = await running.ended;
  expect(json, stderr).toMatchObject({ outcome: 'stopped', exitCode: 3 });
  expect(code).toBe(3);
  expect(json.reason).toContain('taken back');
  expect(truth()).toMatchObject({ tokens: [{ label: old?.label }], entraHolds: old?.label });
  expect([counted('saved'), counted('revoked')]).toEqual([0, 1]);
});
