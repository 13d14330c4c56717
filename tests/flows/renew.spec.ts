/** The whole runbook on the generations of the consoles, judged by what is true behind them. */
import { runbook } from '../../flows/runbook.ts';
import { verifyEvidence } from '../../src/evidence/verify.ts';
import { expect, GENERATIONS, test, type PracticeOptions } from '../support/practice.ts';

const KEYS = [
  'outcome', 'exitCode', 'runId', 'evidence', 'reason', 'next', 'startedAt', 'finishedAt', 'steps', 'newToken', 'oldToken', 'secretLivedMs',
  'syncWorks', 'tookBack', 'removalOwed', 'saveProvenBy',
];
const byId = (one: { id: string }, other: { id: string }): number => one.id.localeCompare(other.id, 'en', { numeric: true });

interface Line {
  readonly at: string;
  readonly event: string;
  readonly step?: string;
  readonly record?: {
    readonly id: string; readonly status: string; readonly startedAt: string | null; readonly shots: readonly { readonly when: string }[];
  };
}

/** `pictures`: of each step done, which were taken; `late`: steps put on record after an intent that came after them. */
function readJournal(journal: string): { pictures: string[]; late: string[] } {
  const lines = journal.trim().split('\n').map((line) => JSON.parse(line) as Line);
  const records = lines.flatMap(({ record }, index) => (record?.status === 'done' ? [{ ...record, index }] : []));
  const late = lines.flatMap(({ event, at }, index) => (event === 'intent'
    ? records.filter((one) => (one.startedAt ?? at) < at && one.index > index)
    : []));
  const intended = lines.filter(({ event }) => event === 'intent').map(({ step }) => step);
  return {
    pictures: records.map(({ id, shots }) => `${id}: ${shots.map(({ when }) => when).join(', ')}`).sort(),
    late: late.map(({ id }) => id).filter((id) => !intended.includes(id)),
  };
}

for (const generation of GENERATIONS) {
  test(`${generation}: the token is renewed and sync never fails`, {
    tag: ['@guard:secret-life', '@guard:on-record'],
  }, async ({ practise }) => {
    const { run, truth, counted, leftBehind } = await practise({ generation });
    const [before] = truth().tokens;

    const { code, json, stderr, evidence } = await run('renew', '--ticket', 'CHG0042137');

    expect(code, stderr).toBe(0);
    expect(stderr, 'the verdict before the report is written').toMatch(/Renewed\.[^]*Writing the report …[^]*Report: \S+report\.html/);
    expect(json).toMatchObject({
      outcome: 'renewed', exitCode: 0, reason: null, next: null, evidence,
      syncWorks: true, tookBack: false, removalOwed: false, saveProvenBy: 'audit-log',
    });
    expect(Object.keys(json)).toEqual(KEYS);
    expect(json.steps.map(({ id }) => ({ id })).sort(byId)).toEqual(runbook.map(({ id }) => ({ id })).sort(byId));
    expect(json.steps.filter(({ status }) => status !== 'done' && status !== 'skipped')).toEqual([]);

    const [now] = truth().tokens;
    expect(truth()).toMatchObject({ tokens: [{ status: 'active' }], entraHolds: now?.label, cycles: { failed: 0 } });
    expect(now?.label).not.toBe(before?.label);
    expect(json.newToken).toEqual({ label: now?.label, expires: now?.expires, status: 'in use' });
    expect(json.oldToken).toEqual({ label: before?.label, expires: before?.expires, status: 'discarded' });
    expect(json.secretLivedMs, 'the secret\'s life is told').toBeGreaterThan(0);
    expect([counted('token-created'), counted('saved'), counted('revoked')]).toEqual([1, 1, 1]);

    expect(verifyEvidence(evidence)).toMatchObject({ ok: true });
    const journal = Object.entries(leftBehind()).find(([name]) => name.endsWith('journal.jsonl'))?.[1] ?? '';
    const { pictures, late } = readJournal(journal);
    expect(pictures, 'a picture after every step done, and before each that signs in or changes a console').toEqual(runbook
      .filter(({ id }) => json.steps.some((one) => one.id === id && one.status === 'done'))
      .map(({ id, effect }) => `${id}: ${effect === 'reads' && !/\.1$/.test(id) ? '' : 'before, '}after`).sort());
    expect(late, 'before a console is changed, all that was done so far is on record').toEqual([]);
    const reports = Object.entries(leftBehind()).filter(([name]) => /manifest\.json|report\.(html|md)$/.test(name));
    expect(reports.map(([, text]) => text.includes('CHG0042137')), 'the ticket stands on every report').toEqual([true, true, true]);
  });
}

/** Other consoles than those two, each whole renewal standing for several at once; the rest is shown piece by piece. */
const OTHERS: readonly (Pick<PracticeOptions, 'generation' | 'entra' | 'provisioning' | 'language'> & {
  readonly seen: readonly string[];
})[] = [
  { generation: 'earlier', language: 'ja', seen: ['Directory Sync (to 2024, and 2026)', 'navigation of 2023-25', 'classic provisioning'] },
  {
    generation: 'guide', entra: 'current', provisioning: 'classic', language: 'es',
    seen: ['Managed Apple Accounts (2024-26)', 'classic provisioning'],
  },
  { generation: 'current', entra: 'guide', provisioning: 'new', language: 'de', seen: ['Apple Business (2026)', 'new provisioning'] },
];
for (const { seen, ...console } of OTHERS) {
  test(`${Object.values(console).join(', ')}: renewed, and the record says which consoles were there`, async ({ practise }) => {
    const { run, truth, counted, leftBehind } = await practise(console);
    const [before] = truth().tokens;
    const { code, stderr, json } = await run('renew');
    expect(code, stderr).toBe(0);
    // a date of numbers alone may be readable in two ways, and then it is not guessed at
    expect([before?.expires, null]).toContain(json.oldToken?.expires);
    expect(json.oldToken?.status).toBe('discarded');
    expect(truth().tokens.filter(({ status }) => status !== 'revoked').map(({ label }) => label)).not.toContain(before?.label);
    expect([counted('token-created'), counted('saved'), counted('revoked')]).toEqual([1, 1, 1]);
    const manifest = Object.entries(leftBehind()).find(([name]) => name.endsWith('manifest.json'))?.[1] ?? '';
    for (const generation of seen) expect(manifest).toContain(generation);
  });
}
