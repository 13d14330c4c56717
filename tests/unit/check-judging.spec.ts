/** What a check's findings come to: thresholds, outcomes and exit codes, drift, changes since the last one. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { changesSince, lastCheck } from '../../src/check/history.ts';
import { endingOfCheck } from '../../src/check/judge.ts';
import { driftWords, wellWords, type HalfReport } from '../../src/check/report.ts';
import { judgeDue, type Due } from '../../src/past/due.ts';
import { knownExpiry, type ExpirySources, type KnownExpiry } from '../../src/past/known-expiry.ts';
import { commandFor } from '../../src/terminal/command.ts';
import { EXIT_CODES } from '../../src/words.ts';
import { readToday, sampleCheck, sighting, THRESHOLDS } from '../support/sample-check.ts';

const TODAY = '2026-11-24';
const due = (expires: string | null) => judgeDue(expires === null ? null : readToday(expires), THRESHOLDS, TODAY);

for (const [expires, level, words] of [
  ['2027-01-24', 'fine', 'The token expires in 61 days, on 2027-01-24.'],
  ['2027-01-23', 'warning', 'The token expires in 60 days, on 2027-01-23.'],
  ['2026-12-09', 'warning', 'The token expires in 15 days, on 2026-12-09.'],
  ['2026-12-08', 'failing', 'The token expires in 14 days, on 2026-12-08.'],
  ['2026-11-25', 'failing', 'The token expires in 1 day, on 2026-11-25.'],
  ['2026-11-23', 'failing', 'The token expired 1 day ago, on 2026-11-23.'],
  [null, 'unread', 'The token\'s expiry was not read: it stands on Apple\'s console.'],
] as const) {
  test(`a token that ends ${expires ?? 'nobody knows when'} is ${level}`, () => {
    expect(due(expires)).toMatchObject({ level, words });
  });
}

const passed: HalfReport = { console: 'abm', verdict: 'passed', reason: null, next: null, code: null, ms: 1 };
const failed: HalfReport = { console: 'entra', verdict: 'failed', reason: '2.8 x: wrong.', next: 'Look.', code: 'ENTRA_TENANT_URL', ms: 1 };
const unchecked: HalfReport = { console: 'abm', verdict: 'not-checked', reason: 'nobody.', next: 'Come.', code: 'NEEDS_PERSON', ms: 0 };
const leftOut: HalfReport = { ...unchecked, verdict: 'left-out', reason: null, next: null, code: null };
const unfinished = { kind: 'unfinished', words: 'The run x is not finished.' } as const;
const owed = { kind: 'removal-owed', words: 'The previous token still has to be revoked.' } as const;
const soon = due('2026-11-29');
const remembered = (expires: string): Due => judgeDue(
  { expires, source: 'remembered', readAt: '2026-11-01T00:00:00.000Z', runId: 'run-1' }, THRESHOLDS, TODAY,
);
const ENDINGS = {
  'all is well': [sampleCheck(), 'checked'],
  'a warning alone fails nothing': [sampleCheck({ due: due('2027-01-13') }), 'checked'],
  'an owed removal alone fails nothing': [sampleCheck({ owed }), 'checked'],
  'a half left out on request fails nothing': [sampleCheck({ halves: [leftOut, { ...passed, console: 'entra' }] }), 'checked'],
  'due': [sampleCheck({ due: soon }), 'due'],
  'a failed half': [sampleCheck({ halves: [passed, failed] }), 'stopped'],
  'a failed half, and due': [sampleCheck({ halves: [passed, failed], due: soon }), 'stopped'],
  'a half that was not checked is not passed': [sampleCheck({ halves: [unchecked, { ...passed, console: 'entra' }] }), 'needs-person'],
  'Apple\'s half was not checked, and what is remembered is due': [
    sampleCheck({ halves: [unchecked, { ...passed, console: 'entra' }], due: remembered('2026-11-29') }), 'due',
  ],
  'Apple\'s half was left out, and what is remembered is due': [
    sampleCheck({ halves: [leftOut, { ...passed, console: 'entra' }], due: remembered('2026-11-29') }), 'due',
  ],
  'Apple\'s half was not checked, and what is remembered is not due': [
    sampleCheck({ halves: [unchecked, { ...passed, console: 'entra' }], due: remembered('2027-11-29') }), 'needs-person',
  ],
  'Entra\'s half was not checked, and it is due': [
    sampleCheck({ halves: [passed, { ...unchecked, console: 'entra' }], due: soon }), 'needs-person',
  ],
  'an unfinished run': [sampleCheck({ owed: unfinished }), 'unfinished'],
} as const;
for (const [what, [report, outcome]] of Object.entries(ENDINGS)) {
  test(`${what}: ${outcome}, exit code ${EXIT_CODES[outcome]}`, () => {
    const ending = endingOfCheck(report);
    expect(ending.outcome).toBe(outcome);
    expect([ending.reason === null, ending.next === null]).toEqual([outcome === 'checked', outcome === 'checked']);
  });
}

test('the reason names every trouble, and the advice what to do about each', () => {
  const ending = endingOfCheck(sampleCheck({ halves: [unchecked, failed], due: soon, owed: unfinished }));
  expect(ending.reason).toBe('The run x is not finished. Microsoft Entra ID failed: 2.8 x: wrong. '
    + 'Apple Business Manager was not checked: nobody. The token expires in 5 days, on 2026-11-29.');
  expect(ending.next).toBe(`Look. Come. Renew now: ${commandFor('renew')}`);
});

test('drift is told by how many targets match only a later variant, and by their names', () => {
  expect(driftWords({ targets: [sighting('search', 1)] })).toBeNull();
  expect(driftWords({ targets: [sighting('search', 2), sighting('save', 1), sighting('gone', null)] }))
    .toBe('1 of 2 targets now matches only its second variant: entra search (2 of 3).');
  expect(driftWords({ targets: [sighting('search', 2), sighting('save', 2)] }))
    .toBe('2 of 2 targets now match only their second variant: entra search (2 of 3), entra save (2 of 3).');
  expect(driftWords({ targets: [sighting('search', 2), sighting('save', 3)] })).toContain('now match only a later variant');
});

test('what was only announced, and not shown, is no drift', () => {
  const heard = sighting('testPassed', 2, { variant: { number: 2, of: 2, words: 'announced /authorized/i' } });
  expect(driftWords({ targets: [heard] })).toBeNull();
});

test('against the last check: another variant and a lost target are changes, a target not looked for is none', () => {
  const before = sampleCheck({ targets: [sighting('search', 1), sighting('save', 1), sighting('bell', 1), sighting('copy', 1)] });
  const now = [sighting('search', 2), sighting('save', null), sighting('copy', null, { status: 'hidden' }), sighting('new', 1)];
  expect(changesSince(before, now)).toEqual({
    since: before.checkedAt,
    list: [{ console: 'entra', target: 'search', before: 1, now: 2 }, { console: 'entra', target: 'save', before: 1, now: null }],
  });
  expect(changesSince(null, now)).toBeNull();
});

test('the last check is the newest one of this tenant that can be read', ({}, info) => {
  const root = info.outputPath('evidence');
  const put = (run: string, text: string): void => {
    mkdirSync(join(root, run), { recursive: true });
    writeFileSync(join(root, run, 'check.json'), text);
  };
  expect(lastCheck(root, 'f7c18d8a3b6489f9801a5c91')).toBeNull();
  put('2026-11-01T00-00-00Z-check-aaaa', JSON.stringify(sampleCheck({ runId: 'older' })));
  put('2026-11-08T00-00-00Z-check-bbbb', JSON.stringify(sampleCheck({ runId: 'newer' })));
  put('2026-11-15T00-00-00Z-check-cccc', JSON.stringify(sampleCheck({ runId: 'another tenant', tenantDigest: '0' })));
  put('2026-11-22T00-00-00Z-check-dddd', JSON.stringify(sampleCheck({ runId: 'cut short' })).slice(0, 90));
  expect(lastCheck(root, 'f7c18d8a3b6489f9801a5c91')?.runId).toBe('newer');
});

test('what was read counts before TOKEN_EXPIRES, unless that is of a token made since; what contradicts is told', () => {
  const memory: KnownExpiry = { expires: '2027-11-23', source: 'remembered', readAt: '2026-11-01T08:00:00.000Z', runId: 'run-1' };
  const words = (
    sources: Partial<ExpirySources>,
  ): string => judgeDue(knownExpiry({ read: null, setting: undefined, remembered: null, ...sources }), THRESHOLDS, TODAY).words;
  const read = { expires: '2026-12-24', at: '2026-11-24T08:00:00.000Z', runId: 'run-2' };
  expect(knownExpiry({
    read, setting: '2026-12-24', remembered: memory,
  })).toEqual({ expires: '2026-12-24', source: 'read', readAt: read.at, runId: 'run-2' });
  expect(words({ read, setting: '2026-12-25' })).toBe(
    'The token expires in 30 days, on 2026-12-24. TOKEN_EXPIRES says 2026-12-25: fix it, or remove it.',
  );
  expect(words({ setting: '2026-12-24' })).toBe('The token expires in 30 days, on 2026-12-24. This date comes from the setting '
    + 'TOKEN_EXPIRES; it was not read in Apple Business Manager.');
  expect(words({ setting: '2026-12-24', remembered: memory })).toMatch(
    /^The token expires in 364 days.*it was not read again now\. TOKEN_EXPIRES says 2026-12-24: fix it/,
  );
  expect(words({ setting: '2027-11-23', remembered: memory })).not.toContain('TOKEN_EXPIRES');
  const since = words({ setting: '2027-11-24', remembered: memory });
  expect(since, 'no token that stood there on that day ends so late').toMatch(
    /^The token expires in 365 days, on 2027-11-24\. This date comes from the setting TOKEN_EXPIRES/,
  );
  expect(since).toContain('The run run-1 read 2027-11-23 on 2026-11-01: fix TOKEN_EXPIRES, or remove it.');
  expect(words({ remembered: memory })).toBe(
    'The token expires in 364 days, on 2027-11-23. The run run-1 read this date on 2026-11-01; it was not read again now.',
  );
  expect(words({})).toContain('was not read');
});

test('a check that never saw when the token ends does not say that all is well', { tag: '@guard:end-never-seen' }, () => {
  const entraOnly = [leftOut, { ...passed, console: 'entra' }] as const;
  expect(wellWords(sampleCheck())).toBe('All is well.');
  for (const date of [
    due(null), remembered('2027-11-29'),
    judgeDue({ expires: '2027-11-29', source: 'setting', readAt: null, runId: null }, THRESHOLDS, TODAY),
  ]) {
    expect(wellWords(sampleCheck({ halves: entraOnly, due: date }))).toMatch(
      /^What was looked at is well\. When the token ends (is not known|was not read now)\.$/,
    );
  }
  expect(wellWords(sampleCheck({ halves: [passed, { ...leftOut, console: 'entra' }] }))).toBe('What was looked at is well.');
});
