/** `--pace confirm`: each step that writes or destroys waits for a person's yes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../src/evidence/record.ts';
import { expect, test } from '../support/practice.ts';

const TIMEOUT = { timeout: 120_000 };

test('without a terminal nobody can say yes: refused before a browser opens', async ({ practise }) => {
  const { run, truth } = await practise();
  const { code, json } = await run('renew', '--pace', 'confirm');
  expect(code).toBe(2);
  expect(json).toMatchObject({ outcome: 'usage', evidence: null });
  expect(json.reason).toContain('--pace confirm asks its questions in a terminal or in a browser that is shown, but there is neither');
  expect(truth().counters).toEqual({});
});

test('in a terminal a yes goes on and a no stops there', { tag: '@terminal' }, async ({ practise }) => {
  const { startInTerminal, truth, counted } = await practise();
  const running = startInTerminal('renew', '--pace', 'confirm');
  await expect.poll(running.stdout, TIMEOUT).toContain('1.6 + Client Secret (writes).');
  expect(counted('token-created')).toBe(0);
  running.answer('y\r');
  await expect.poll(running.stdout, TIMEOUT).toContain('Done or Save on the page itself (writes). Go on?');
  running.answer('y\r');
  await expect.poll(running.stdout, TIMEOUT).toContain('2.12 Save (writes).');
  expect(counted('saved')).toBe(0);
  running.answer('y\r');
  await expect.poll(running.stdout, TIMEOUT).toContain('2.14 Discard the previous token (destroys).');
  running.answer('n\r');
  const { code, evidence } = await running.ended;

  expect(code).toBe(4);
  const { run } = JSON.parse(readFileSync(join(evidence, 'manifest.json'), 'utf8')) as Manifest;
  expect(run).toMatchObject({ outcome: 'unfinished', pace: 'confirm', attended: true });
  expect(run.answers?.map(({ step, kind, answer }) => [
    step, kind, answer,
  ])).toEqual([['1.6', 'approval', 'yes'], ['1.8', 'approval', 'yes'], ['2.12', 'approval', 'yes'], ['2.14', 'approval', 'no']]);
  expect(run.reason).toContain('You declined 2.14');
  expect(truth().tokens).toHaveLength(2);
  expect(truth().entraHolds).toBe(run.newToken?.label);
  expect(counted('revoked')).toBe(0);
});
