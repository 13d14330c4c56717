/** The audit log proves a save only where ours is the last that it shows; anything else leaves both tokens in place. */
import { expect, test } from '@playwright/test';
import { judgeSave, type AuditEntry, type SaveVerdict } from '../../flows/steps/entra/read-audit-log/find-save.ts';
import { readMoments } from '../../src/screen/moments.ts';

const sought = {
  since: Date.parse('2026-11-24T09:15:00Z'), lastAt: Date.parse('2026-11-24T09:15:00Z'), now: Date.parse('2026-11-24T09:17:00Z'),
  presses: 1, account: 'admin@example.com', application: 'Apple Business Manager',
};

function entry(time: string, { actor = 'admin@example.com', target = 'Apple Business Manager', status = 'Success' } = {}): AuditEntry {
  return { cells: [time, 'Update provisioning setting or credentials', status, target, actor], moments: readMoments(time, 0) };
}

const ours = entry('11/24/2026, 9:15:05 AM');
const other = (time: string): AuditEntry => entry(time, { actor: 'other@example.com' });

const CASES: [what: string, entries: AuditEntry[], verdict: SaveVerdict][] = [
  ['one entry right after Save', [ours], 'ours'],
  ['older ones beside it', [ours, entry('11/24/2026, 9:14:20 AM'), entry('1/3/2026, 9:20:00 AM')], 'ours'],
  ['none yet', [], 'nothing'],
  ['only one from before', [entry('11/24/2026, 9:14:20 AM')], 'nothing'],
  ['another one of this account', [ours, entry('11/24/2026, 9:16:00 AM')], 'others'],
  ['one of this account long after the press, which the run never made', [entry('11/24/2026, 9:16:30 AM')], 'others'],
  ['somebody else\'s after it', [ours, other('11/24/2026, 9:16:00 AM')], 'others'],
  ['somebody else\'s three seconds before it', [ours, other('11/24/2026, 9:15:02 AM')], 'ours'],
  ['somebody else\'s within the same second', [ours, other('11/24/2026, 9:15:05 AM')], 'others'],
  ['somebody else\'s alone', [other('11/24/2026, 9:15:02 AM')], 'others'],
  ['one of another application', [entry('11/24/2026, 9:15:02 AM', { target: 'Another one' })], 'others'],
  ['one of an application whose name begins alike', [entry('11/24/2026, 9:15:02 AM', { target: 'Apple Business Manager SAML' })], 'others'],
  ['one of an account whose name ends alike', [entry('11/24/2026, 9:15:02 AM', { actor: 'super-admin@example.com' })], 'others'],
  [
    'one whose cells say more than the names',
    [entry('11/24/2026, 9:15:02 AM', { target: 'Application: Apple Business Manager', actor: 'Admin (ADMIN@example.com)' })], 'ours',
  ],
  ['one that failed', [entry('11/24/2026, 9:15:02 AM', { status: 'Failure' })], 'nothing'],
  [
    'somebody else\'s that failed after it', [ours, entry('11/24/2026, 9:16:00 AM', { actor: 'other@example.com', status: 'Failure' })],
    'ours',
  ],
  ['one whose time cannot be read', [entry('just now')], 'unsure'],
  ['a minute that may be before or after', [entry('11/24/2026, 9:14 AM'), entry('11/24/2026, 9:15 AM')], 'others'],
  ['times without seconds, far enough apart', [entry('11/24/2026, 9:13 AM'), entry('11/24/2026, 9:15 AM')], 'ours'],
];
for (const [what, entries, verdict] of CASES) {
  test(`${what}: ${verdict}`, { tag: ['@guard:old-goes-last', '@guard:missed-and-old-words'] }, () => {
    expect(judgeSave(entries, sought)).toBe(verdict);
  });
}

test('as many entries as Save was pressed are ours', () => {
  expect(judgeSave([ours, entry('11/24/2026, 9:15:40 AM')], { ...sought, presses: 2 })).toBe('ours');
  expect(judgeSave([ours, entry('11/24/2026, 9:15:40 AM'), entry('11/24/2026, 9:15:50 AM')], { ...sought, presses: 2 })).toBe('others');
  expect(judgeSave([ours], { ...sought, presses: 2 }), 'the first press may have saved nothing').toBe('ours');
});

test('where nobody knows who is signed in, no entry can be told to be ours', () => {
  expect(judgeSave([entry('11/24/2026, 9:15:02 AM', { actor: 'who@example.com' })], { ...sought, account: null })).toBe('unsure');
  const two = [
    entry('11/24/2026, 9:15:02 AM', { actor: 'who@example.com' }), entry('11/24/2026, 9:15:40 AM', { actor: 'another@example.com' }),
  ];
  expect(judgeSave(two, { ...sought, account: null }), 'one more than Save was pressed').toBe('others');
});

test('12/3 on December 3 is not the 12th of March, which the log does not hold any more', () => {
  const onThatDay = {
    ...sought, since: Date.parse('2026-12-03T09:15:00Z'), lastAt: Date.parse('2026-12-03T09:15:00Z'),
    now: Date.parse('2026-12-03T09:17:00Z'),
  };
  expect(judgeSave([entry('12/3/2026, 9:15:02 AM')], onThatDay)).toBe('ours');
  expect(judgeSave([entry('3/12/2026, 9:15:02 AM')], { ...onThatDay, now: Date.parse('2026-12-20T00:00:00Z') })).toBe('ours');
  expect(judgeSave([entry('1/3/2026, 9:20:00 AM')], onThatDay), 'old in each of its readings').toBe('nothing');
});

for (const [today, verdict] of [['2026-11-12', 'ours'], ['2026-12-11', 'unsure']] as const) {
  test(`11/12 on ${today}: what would be in the future is not meant, and two readings prove nothing`, () => {
    const onThatDay = { ...sought, since: Date.parse(`${today}T09:15:00Z`), now: Date.parse(`${today}T09:17:00Z`) };
    expect(judgeSave([entry('11/12/2026, 9:15:02 AM')], onThatDay)).toBe(verdict);
  });
}
