/** Tokens out of rows whose markup nobody has published: label, expiry, state; and which one is new. */
import { expect, test } from '@playwright/test';
import {
  capReached, describeToken, expiresAsMadeOn, newAmong, recordOf, theSame,
} from '../../flows/steps/abm/open-directory-sync/compare-tokens.ts';
import { readTokens, type TokenSeen } from '../../flows/steps/abm/open-directory-sync/read-tokens.ts';
import { tokenWords } from '../../selectors/abm/token-words.ts';
import type { Row } from '../../src/page/rows.ts';
import type { Ui } from '../../src/page/ui.ts';

type Spoken = Partial<Row> & { lines: string[] };

/** Reads tokens from rows that say this; `anchor` is what told them apart. */
async function read(anchor: 'token' | 'expiry', ...rows: Spoken[]): Promise<TokenSeen[]> {
  const made = rows.map((row) => ({ key: '', names: [], isGreen: false, handle: null, ...row }));
  const ui = { rows: (key: string) => Promise.resolve(key === anchor ? made : []) };
  return readTokens(ui as unknown as Ui<'token' | 'expiry'>, tokenWords);
}

const token = (changes: Partial<TokenSeen>): TokenSeen =>
  ({ label: 'Token 1', expiresWords: 'December 3, 2026', expires: '2026-12-03', state: 'in use', row: null as unknown as Row, ...changes });
const old = token({});
const fresh = token({ label: 'Token 2', expiresWords: 'November 23, 2027', expires: '2027-11-23', state: 'unused' });

test('label, expiry and state of each row', async () => {
  const seen = await read('token',
    { lines: ['Token 1', 'Expires December 3, 2026', 'Active'] },
    { lines: ['token #2 expires on 11/23/2027'], names: ['Not yet used'] });
  expect(seen).toMatchObject([
    { label: 'Token 1', expires: '2026-12-03', expiresWords: 'December 3, 2026', state: 'in use' },
    { label: 'token #2', expires: '2027-11-23', expiresWords: '11/23/2027', state: 'unused' },
  ]);
});

test('the number of a token\'s name is no day of the date behind it', async () => {
  for (const lines of [[
    'Token 2', '2027-01-03',
  ], ['Token 2 2027-01-03'], ['トークン 2', '2027年1月3日'], ['Identificador 2', '3 de enero de 2027'],
    ['Token 2', '3. Januar 2027'], ['टोकन 2', '3 जनवरी 2027'], ['Token 2', '3. ledna 2027'], ['Token 2', '3. januar 2027']]) {
    expect(
      await read('token', { lines }), lines.join(' '),
    ).toMatchObject([{ label: lines[0]?.replace(/ 2027.*/, ''), expires: '2027-01-03' }]);
  }
});

test('"inactive" and "not in use" are not read as in use', async () => {
  for (const words of ['Inactive', 'Not in use', 'not active', 'Never used', 'Unused', 'Pending']) {
    expect(await read('token', { lines: ['Token 1', 'Expires December 3, 2026', words] }), words).toMatchObject([{ state: 'unused' }]);
  }
});

test('a row that says nothing of its state is known by its green lamp, else unknown', async () => {
  const lines = ['Token 1', 'Expires December 3, 2026'];
  expect(await read('token', { lines, isGreen: true })).toMatchObject([{ state: 'in use' }]);
  expect(await read('token', { lines })).toMatchObject([{ state: 'unknown' }]);
});

test('tokens without names are told apart by their expiry', async () => {
  const [seen] = await read('expiry', { lines: ['Expires December 3, 2026'] });
  expect(seen && recordOf(seen)).toEqual({ label: 'expires December 3, 2026', expires: '2026-12-03', status: 'unknown' });
});

test('a date that can be read in two ways is kept as words', async () => {
  expect(await read('token', { lines: ['Token 1', 'Expires 03/12/2026'] }))
    .toMatchObject([{ expires: null, expiresWords: '03/12/2026' }]);
});

