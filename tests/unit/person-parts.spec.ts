/** What a person may do in the place of the program: every step says how, and whose word counts. */
import { expect, test } from '@playwright/test';
import { abm, entra } from '../../flows/runbook.ts';
import type { Discarding } from '../../flows/steps/abm/discard-previous-token/revoke.ts';
import type { directorySync } from '../../selectors/abm/directory-sync.ts';
import type { Ui } from '../../src/page/ui.ts';
import { NOT_YET, type PersonPart } from '../../src/step.ts';

const STEPS = [...Object.values(abm), ...Object.values(entra)] as unknown as readonly
  { id: string; instruction: string; person?: PersonPart<string, unknown, unknown> }[];

/** A console that shows nothing at all. */
const empty = {
  surface: { until: () => Promise.resolve(null), isSignedIn: false },
  firstPresent: () => Promise.resolve(null), isThere: () => Promise.resolve(false), isEmpty: () => Promise.resolve(true),
  holds: () => Promise.resolve(false), names: () => Promise.resolve([]), rows: () => Promise.resolve([]),
} as unknown as Ui;
const INPUT = { secret: null, scimTenantUrl: 'https://scim.example', username: undefined, discard: {}, keep: {} };

test('each step tells a person what to do', () => {
  expect(STEPS.filter(({ instruction }) => !/^[A-Z].{8,200}\.$/.test(instruction)).map(({ id }) => id)).toEqual([]);
});

test('only what is read by the program, and done by nobody, has no part for a person', () => {
  expect(STEPS.filter(({ person }) => !person).map(({ id }) => id)).toEqual(['2.11', '2.13']);
});

const seenOnNothing = async (isSaid: boolean): Promise<string[]> => {
  const seen = await Promise.all(STEPS.map(async ({ id, person }) => ({
    id, facts: await person?.see(empty, id === '1.8' ? [] : INPUT, isSaid),
  })));
  return seen.filter(({ facts, id }) => facts !== NOT_YET && !['2.11', '2.13'].includes(id)).map(({ id }) => id);
};

test('2.14: a warning that came and went during one look has not taken the new token away', { tag: '@guard:pane-lists-one' }, async () => {
  const [going, staying] = [
    { label: 'Token 2', expiresWords: 'January 2, 2027', expires: '2027-01-02' },
    { label: 'Token 1', expiresWords: 'November 23, 2027', expires: '2027-11-23' },
  ];
  const looks = [going, going, staying]; // the first look asks for the one that stays, then for the one that goes
  const ui = {
    isThere: () => Promise.resolve(true),
    rows: () => Promise.resolve([
      looks.shift() ?? staying,
    ].map(({ label, expiresWords }) => ({ key: label, lines: [label, `Expires ${expiresWords}`], names: [] }))),
  } as unknown as Ui<keyof typeof directorySync.targets>;
  const tokens = { discard: going, keep: staying } as unknown as Discarding;
  expect(await abm.discardPreviousToken.person?.see(ui, tokens, false)).toBe(NOT_YET);
});

for (const during of [true, false]) {
  test(`2.14: one token alone ${during ? 'on the pane is the result' : 'in a warning that opens during the look is none'}`, {
    tag: '@guard:pane-lists-one',
  }, async () => {
    const [label, expiresWords] = ['Token 1', 'November 23, 2027'];
    const shown = [true, during];
    const ui = {
      isThere: () => Promise.resolve(shown.shift() ?? during),
      rows: () => Promise.resolve([{ key: label, lines: [label, `Expires ${expiresWords}`], names: [] }]),
    } as unknown as Ui<keyof typeof directorySync.targets>;
    const tokens = {
      discard: { label: 'Token 2', expiresWords: 'January 2, 2027', expires: '2027-01-02' },
      keep: { label, expiresWords, expires: '2027-11-23' },
    } as unknown as Discarding;
    expect(await abm.discardPreviousToken.person?.see(ui, tokens, false)).toEqual(during ? tokens.keep : NOT_YET);
  });
}

test('a console that shows nothing proves no step', { tag: '@guard:console-decides' }, async () => {
  expect(await seenOnNothing(false)).toEqual([]);
});

test('a person\'s word counts for two steps alone, each followed by one that reads the console', {
  tag: '@guard:console-decides',
}, async () => {
  expect(await seenOnNothing(true)).toEqual(['1.7', '2.12']);
});
