/** Troubles of the consoles that a renewal goes through. */
import { listApplications } from '../../fixtures/microsoft/applications.ts';
import { expect, test, type PracticeOptions } from '../support/practice.ts';

const apps = { seed: 7, apps: 40 };
const right = listApplications(apps.seed, apps.apps, 'guide').find(({ isProvisioned }) => isProvisioned);

const TROUBLES: Record<string, PracticeOptions> = {
  'blades that load for four seconds': { faults: ['slow-blade'] },
  'a notification that is gone at once and a teaching bubble over Test Connection': { faults: ['toast-vanishes', 'teaching-bubble'] },
  'a session at Apple\'s that ends when the secret was taken': { faults: ['session-expires'] },
  'a second application of the same name, once ENTRA_APP is the object id': {
    ...apps, faults: ['two-applications'], settings: { ENTRA_APP: right?.objectId ?? '' },
  },
  'another application that is known by name and is dead, beside the one that syncs': {
    generation: 'current', faults: ['rival-application'],
  },
  'consoles that begin at home whatever address is loaded': { generation: 'current', faults: ['addresses-forgotten'] },
  'all but the slow ones on the current consoles': {
    generation: 'current', faults: ['toast-vanishes', 'teaching-bubble', 'session-expires'],
  },
};

for (const [trouble, options] of Object.entries(TROUBLES)) {
  test(`renews in spite of ${trouble}`, { tag: ['@guard:loaded-anew', '@guard:rival-applications'] }, async ({ practise }) => {
    const { run, truth } = await practise(options);
    const { json, stderr } = await run('renew');
    expect(json.outcome, stderr).toBe('renewed');
    expect(truth()).toMatchObject({ tokens: [{ label: json.newToken?.label, status: 'active' }], entraHolds: json.newToken?.label });
  });
}
