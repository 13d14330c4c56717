/**
 * The other eye in a renewal: Microsoft Graph proves a save as the console's log would, holds the run back where it contradicts the
 * console, and changes nothing where it tells nothing. On paper consoles; the oracle judges every act and every word.
 */
import { allApplications } from '../../fixtures/microsoft/directory.ts';
import type { FaultName } from '../../fixtures/replica.ts';
import { expect, test } from '../support/paper-test.ts';
import { LINES } from './cells.ts';
import { GRAPH_ON } from './paper/graph-on-paper.ts';

const GENERATIONS = ['guide', 'current'] as const;
const LIES: readonly (readonly [string, readonly FaultName[]])[] = [
  ['says saved, and did not', ['save-hollow']],
  ['says saved, while somebody else saves', ['save-hollow-amid-others']],
  ['puts the save back a second later', ['save-put-back']],
  ['tells of another application', ['save-lost']],
  ['says nothing, and saves nothing', ['save-silent-lost']],
  ['says saved, and did not, beside a log that may not be read', ['save-hollow', 'audit-forbidden']],
  ['puts the save back, beside a log that may not be read', ['save-put-back', 'audit-forbidden']],
];

/** How Graph may tell of somebody else's save. */
const ODD_ENTRIES: readonly (readonly [string, (application: string) => Readonly<Record<string, unknown>>])[] = [
  ['timed out', () => ({ result: 'timeout' })],
  ['has a result that is documented nowhere', () => ({ result: 'unknownFutureValue' })],
  ['names no target', () => ({ targetResources: [] })],
  [
    'names the application under another id',
    (displayName) => ({ targetResources: [{ id: '99999999-2222-4333-8444-555555555555', displayName }] }),
  ],
  ['names the job', () => ({ targetResources: [{ id: 'scim.replica', displayName: null }] })],
];

