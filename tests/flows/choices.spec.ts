/** What the options of a run change. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/practice.ts';

test('--dry-run walks both consoles, stops before the first step that writes, and says which; --record writes down every screen', async ({
  practise, program,
}) => {
  const { run, truth, counted } = await practise();
  const { code, json, stderr: told } = await run('renew', '--dry-run', '--record');
  expect(told).toMatch(/The plan from here, 10 steps; nothing of it was done:\n {2}1\.6 [^]* 2\.15 /);
  expect(code).toBe(0);
  expect(json).toMatchObject({ outcome: 'dry-run', newToken: null });
  expect(json.reason).toContain('1.6 + Client Secret');
  expect(json.steps.filter(({ status }) => status === 'pending').map(({ id }) => id))
    .toEqual(['1.6', '1.7', '1.8', '2.9', '2.10', '2.11', '2.12', '2.13', '2.14', '2.15']);
  expect(truth().tokens).toHaveLength(1);
  expect(['token-created', 'test-connection', 'saved'].map(counted)).toEqual([0, 0, 0]);
  const recorded = readdirSync(join(json.evidence ?? '', 'screens')).map((file) => file.split('-')[0]);
  expect(recorded.sort()).toEqual(json.steps.filter(({ status }) => status !== 'pending').map(({ id }) => id).sort());
  const { stdout, stderr } = await program('screens', json.evidence ?? '');
  expect(stdout, stderr).toMatch(/## Step 1\.5: Apple Business Manager, after the step\n[^]*\bbutton "\+ ?Client Secret"/);
  expect(stdout).toMatch(/## Step 2\.8: [^]*textbox "Secret Token"/);
});

test('--if-due 10: a token that lives longer is left alone, and Entra is not even visited', async ({ practise }) => {
  const { run, truth, counted } = await practise({ tokenAgeDays: 325 });
  const { code, json } = await run('renew', '--if-due', '10');
  expect(code).toBe(0);
  expect(json).toMatchObject({ outcome: 'not-due', newToken: null });
  expect(json.reason).toMatch(/lives (39|40|41) more days, longer than 10/);
  expect(json.steps.filter(({ id, status }) => id.startsWith('2.') && status !== 'pending')).toEqual([]);
  expect(Object.keys(truth().counters).filter((what) => what.includes('microsoft'))).toEqual([]);
  expect(counted('token-created')).toBe(0);
});

test('--if-due 400 renews a token that lives shorter; --keep-old leaves the previous one and says that its removal is '
  + 'owed', async ({ practise }) => {
  const { run, truth, counted } = await practise({ generation: 'current' });
  const { json, stderr } = await run('renew', '--if-due', '400', '--keep-old');
  expect(json, stderr).toMatchObject({ outcome: 'renewed', oldToken: { status: 'kept, removal owed' } });
  expect(json.steps.find(({ id }) => id === '2.14')).toMatchObject({ status: 'skipped' });
  expect(stderr).toMatch(/2\.14 .*skipped: kept on request \(--keep-old\); it still has to be revoked/);
  expect(truth().tokens.map(({ label }) => label)).toEqual([json.oldToken?.label, json.newToken?.label]);
  expect(truth().entraHolds).toBe(json.newToken?.label);
  expect(counted('revoked')).toBe(0);
});
