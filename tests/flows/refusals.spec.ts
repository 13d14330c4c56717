/** Runs that do not begin: each with its exit code, a reason, and nothing touched. */
import { hostname } from 'node:os';
import { expect, test } from '../support/practice.ts';
import { holdLock } from '../support/hold-lock.ts';

test('wrong settings: exit code 2, every problem in the reason, one JSON object', async ({ practise }) => {
  const { run, truth } = await practise({ settings: { ABM_URL: 'business.apple.com', BROWSER_CHANNEL: 'firefox' } });
  const { code, json, stderr, evidence } = await run('renew');
  expect(code).toBe(2);
  expect(json).toMatchObject({ outcome: 'usage', exitCode: 2, runId: null, evidence: null, steps: [] });
  expect(json.reason).toMatch(/2 settings are wrong[^]*ABM_URL must be[^]*BROWSER_CHANNEL must be/);
  expect(stderr).toContain('ABM_URL must be');
  expect(evidence).toBe('');
  expect(truth().counters).toEqual({});
});

test('a settings file that is not there: exit code 2', async ({ program }) => {
  const { code, json } = await program('renew', '--json', '--env-file', 'nowhere.env');
  expect([code, json.outcome]).toEqual([2, 'usage']);
  expect(json.reason).toContain('nowhere.env does not exist');
});

const MISUSES: Record<string, string[]> = {
  'an unknown command': ['renwe'],
  'an unknown option': ['renew', '--fast'],
  'an unknown pace': ['renew', '--pace', 'quick'],
  '--headed and --headless together': ['renew', '--headed', '--headless'],
  'days that are no number': ['renew', '--if-due', 'soon'],
  '--pace confirm with nobody there': ['renew', '--pace', 'confirm', '--unattended'],
  'no command': [],
};
for (const [what, args] of Object.entries(MISUSES)) {
  test(`${what}: exit code 2 and a hint`, async ({ program }) => {
    const { code, stdout, stderr, evidence } = await program(...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/--help|Usage:|must be|cannot/);
    expect(evidence).toBe('');
  });
}

test('another run of the tenant holds the lock: exit code 5, naming it', async ({ practise }) => {
  const { run, replica, folder, truth } = await practise();
  holdLock(folder, replica.env);
  const { code, json } = await run('renew');
  expect(code).toBe(5);
  expect(json).toMatchObject({ outcome: 'locked', exitCode: 5 });
  expect(json.reason).toContain(`process ${process.pid} on ${hostname()}`);
  expect(truth().counters).toEqual({});
});

for (const [who, settings] of Object.entries({
  'Apple password': { ABM_PASSWORD: '' }, 'Entra code': { ENTRA_TOTP_SECRET: '' },
})) {
  test(`--unattended without the ${who}: exit code 6, nothing changed`, async ({ practise }) => {
    const { run, counted, truth } = await practise({ settings });
    const { code, json, stderr } = await run('renew', '--unattended');
    expect(json, stderr).toMatchObject({ outcome: 'needs-person', exitCode: 6 });
    expect(code).toBe(6);
    expect(json.next).toContain('--unattended');
    expect(counted('token-created')).toBe(0);
    expect(truth().tokens).toHaveLength(1);
  });
}