for (const generation of GENERATIONS) {
  test(`${generation}: a save is proven by Graph, and the previous token goes`, { tag: '@tenth' }, async ({ open }) => {
    const one = open({ generation });
    const told = await one.told({ settings: GRAPH_ON() });
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'renewed', saveProvenBy: 'graph' });
    expect(one.counted('graph:POST'), 'nothing was tested that was not allowed').toBe(0);
    expect(one.truth()).toMatchObject({ tokens: [{ serial: 2 }], held: 2 });
  });

  for (const [what, faults] of LIES) {
    test(`${generation}: a console that ${what} is caught before 2.14`, {
      tag: ['@tenth', '@guard:graph-contradicts'],
    }, async ({ open }) => {
      const one = open({ generation, faults });
      const told = await one.told({ settings: { ...GRAPH_ON('tester'), TRUST_SAVE: 'yes' } });
      expect(told, told.reason ?? '').toMatchObject({ outcome: 'unfinished', exitCode: 4, saveProvenBy: null });
      expect(one.counted('revoked')).toBe(0);
      expect(one.truth()).toMatchObject({ tokens: [{ serial: 1 }, { serial: 2 }] });
    });
  }

  for (const [what, inGraph] of ODD_ENTRIES) {
    test(`${generation}: a save that was put back is seen where Graph's entry ${what}`, { tag: '@tenth' }, async ({ open }) => {
      const one = open({ generation, faults: ['save-put-back'] });
      const { audit, username } = one.table.world.tenant;
      const write = audit.push.bind(audit);
      audit.push = (...entries) => write(
        ...entries.map((entry) => (entry.actor === username ? entry : Object.assign(entry, { inGraph: inGraph(entry.target) }))),
      );
      const told = await one.told({ settings: { ...GRAPH_ON(), TRUST_SAVE: 'yes' } });
      expect(told, told.reason ?? '').toMatchObject({ outcome: 'unfinished', saveProvenBy: null });
      expect(one.counted('revoked')).toBe(0);
    });
  }

  test(`${generation}: an application that is called like the account has not made this save`, { tag: '@tenth' }, async ({ open }) => {
    const one = open({ generation, faults: ['save-hollow'] });
    const { tenant } = one.table.world;
    const { audit, username } = tenant;
    const target = allApplications(tenant).find(({ isProvisioned }) => isProvisioned)?.name ?? '';
    const save = (): void => {
      audit.push({
        time: new Date().toISOString(), activity: 'Update provisioning setting or credentials', actor: username, target, isShown: true,
        isInGraph: true,
        inGraph: { initiatedBy: { user: null, app: { displayName: `Sync (${username})` } } },
      });
    };
    const told = await one.told({ settings: GRAPH_ON(), blows: [{ at: LINES['after 2.13'], does: save }] });
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'unfinished', saveProvenBy: null });
    expect(one.counted('revoked')).toBe(0);
  });

  test(`${generation}: of two saves in one second nobody knows which was the last`, { tag: '@tenth' }, async ({ open }) => {
    const one = open({ generation });
    const { audit, username } = one.table.world.tenant;
    const write = audit.push.bind(audit);
    const at = (time: string, ms: number): string => new Date(Math.floor(Date.parse(time) / 1000) * 1000 + ms).toISOString();
    audit.push = (...entries) => write(...entries.flatMap((entry) => [
      { ...entry, actor: 'another@example.com', time: at(entry.time, 300) }, { ...entry, actor: username, time: at(entry.time, 600) },
    ]));
    const told = await one.told({ settings: GRAPH_ON() });
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'unfinished', saveProvenBy: null });
    expect(one.counted('revoked')).toBe(0);
  });

  test(`${generation}: where the console's account may not read the log, Graph proves the save`, { tag: '@tenth' }, async ({ open }) => {
    const one = open({ generation, faults: ['audit-forbidden'] });
    const told = await one.told({ settings: GRAPH_ON() });
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'renewed', saveProvenBy: 'graph' });
  });

  test(`${generation}: an entry that comes late to Graph is waited for, through throttling`, { tag: '@tenth' }, async ({ open }) => {
    const one = open({ generation, faults: ['graph-lags', 'graph-throttles'] });
    const told = await one.told({ settings: GRAPH_ON() });
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'renewed', saveProvenBy: 'graph' });
  });

  for (const [what, faults, client] of [
    ['does not answer', ['graph-down'], 'reader'], ['may not be asked', [], 'nobody'], ['does not show the log', [], 'no-audit'],
    ['knows two of the name', ['two-applications'], 'reader'],
  ] as const) {
    test(`${generation}: where Graph ${what}, the console's log proves the save as ever`, { tag: '@tenth' }, async ({ open }) => {
      const one = open({ generation, faults });
      const told = await one.told({ settings: GRAPH_ON(client) });
      expect(told, told.reason ?? '').toMatchObject({ outcome: 'renewed', saveProvenBy: 'audit-log' });
    });

    test(`${generation}: where Graph ${what}, it proves no save that the console has lost`, { tag: '@tenth' }, async ({ open }) => {
      const one = open({ generation, faults: [...faults, 'save-hollow'] });
      const told = await one.told({ settings: GRAPH_ON(client) });
      expect(told, told.reason ?? '').toMatchObject({ outcome: 'unfinished', saveProvenBy: null });
      expect(one.counted('revoked')).toBe(0);
    });
  }

  test(`${generation}: where Graph says that the stored credentials are refused, the old token stays, whatever the console `
    + `says`, { tag: ['@tenth', '@guard:graph-contradicts'] }, async ({ open }) => {
    const one = open({ generation, faults: ['graph-refuses'] });
    const told = await one.told({ settings: GRAPH_ON('tester') });
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'unfinished', saveProvenBy: null, syncWorks: null, removalOwed: true });
    expect(told.reason).toContain('Microsoft Graph says that the test of the stored credentials failed');
    expect(one.counted('revoked')).toBe(0);
  });

  test(`${generation}: where Graph contradicts the last test, the run is not called renewed`, {
    tag: ['@tenth', '@guard:graph-contradicts'],
  }, async ({ open }) => {
    const one = open({ generation });
    const refuse = (): void => { one.table.world.faults.add('graph-refuses'); };
    const told = await one.told({ settings: GRAPH_ON('tester'), blows: [{ at: LINES['after 2.14'], does: refuse }] });
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'unfinished', syncWorks: null, removalOwed: false });
    expect(one.counted('revoked')).toBe(1);
  });

  test(`${generation}: a run that was cut short behind its save is finished by what Graph tells`, { tag: '@tenth' }, async ({ open }) => {
    const one = open({ generation, faults: ['audit-forbidden'] });
    expect(await one.run({ settings: GRAPH_ON(), blows: [{ at: LINES['after 2.13'], does: 'kill' }] })).toEqual({ kind: 'killed' });
    const told = await one.told({ command: 'resume', settings: GRAPH_ON() });
    expect(told, told.reason ?? '').toMatchObject({ outcome: 'renewed', saveProvenBy: 'graph' });
  });

  test(`${generation}: with Graph off nobody asks it`, { tag: '@tenth' }, async ({ open }) => {
    const one = open({ generation });
    expect(await one.told()).toMatchObject({ outcome: 'renewed', saveProvenBy: 'audit-log' });
    expect(one.counted('graph:GET')).toBe(0);
  });
}
