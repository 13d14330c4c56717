/** What a person was asked, shown and answered goes into the journal as it happens, and into the record; never a code. */
import { expect, test } from '@playwright/test';
import { abm, entra } from '../../flows/runbook.ts';
import type { AnswerRecord } from '../../src/evidence/record.ts';
import { answersOf, type JournalLine } from '../../src/memory/run-history.ts';
import type { CardWords } from '../../src/page/overlay.ts';
import type { Surface } from '../../src/page/surface.ts';
import type { Told } from '../../src/person/answered.ts';
import { Person, type Asker } from '../../src/person/person.ts';
import { NO_FACTS } from '../../src/run-facts.ts';
import type { Run } from '../../src/run/run.ts';
import { openProgress, type Progress } from '../../src/terminal/output.ts';
import { openRun, spy } from '../support/bare-run.ts';

const ASKED: Partial<AnswerRecord> = { step: '1.6', kind: 'approval', shown: '1.6 + Client Secret (writes). Go on?' };
const journalOf = (run: Run): JournalLine[] => run.parts.evidence.folder.readFile('journal.jsonl').toString().trim().split('\n').map(
  (line) => JSON.parse(line) as JournalLine,
);

test('the yes to a step that writes is on disk before the step, with what was asked and by whom', {
  tag: '@guard:yes-on-disk',
}, async ({}, info) => {
  const begun: string[] = [];
  const run = openRun(info.outputPath(), { rules: { pace: 'confirm' } });
  await run.step({ ...spy(abm.createClientSecret, []), run: async () => {
    begun.push(...journalOf(run).map(({ event }) => event));
    return 'done';
  } });
  expect(begun).toContain('answered');
  expect(run.ledger.answers).toMatchObject([{ ...ASKED, answer: 'yes' }]);
  expect(run.ledger.answers[0]?.operator.user).toBeTruthy();
  expect(answersOf(journalOf(run)), 'a part that is gone on with remembers it').toEqual(run.ledger.answers);
});

test('a no is kept as well, and stops the step', { tag: '@guard:yes-on-disk' }, async ({}, info) => {
  const begun: string[] = [];
  const run = openRun(info.outputPath(), { rules: { pace: 'confirm' }, isWilling: false });
  await expect(run.step(spy(abm.createClientSecret, begun))).rejects.toThrow('You declined 1.6');
  expect(begun).toEqual([]);
  expect(answersOf(journalOf(run))).toMatchObject([{ ...ASKED, answer: 'no' }]);
});

/** A person at a card that is answered, or not, at once. */
function atCard(asker: Partial<Asker>, pressed: string | null): { person: Person; surface: Surface; told: Told[] } {
  const told: Told[] = [];
  const person = new Person({
    isUnattended: false, timeoutMs: 1, isBrowserShown: true,
  }, openProgress([], { isLive: false, rows: 24, columns: 80 }), {
    canAsk: false, confirm: async () => true, choose: async () => null, code: async () => null, ...asker,
  });
  person.keep = (answer) => { told.push(answer); };
  const card = {
    take: () => (pressed === null ? [] : [{ answer: pressed }]), update: async () => undefined, avoid: async () => undefined,
    close: async () => undefined,
  };
  const surface = {
    rules: { console: 'abm' }, overlay: { show: async () => card }, until: async (look: () => Promise<unknown>) => await look() ?? null,
  } as unknown as Surface;
  return { person, surface, told };
}
const QUESTION = {
  heading: 'Apple', text: 'May it go?', check: () => undefined,
  choices: [{ answer: 'go', label: 'It may go' }, { answer: 'leave', label: 'Leave it' }],
} as const;

const DEED = { heading: 'Apple', text: 'Revoke Token 2?', check: () => undefined };
for (const [what, { asker, pressed, isYes, kept }] of Object.entries({
  'a yes on the card': { asker: {}, pressed: 'yes', isYes: true, kept: 'yes' },
  'a no on the card': { asker: {}, pressed: 'no', isYes: false, kept: 'no' },
  'a yes in the terminal while the card stands': {
    asker: { canAsk: true, confirm: async () => true }, pressed: null, isYes: true, kept: 'yes',
  },
  'no answer in time': { asker: {}, pressed: null, isYes: null, kept: null },
})) {
  test(`${what} to a step that destroys counts as ${isYes ? 'yes' : 'no'}, and is kept`, async () => {
    const { person, surface, told } = atCard(asker, pressed);
    expect(await person.confirm(surface, DEED)).toBe(isYes);
    expect(told).toMatchObject([{ console: 'abm', kind: 'approval', shown: 'Revoke Token 2?', answer: kept }]);
  });
}

