/** A renewal with most of the year left: said and asked for, not due where nobody can be asked, and never asked twice. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { endIfEarly, type EarlyWishes } from '../../flows/early.ts';
import type { TokenSeen } from '../../flows/steps/abm/open-directory-sync/read-tokens.ts';
import { EarlyEnd } from '../../src/errors.ts';
import type { Question } from '../../src/person/questions.ts';
import type { RunRules } from '../../src/run/run-parts.ts';
import { openRun } from '../support/bare-run.ts';

const DAY_MS = 86_400_000;
const endingIn = (days: number): TokenSeen => {
  const expires = new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  return { label: 'Token 1', expires, expiresWords: expires, state: 'in use', row: null as never };
};

interface Asked { readonly answer: string | null; readonly questions: Question[]; readonly said: string[] }

/** Ends as asked; `answer` null: nobody is there. */
async function renewEarly(
  folder: string, token: TokenSeen,
  { answer = null, wishes = {}, rules = {} }: { answer?: string | null; wishes?: Partial<EarlyWishes>; rules?: Partial<RunRules> } = {},
): Promise<Asked> {
  const asked: Asked = { answer, questions: [], said: [] };
  const run = openRun(folder, { rules });
  const person = { canAnswer: answer !== null, choose: async (_surface: unknown, question: Question) => {
    asked.questions.push(question);
    return answer ?? '';
  } };
  const progress = { say: (text: string) => { asked.said.push(text); } };
  Object.assign(run.parts, { person, progress });
  await endIfEarly(run, token, { ifDueDays: null, isForced: false, ...wishes });
  return asked;
}

for (const [days, isAsked] of [[365, true], [183, true], [182, false], [40, false], [-3, false]] as const) {
  test(`with ${days} days left a person is ${isAsked ? '' : 'not '}asked`, { tag: '@guard:early' }, async ({}, info) => {
    const { questions } = await renewEarly(info.outputPath(), endingIn(days), { answer: 'renew' });
    expect(questions.map(({ text }) => text)).toEqual(Array.from(
      { length: Number(isAsked) },
      () => expect.stringContaining(`lives ${days} more days; Apple's own reminder comes 60 days before the end.`),
    ));
  });
}

test('who leaves it as it is, or stops, ends as not due; leaving is the first answer, and Ctrl-C, which means the last, renews '
  + 'nothing', async ({}, info) => {
  for (const answer of ['leave', 'stop']) {
    const end = renewEarly(join(info.outputPath(), answer), endingIn(300), { answer });
    await expect(end).rejects.toThrow(EarlyEnd);
    await expect(end).rejects.toMatchObject({ outcome: 'not-due', message: expect.stringContaining('You left it as it is.') });
  }
  const { questions } = await renewEarly(join(info.outputPath(), 'again'), endingIn(300), { answer: 'renew' });
  expect(questions[0]?.choices.map(({ answer }) => answer)).toEqual(['leave', 'renew', 'stop']);
});

test('nobody to ask: not due, and it is said how to renew all the same', { tag: '@guard:early' }, async ({}, info) => {
  await expect(renewEarly(
    info.outputPath(), endingIn(300),
  )).rejects.toMatchObject({ outcome: 'not-due', message: expect.stringContaining('--force') });
});

for (const [what, wishes] of [['--force', { isForced: true }], ['--if-due 400', { ifDueDays: 400 }]] as const) {
  test(`${what} asks nothing`, async ({}, info) => {
    expect(await renewEarly(info.outputPath(), endingIn(300), { wishes })).toMatchObject({ questions: [], said: [] });
  });
}

test('a dry run says it and goes on; a date that can be read in two ways decides nothing', async ({}, info) => {
  expect(
    await renewEarly(info.outputPath(), endingIn(300), { rules: { isDryRun: true } }),
  ).toMatchObject({ questions: [], said: [expect.stringContaining('A renewal would ask first.')] });
  expect(await renewEarly(join(info.outputPath(), 'again'), { ...endingIn(300), expires: null })).toMatchObject(
    { questions: [], said: [] },
  );
});
