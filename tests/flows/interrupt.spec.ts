/** Ctrl-C: the run ends at its next boundary and leaves the consoles as it says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../src/evidence/record.ts';
import { verifyEvidence } from '../../src/evidence/verify.ts';
import { expect, test } from '../support/practice.ts';

test('before the secret is made: exit code 3, nothing was changed', async ({ practise }) => {
  const { start, truth, counted, leftBehind } = await practise();
  const running = start('renew');
  await expect.poll(running.stderr, { timeout: 120_000 }).toMatch(/2\.2 {2}Entra/);
  running.interrupt();
  const { code, json, stderr, evidence } = await running.ended;
  expect(json, stderr).toMatchObject({ outcome: 'stopped', exitCode: 3 });
  expect(code).toBe(3);
  expect(json.reason).toContain('This run changed nothing on either console.');
  expect(counted('token-created')).toBe(0);
  expect(truth().tokens).toHaveLength(1);
  expect(verifyEvidence(evidence), 'nothing is written once the evidence is sealed').toMatchObject({ ok: true });
  const journal = Object.entries(leftBehind()).find(([name]) => name.endsWith('journal.jsonl'))?.[1] ?? '';
  const records = journal.trim().split('\n').flatMap((line) => (JSON.parse(line) as {
    record?: { id: string; shots: { url: string }[] };
  }).record ?? []);
  expect(json.steps.filter(({ status, ms }) => status === 'pending' && ms > 0), 'what was done is on record').toEqual([]);
  expect(
    records.map(({ id, shots }) => `${id} ${shots.map(({ url }) => url.split(':')[0]).join(' ').replace(/^(http )+/, '')}`),
    'each with a picture of its console',
  )
    .toEqual(records.map(({ id }) => `${id} http`));
});

test('after the secret was made and before Save: the new token is taken back', { tag: '@guard:take-back-own' }, async ({ practise }) => {
  const { start, truth, counted } = await practise();
  const [old] = truth().tokens;
  const running = start('renew');
  await expect.poll(() => counted('token-created'), { timeout: 120_000, intervals: [20] }).toBe(1);
  running.interrupt();
  const { code, json, stderr } = await running.ended;
  expect(json, stderr).toMatchObject({ outcome: 'stopped', exitCode: 3 });
  expect(code).toBe(3);
  expect(json).toMatchObject({ tookBack: true, syncWorks: true });
  expect(json.reason).toContain('nothing of this run is left on either console. What Entra has stored works: it was tested.');
  expect(truth()).toMatchObject({ tokens: [{ label: old?.label }], entraHolds: old?.label });
  expect([counted('saved'), counted('revoked')]).toEqual([0, 1]);
});

test('a run goes on when nobody reads what it says any more', { tag: '@guard:outlive-terminal' }, async ({ practise }) => {
  const { start, folder } = await practise();
  const running = start('check');
  await expect.poll(running.stderr, { timeout: 120_000 }).toMatch(/1\.1 {2}Apple/);
  running.stopReading();
  const { code } = await running.ended;
  expect(endingIn(folder)).toMatchObject({ outcome: 'checked' });
  expect(code).toBe(0);
});

test('a terminal that is gone after the secret was made: the new token is taken back', { tag: ['@terminal', '@guard:outlive-terminal'] },
  async ({ practise }) => {
    const { startInTerminal, truth, counted, folder } = await practise();
    const [old] = truth().tokens;
    const running = startInTerminal('renew');
    await expect.poll(() => counted('token-created'), { timeout: 120_000, intervals: [20] }).toBe(1);
    running.kill(); // of script(1), which is the terminal
    await expect.poll(() => locksIn(folder), { timeout: 120_000 }).toEqual([]);
    expect(endingIn(folder)).toMatchObject({ outcome: 'stopped', tookBack: true });
    expect(truth()).toMatchObject({ tokens: [{ label: old?.label }], entraHolds: old?.label });
  });

test('a terminal that is gone while it asks: nobody answers, and that is no', { tag: ['@terminal', '@guard:outlive-terminal'] },
  async ({ practise }) => {
    const { startInTerminal, truth, folder } = await practise();
    const running = startInTerminal('renew', '--pace', 'confirm');
    await expect.poll(running.stdout, { timeout: 120_000 }).toContain('1.6 + Client Secret (writes).');
    running.kill();
    await expect.poll(() => locksIn(folder), { timeout: 120_000 }).toEqual([]);
    expect(endingIn(folder)).toMatchObject({ outcome: 'stopped' });
    expect(truth()).toMatchObject({ tokens: [{}], counters: {} });
  });

/** Held until a run has ended, whatever it has been started from. */
function locksIn(folder: string): string[] {
  return readdirSync(join(folder, 'state/scim-runbook/locks'));
}

/** What the one run's manifest says of its end. */
function endingIn(folder: string): Manifest['run'] {
  const [run = ''] = readdirSync(join(folder, 'evidence'));
  return (JSON.parse(readFileSync(join(folder, 'evidence', run, 'manifest.json'), 'utf8')) as Manifest).run;
}
