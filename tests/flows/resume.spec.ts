/** A renewal that was cut short is finished from wherever it stood, as far as something tells whose the tokens are; sync never fails. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../src/evidence/record.ts';
import { verifyEvidence } from '../../src/evidence/verify.ts';
import { expect, test, type Practice } from '../support/practice.ts';

const SOON = { timeout: 120_000, intervals: [20] };

/** Starts a renewal and kills it, as a power cut would, once the replica has counted this. */
async function cutShort({ start, counted }: Practice, once: string): Promise<string> {
  const running = start('renew');
  await expect.poll(() => counted(once), SOON).toBe(1);
  running.kill();
  return (await running.ended).evidence;
}

function recordIn(evidence: string): Manifest {
  return JSON.parse(readFileSync(join(evidence, 'manifest.json'), 'utf8')) as Manifest;
}

test('killed when the secret was made, both tokens stay until a person says that nobody uses the new one', {
  tag: ['@terminal', '@guard:take-back-own'],
}, async ({ practise }) => {
  const practice = await practise({ generation: 'current' });
  const { run, startInTerminal, truth, counted } = practice;
  const evidence = await cutShort(practice, 'token-created');

  const alone = await run('resume', '--unattended');
  expect(alone.json, alone.stderr).toMatchObject({ outcome: 'unfinished', syncWorks: true, evidence });
  expect(alone.stderr).toMatch(/The run \S+ is not finished.*it was cut short/);
  expect(alone.json.next).toContain('with a person present');
  expect([truth().tokens.length, counted('revoked')]).toEqual([2, 0]);

  const running = startInTerminal('resume');
  await expect.poll(running.stdout, SOON).toContain('I am not sure: leave both tokens');
  running.answer('\u001b[B\r');
  const { code, stdout } = await running.ended;
  expect(code, stdout).toBe(0);
  const json = recordIn(evidence).run;
  expect(truth()).toMatchObject({ tokens: [{ label: json.newToken?.label, status: 'active' }], entraHolds: json.newToken?.label });
  expect([counted('token-created'), counted('saved'), counted('revoked')]).toEqual([2, 1, 2]);
  expect(json).toMatchObject({ command: 'resume', outcome: 'renewed', saveProvenBy: 'audit-log', breaks: [{ reason: null }, {}] });
  expect(readFileSync(join(evidence, 'report.html'), 'utf8')).toContain('it was cut short. Gone on with');
  expect(verifyEvidence(evidence)).toMatchObject({ ok: true });
});

test('killed when the previous token was revoked, only the last test is left', async ({ practise }) => {
  const practice = await practise();
  const { run, truth, counted } = practice;
  await cutShort(practice, 'revoked');
  const { json, stderr } = await run('renew');
  expect(json, stderr).toMatchObject({ outcome: 'renewed', oldToken: { status: 'discarded' } });
  // whether 2.14 was still written down depends on the moment
  expect(json.steps.filter(({ id, status }) => status !== 'done' && !(id === '2.14' && status === 'skipped'))).toEqual([]);
  expect(truth()).toMatchObject({ tokens: [{ label: json.newToken?.label }], entraHolds: json.newToken?.label });
  expect([counted('token-created'), counted('revoked')]).toEqual([1, 1]);
});

test('killed when Save was answered but not read, both tokens are left alone, and it says how to find out', async ({ practise }) => {
  const practice = await practise();
  const { run, truth, counted } = practice;
  await cutShort(practice, 'saved');
  const held = truth().entraHolds;
  const { code, json, stderr } = await run('resume');
  // Depending on the moment of the kill the confirmation was read or not; both are safe, and only one may revoke.
  const isKnown = json.outcome === 'renewed';
  expect(code, stderr).toBe(isKnown ? 0 : 4);
  expect(truth().entraHolds).toBe(held);
  expect(truth().tokens).toHaveLength(isKnown ? 1 : 2);
  expect(counted('token-created')).toBe(1);
  expect(isKnown || json.next?.includes('Update provisioning setting or credentials')).toBe(true);
});

test('a removal that is owed is done by resume, whatever dry runs looked at it in between, and from another working '
  + 'folder', { tag: '@guard:earlier-parts-stay' }, async ({ practise }) => {
  const { run, truth, folder } = await practise({ generation: 'current' });
  const { json: kept, evidence } = await run('renew', '--keep-old', '--ticket', 'CHG7');
  expect(truth().tokens).toHaveLength(2);
  const sealed = readFileSync(join(evidence, 'manifest.json'), 'utf8');
  for (const command of ['resume', 'renew']) {
    const dry = await run(command, '--dry-run', '--evidence', join(folder, 'evidence-elsewhere'));
    expect(dry.json, dry.stderr).toMatchObject({ outcome: 'dry-run', runId: expect.not.stringContaining(kept.runId ?? '') });
    expect(dry.stderr).toContain(`The run ${kept.runId ?? ''} is not finished`);
  }
  expect(readFileSync(join(evidence, 'manifest.json'), 'utf8'), 'a dry run writes nothing into it').toBe(sealed);
  const { json, stderr } = await run('resume');
  expect(json, stderr).toMatchObject({
    outcome: 'renewed', newToken: { label: kept.newToken?.label }, oldToken: { label: kept.oldToken?.label, status: 'discarded' },
  });
  expect(truth()).toMatchObject({ tokens: [{ label: kept.newToken?.label }], entraHolds: kept.newToken?.label });
  const first = (JSON.parse(sealed) as Manifest).run;
  expect(
    recordIn(evidence).run, 'nothing of the first part is rewritten',
  ).toMatchObject({ ticket: 'CHG7', secretLivedMs: first.secretLivedMs });
  expect(recordIn(evidence).run.overviews?.slice(0, first.overviews?.length)).toEqual(first.overviews);
  expect(
    recordIn(evidence).run.parts,
  ).toMatchObject([...first.parts ?? [], { command: 'resume', ticket: null, secretLivedMs: null, outcome: 'renewed' }]);
  expect(
    first.overviews, 'the overview that is passed on the way',
  ).toMatchObject([{ status: 'Incremental sync completed', isQuarantined: false }]);

  const again = await run('resume');
  expect([
    again.code, again.json.reason,
  ]).toEqual([2, expect.stringMatching(/^There is nothing to resume: .* holds no unfinished run of this tenant\.$/)]);
});
