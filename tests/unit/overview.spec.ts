/** What the provisioning overview is taken to say of its cycles. */
import { expect, test } from '@playwright/test';
import { overviewIn } from '../../flows/steps/entra/edit-provisioning/read-overview.ts';

const NOW = new Date('2026-11-23T22:50:00.000Z');
const at = NOW.toISOString();

const CASES: Record<string, { texts: string[]; seen: object | undefined }> = {
  'a classic overview': {
    texts: ['Current cycle status', 'Incremental cycle completed.', '100% complete'],
    seen: { at, status: 'Incremental cycle completed.', lastCycleAt: null, isQuarantined: false },
  },
  'one with the time of its last cycle beside the label': {
    texts: ['Incremental sync completed', 'Last cycle completed time: 2026-11-23T22:48:10Z'],
    seen: { at, status: 'Incremental sync completed', lastCycleAt: '2026-11-23T22:48:10.000Z', isQuarantined: false },
  },
  'one with the time under the label, in the zone of the browser': {
    texts: ['Last cycle completed time\n23 November 2026, 23:48'],
    seen: { at, status: null, lastCycleAt: '2026-11-23T22:48:00.000Z', isQuarantined: false },
  },
  'a day and a month that could be either: the earlier one': {
    texts: ['Last cycle completed time', '11/12/2026, 10:00'],
    seen: { at, status: null, lastCycleAt: '2026-11-12T09:00:00.000Z', isQuarantined: false },
  },
  'a quarantine': {
    texts: ['Provisioning is in quarantine: the credentials are not accepted.'],
    seen: { at, status: null, lastCycleAt: null, isQuarantined: true },
  },
  'no quarantine any more': {
    texts: ['Initial cycle completed', 'The job is no longer in quarantine.'],
    seen: { at, status: 'Initial cycle completed', lastCycleAt: null, isQuarantined: false },
  },
  'a pause': {
    texts: ['Provisioning is paused.'], seen: { at, status: 'Provisioning is paused.', lastCycleAt: null, isQuarantined: false },
  },
  'a page of other things': {
    texts: ['Learn more about quarantine', 'Last sign-in: 2026-11-23T22:48:10Z', 'Anna from Incremental cycles Ltd'], seen: undefined,
  },
};
for (const [what, { texts, seen }] of Object.entries(CASES)) {
  test(`${what} is read as it is`, { tag: '@guard:sync-went-on' }, () => {
    expect(overviewIn(texts, NOW, 60)).toEqual(seen);
  });
}
