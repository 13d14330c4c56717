/** The whole runbook on both generations of the consoles, judged by what is true behind them. */
import { expect, GENERATIONS, test } from '../support/practice.ts';

const KEYS = [
  'outcome', 'exitCode', 'runId', 'evidence', 'reason', 'next', 'startedAt', 'finishedAt', 'steps', 'newToken', 'oldToken', 'secretLivedMs',
];

for (const generation of GENERATIONS) {
  test(`${generation}: the token is renewed and sync never fails`, async ({ practise }) => {
    const { run, truth, counted } = await practise({ generation });
    const [before] = truth().tokens;

    const { code, json, stderr } = await run('renew', '--ticket', 'CHG0042137');

    expect(code, stderr).toBe(0);
    expect(json).toMatchObject({ outcome: 'renewed', exitCode: 0, reason: null, next: null });
    expect(Object.keys(json)).toEqual(KEYS);
    const [now] = truth().tokens;
    expect(truth()).toMatchObject({ tokens: [{ status: 'active' }], entraHolds: now?.label, cycles: { failed: 0 } });
    expect(now?.label).not.toBe(before?.label);
    expect(json.newToken).toEqual({ label: now?.label, expires: now?.expires, status: 'in use' });
    expect(json.oldToken).toEqual({ label: before?.label, expires: before?.expires, status: 'discarded' });
    expect(counted('token-created')).toBe(1);
    expect(counted('saved')).toBe(1);
    expect(counted('revoked')).toBe(1);
  });
}
