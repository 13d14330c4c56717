/** The audit log proves a save only where exactly one entry can be ours; anything else leaves both tokens in place. */
import { expect, test } from '@playwright/test';
import { isSaveProven, type AuditEntry } from '../../flows/steps/entra/read-audit-log/find-save.ts';
import { readMoments } from '../../src/moments.ts';

const sought = { since: Date.parse('2026-11-24T09:15:00Z'), now: Date.parse('2026-11-24T09:17:00Z'), account: 'admin@example.com', application: 'Apple Business Manager' };

function entry(time: string, { actor = 'admin@example.com', target = 'Apple Business Manager', status = 'Success' } = {}): AuditEntry {
  return { cells: [time, 'Update provisioning setting or credentials', status, target, actor], moments: readMoments(time, 0) };
}

const ours = entry('11/24/2026, 9:15:02 AM');

for (const [what, entries, isProven] of [
  ['one entry right after Save', [ours], true],
  ['older ones beside it', [ours, entry('11/24/2026, 9:14:20 AM'), entry('1/3/2026, 9:20:00 AM')], true],
  ['none yet', [], false],
  ['only one from before', [entry('11/24/2026, 9:14:20 AM')], false],
  ['a second one, by whomever', [ours, entry('11/24/2026, 9:16:00 AM', { actor: 'other@example.com' })], false],
  ['one by somebody else', [entry('11/24/2026, 9:15:02 AM', { actor: 'other@example.com' })], false],
  ['one of another application', [entry('11/24/2026, 9:15:02 AM', { target: 'Another one' })], false],
  ['one that failed', [entry('11/24/2026, 9:15:02 AM', { status: 'Failure' })], false],
  ['one whose time cannot be read', [entry('just now')], false],
  ['a minute that ends too near to the press', [entry('11/24/2026, 9:14 AM'), entry('11/24/2026, 9:15 AM')], false],
  ['times without seconds, far enough apart', [entry('11/24/2026, 9:13 AM'), entry('11/24/2026, 9:15 AM')], true],
  ['a minute that may be before or after', [entry('11/24/2026, 9:15 AM'), entry('11/24/2026, 9:15 AM')], false],
] as const) {
  test(`${what}: ${isProven ? 'proven' : 'not proven'}`, () => {
    expect(isSaveProven(entries, sought)).toBe(isProven);
  });
}

test('where a person signed in, whose name the settings do not hold, the one entry counts', () => {
  expect(isSaveProven([entry('11/24/2026, 9:15:02 AM', { actor: 'who@example.com' })], { ...sought, account: undefined })).toBe(true);
});

for (const [today, isProven] of [['2026-11-12', true], ['2026-12-11', false]] as const) {
  test(`11/12 on ${today}: what would be in the future is not meant, and two readings prove nothing`, () => {
    const onThatDay = { ...sought, since: Date.parse(`${today}T09:15:00Z`), now: Date.parse(`${today}T09:17:00Z`) };
    expect(isSaveProven([entry('11/12/2026, 9:15:02 AM')], onThatDay)).toBe(isProven);
  });
}