test('that nobody answered stops the step too, and nobody is said to have declined', async ({}, info) => {
  const begun: string[] = [];
  const run = openRun(info.outputPath(), { rules: { pace: 'confirm' }, isWilling: null });
  await expect(run.step(spy(abm.createClientSecret, begun))).rejects.toThrow(
    'Nobody answered in time whether to continue with 1.6 + Client Secret (writes)',
  );
  expect(begun).toEqual([]);
  expect(answersOf(journalOf(run))).toMatchObject([{ ...ASKED, answer: null }]);
});

test('where the card cannot be shown the question in the terminal ends, too', async () => {
  let isEnded = false;
  const { person, surface } = atCard({ canAsk: true, confirm: (
    _question, signal,
  ) => new Promise((resolve) => { signal?.addEventListener('abort', () => { isEnded = true; resolve(null); }); }) }, null);
  Object.assign(surface, { overlay: { show: async () => { throw new Error('the page is gone'); } } });
  await expect(person.confirm(surface, DEED)).rejects.toThrow('the page is gone');
  expect(isEnded).toBe(true);
});

test('what is to be approved is told whole: which token, of whom, and by what the other one is known to be in use', () => {
  const facts = {
    ...NO_FACTS, organization: 'Contoso', saveProvenBy: 'audit-log',
    oldToken: { label: 'Token 2', expires: '2027-01-05', status: 'in use' },
    newToken: { label: 'Token 1', expires: '2027-11-27', status: 'in use' },
  } as const;
  expect(abm.discardPreviousToken.asks?.(facts)).toBe(
    'Revoke Token 2 (expires 2027-01-05, in use) of Contoso? Entra holds Token 1 (expires 2027-11-27, in use), as its audit log shows.',
  );
  expect(entra.saveCredentials.asks?.({ ...facts, application: 'Apple Business Manager' })).toContain('in "Apple Business Manager"?');
  expect(abm.createClientSecret.asks?.(NO_FACTS)).toBe('Make a second token? It changes nothing of the token.');
});

test('whoever is wanted is called: the window comes to the front, and the terminal rings', async () => {
  const shown: CardWords[] = [];
  let rings = 0;
  const { surface } = atCard({}, null);
  const card = { take: () => [{ answer: 'yes' }], close: async () => undefined };
  const progress = {
    waitingFor: () => () => undefined, ring: () => { rings++; }, pausedFor: async (question: () => Promise<unknown>) => question(),
  } as unknown as Progress;
  const person = new Person({ isUnattended: false, timeoutMs: 1, isBrowserShown: true }, progress, {
    canAsk: false, confirm: async () => true, choose: async () => null, code: async () => null,
  });
  const calling = Object.assign(surface, { overlay: { show: async (words: CardWords) => { shown.push(words); return card; } } });
  await person.confirm(calling, DEED);
  await person.waitWhile(calling, { what: 'type the code' }, async () => true);
  expect([rings, shown.map(({ isWanted }) => isWanted)]).toEqual([2, [true, true]]);
});

test('a choice is kept by what it was called', async () => {
  const { person, surface, told } = atCard({}, 'go');
  await person.choose(surface, QUESTION);
  expect(told).toMatchObject([{ console: 'abm', kind: 'choice', shown: 'May it go? (It may go / Leave it)', answer: 'It may go' }]);
});

test('that nobody answered is kept, too', async () => {
  const { person, surface, told } = atCard({}, null);
  await expect(person.choose(surface, QUESTION)).rejects.toThrow('nobody did');
  expect(told).toMatchObject([{ answer: null, shown: 'choose how to go on (Apple)' }]);
});

test('a code says where it was typed, and never which', { tag: '@guard:yes-on-disk' }, async () => {
  const { person, surface, told } = atCard({ code: async () => '908172' }, null);
  const code = await person.codeOrDone(surface, 'type the code', () => new Promise(() => undefined));
  expect(code?.reveal()).toBe('908172');
  expect(told).toMatchObject([{ kind: 'act', shown: 'type the code, in the browser or in the terminal', answer: 'typed in the terminal' }]);
  expect(JSON.stringify(told)).not.toContain('908172');
});

test('what a person does in the browser is kept without the number that was shown for it', async () => {
  const { person, surface, told } = atCard({}, null);
  await person.waitWhile(surface, { what: 'approve the sign-in on your phone with this number', large: '47' }, async () => true);
  expect(told).toMatchObject([{ kind: 'act', shown: 'approve the sign-in on your phone with this number', answer: 'done in the browser' }]);
  expect(JSON.stringify(told)).not.toContain('47"');
});