test('of two dates in a row the one that is called expiry counts', async () => {
  expect(await read('token', { lines: ['Token 1', 'Created December 3, 2025', 'Expires December 3, 2026'] }))
    .toMatchObject([{ expires: '2026-12-03' }]);
});

test('a row with two dates of which none is called expiry stops the run, unless only one lies ahead', async () => {
  await expect(read('token', { lines: ['Token 1', 'January 5, 2090', 'January 6, 2090'] }))
    .rejects.toMatchObject({ code: 'ABM_TOKENS_UNCLEAR', details: { seen: 'Token 1 / January 5, 2090 / January 6, 2090' } });
  expect(await read('token', { lines: ['Token 1', 'January 5, 2020', 'January 6, 2090'] })).toMatchObject([{ expires: '2090-01-06' }]);
});

test('the new token is the one that was not there before', () => {
  expect(newAmong([old], [old, fresh])).toBe(fresh);
  expect(newAmong([old], [fresh, old])).toBe(fresh);
  expect(newAmong([], [old])).toBe(old);
});

test('it is not said which is new when that is not clear', () => {
  const third = token({ label: 'Token 3', expires: '2027-03-03' });
  for (const after of [[old], [fresh], [old, old], [fresh, third], [old, fresh, third], []]) {
    expect(newAmong([old], after)).toBeNull();
  }
});

test('a console that numbers its tokens anew changes nothing: dates tell them apart', { tag: '@guard:known-by-dates' }, () => {
  const [first, second] = [token({ ...fresh, label: 'Token 1' }), token({ ...old, label: 'Token 2' })];
  expect(newAmong([old], [first, second])).toBe(first);
  expect(theSame([first, second], old)).toBe(second);
});

test('two tokens of one day are not told apart by their numbers, but by the days on which they were made', () => {
  const twin = token({ ...old, label: 'Token 2' });
  expect(newAmong([old], [old, twin])).toBeNull();
  expect(theSame([old, twin], old)).toBeNull();
  const dated = [token({ ...old, created: 'December 3, 2025' }), token({ ...old, label: 'Token 2', created: 'December 4, 2025' })];
  expect(theSame(dated, dated[1] ?? null)).toBe(dated[1]);
});

test('a token expires as one made on a day would, wherever that day is counted', () => {
  for (const expires of ['2027-11-25', '2027-11-26', '2027-11-27']) {
    expect(expiresAsMadeOn(token({ expires }), '2026-11-26'), expires).toBe(true);
  }
  for (const expires of ['2027-11-23', '2027-11-30', '2027-05-26', null]) {
    expect(expiresAsMadeOn(token({ expires }), '2026-11-26'), expires ?? '').toBe(false);
  }
});

test('a token whose number was given again is another one if it expires on another day', () => {
  const again = token({ expiresWords: 'November 23, 2027', expires: '2027-11-23' });
  expect(newAmong([old], [old, again])).toBe(again);
});

test('tokens are described by what the screen says of them', () => {
  expect(describeToken(old)).toBe('Token 1 (expires December 3, 2026, in use)');
  expect(recordOf(old, 'discarded')).toEqual({ label: 'Token 1', expires: '2026-12-03', status: 'discarded' });
});

test('a token that has run out beside the one in use is named where the cap stops a run; nothing less clear is', () => {
  const used = token({ expires: '2099-12-03' });
  const gone = token({ label: 'Token 2', expiresWords: 'May 1, 2020', expires: '2020-05-01', state: 'unused' });
  const stop = capReached([used, gone]);
  expect(stop.message).toContain('Token 2 expired on May 1, 2020');
  expect(stop.details.next).toContain('Revoke the expired token, and no other');
  expect(capReached([used, gone, gone]).message, 'two of them').not.toContain('expired on');
  for (const other of [{ state: 'in use' }, { expires: null }, { expires: '2099-05-01' }] as const) {
    expect(capReached([used, { ...gone, ...other }]).message, JSON.stringify(other)).not.toContain('expired on');
  }
  expect(capReached([{ ...used, state: 'unknown' }, gone]).message, 'none is said to be in use').not.toContain('expired on');
});
