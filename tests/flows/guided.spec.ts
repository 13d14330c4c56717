/** `--pace guided`: the person does every step in the browser, and what the consoles show decides that it is done. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../src/evidence/record.ts';
import { verifyEvidence } from '../../src/evidence/verify.ts';
import type { Result } from '../../src/run/result.ts';
import { ACTS } from '../support/person-acts.ts';
import { expect, GENERATIONS, test } from '../support/practice.ts';

/** The order in which the program asks: both consoles are proven before the secret is made. */
const ORDER = [
  '1.1', '1.2', '1.3', '1.4', '1.5', '2.1', '2.2', '2.3', '2.4', '2.5', '2.6', '2.7', '2.8', '1.6', '1.8', '2.9', '2.10', '2.12', '2.14',
  '2.15',
];
/** What a generation has folded away: there is nothing to do. */
const FOLDED = { guide: [], current: ['1.2', '2.3', '2.8'] } satisfies Record<string, readonly string[]>;
/** What is read, and not done: the program reads it. */
const READ = ['1.7', '2.11', '2.13'];
/** The program has none of these: what is signed in to, a person has signed in to. */
const NOBODYS = { ABM_USERNAME: '', ABM_PASSWORD: '', ABM_2FA_COMMAND: '', ENTRA_USERNAME: '', ENTRA_PASSWORD: '', ENTRA_TOTP_SECRET: '' };

for (const generation of GENERATIONS) test(`${generation}: a person renews by the instructions alone`, {
  tag: ['@terminal', '@screen'],
}, async ({ practise, openScreen }) => {
  const asked = ORDER.filter((id) => !(FOLDED[generation] as readonly string[]).includes(id));
  const {
    replica, startOnScreen, truth, counted,
  } = await practise({ generation, apps: 5, settings: NOBODYS, appleSignIn: ['account', 'password', 'code', 'trust'] });
  const [before] = truth().tokens;
  const screen = await openScreen();
  const running = startOnScreen(screen, 'renew', '--pace', 'guided');
  const person = await screen.person();
  const windows = await person.bothWindows(replica);

  const changes: Record<string, readonly number[]> = {};
  for (const id of asked) {
    const isAsked = person.awaitsCard(windows[consoleOf(id)], new RegExp(`· ${id.replace('.', '\\.')} `));
    expect(await Promise.race([isAsked, running.ended]), 'the program has not ended').toBeUndefined();
    changes[id] = [counted('token-created'), counted('saved'), counted('revoked')];
    await ACTS[generation][id]?.(windows, replica);
  }
  const { code, stdout, evidence } = await running.ended;

  expect(code, stdout).toBe(0);
  expect(
    changes, 'nothing is changed before the person does it',
  ).toMatchObject({ '1.6': [0, 0, 0], '2.12': [1, 0, 0], '2.14': [1, 1, 0], '2.15': [1, 1, 1] });
  const json = readJson(stdout);
  expect(Object.fromEntries(json.steps.map(({ id, status, by }) => [id, `${status} by ${by}`]))).toEqual(Object.fromEntries(
    [
      ...asked.map((id) => [id, 'done by person']), ...FOLDED[generation].map((id) => [id, 'skipped by program']),
      ...READ.map((id) => [id, 'done by program']),
    ]));
  const [now] = truth().tokens;
  expect(truth()).toMatchObject({ tokens: [{ status: 'active' }], entraHolds: now?.label, cycles: { failed: 0 } });
  expect(now?.label).not.toBe(before?.label);
  expect([counted('token-created'), counted('saved'), counted('revoked')]).toEqual([1, 1, 1]);
  expectWholeEvidence(evidence);
});

for (const [option, why] of [['--unattended', 'needs a person'], ['--headless', 'shows its instructions in the browser']] as const) {
  test(`it cannot be used with ${option}, and says so before a browser opens`, async ({ program }) => {
    const { code, stderr } = await program('renew', '--pace', 'guided', option);
    expect(code).toBe(2);
    expect(stderr).toContain(`--pace guided ${why}`);
  });
}

function consoleOf(id: string): 'abm' | 'entra' {
  return id.startsWith('1.') || id === '2.14' ? 'abm' : 'entra';
}

/** What was printed last: a terminal shows both streams in one. */
function readJson(stdout: string): Result {
  return JSON.parse(stdout.slice(stdout.indexOf('\n{') + 1)) as Result;
}

/** A picture after every step, and the manifest as it was written. */
function expectWholeEvidence(evidence: string): void {
  expect(verifyEvidence(evidence)).toMatchObject({ ok: true });
  const { run, steps } = JSON.parse(readFileSync(join(evidence, 'manifest.json'), 'utf8')) as Manifest;
  expect(run).toMatchObject({ outcome: 'renewed', pace: 'guided', attended: true });
  expect(steps.filter(({ shots }) => !shots.some(({ when }) => when === 'after')).map(({ id }) => id)).toEqual([]);
}
