/** The figures of the bench: medians, ratios within a round, and what counts as a missed target. */
import { expect, test } from '@playwright/test';
import { median, ratiosOf, slopeOf, spreadOf } from '../../bench/renewal/statistics.ts';
import type { Race, Results } from '../../bench/renewal/results.ts';
import { judge, TARGETS } from '../../bench/renewal/targets.ts';
import { putBetweenMarks } from '../../bench/renewal/page.ts';

test('a median is the middle, or the mean of the middle two, and leaves the list as it was', () => {
  const values = [30, 10, 20];
  expect(median(values)).toBe(20);
  expect(values).toEqual([30, 10, 20]);
  expect(median([40, 10, 30, 20])).toBe(25);
  expect(median([])).toBeNaN();
});

test('a spread tells the least and the most, and nothing where nothing was measured', () => {
  expect(spreadOf([3, 1, 10])).toEqual({ median: 3, least: 1, most: 10, count: 3 });
  expect(spreadOf([])).toBeNull();
});

test('ratios are of one round each; a round with one of the two missing gives none', () => {
  const rounds = [new Map([['A', 2], ['B', 4]]), new Map([['A', 9]]), new Map([['A', 30], ['B', 10]]), new Map([['A', 1], ['B', 0]])];
  expect(ratiosOf(rounds, 'A', 'B')).toEqual([0.5, 3]);
});

test('a slope is what is added each time', () => {
  expect(slopeOf([5, 7, 9, 11])).toBeCloseTo(2);
  expect(slopeOf([4, 4, 4])).toBe(0);
  expect(slopeOf([4])).toBe(0);
});

const NOTHING: Results = { typical: null, instant: null, lists: null, evidence: null, account: null, fifty: null, check: null };
const MEASURED = { on: '2026-01-01', machine: 'one', command: 'npm run bench' };

function raceOf(a: number, b: number): Race {
  const renewal = (id: 'A' | 'B', wallMs: number): Race['rounds'][number][number] => ({ id, wallMs, secretLivedMs: 100, peakMemory: null });
  return { ...MEASURED, left: [], failed: [], rounds: [[renewal('A', a), renewal('B', b)]] };
}

test('what was not measured is neither met nor missed', () => {
  expect(judge(NOTHING).map(({ verdict }) => verdict)).toEqual(TARGETS.map(() => 'not measured'));
});

test('a target is met by just as much, and missed by more', () => {
  const verdictAt = (a: number): unknown => judge({
    ...NOTHING, typical: raceOf(a, 100),
  }).find(({ what }) => what === 'time, A to B, typical');
  expect(verdictAt(75)).toMatchObject({ measured: 0.75, verdict: 'met' });
  expect(verdictAt(76)).toMatchObject({ measured: 0.76, verdict: 'missed' });
});

test('a memory that the machine does not tell is not measured', () => {
  expect(
    judge({ ...NOTHING, instant: raceOf(1, 1) }).find(({ what }) => what === 'peak memory, A to B, instant')?.verdict,
  ).toBe('not measured');
});

test('evidence that takes longer step by step, and a heap that grows, are missed targets', () => {
  const steps = Array.from({ length: 100 }, (_, index) => ({ ms: 10 + index, firstMs: 10 }));
  const renewals = Array.from({ length: 50 }, (_, index) => ({ heapBytes: 1000 + index * 100, handles: 3, files: 20, wallMs: 1 }));
  const rows = judge({ ...NOTHING, evidence: { ...MEASURED, steps }, fifty: { ...MEASURED, renewals } });
  const verdictOf = (words: RegExp): string | undefined => rows.find(({ what }) => words.test(what))?.verdict;
  expect(verdictOf(/last 20 of 100/)).toBe('missed');
  expect(verdictOf(/^heap/)).toBe('missed');
  expect(verdictOf(/^handles/)).toBe('met');
});

test('a table replaces the one before it and nothing else', () => {
  const page = 'before\n<!-- bench:lists -->\nold\n<!-- /bench:lists -->\nafter\n';
  expect(putBetweenMarks(page, 'lists', 'new')).toBe('before\n<!-- bench:lists -->\nnew\n<!-- /bench:lists -->\nafter\n');
  expect(() => putBetweenMarks(page, 'fifty', 'new')).toThrow(/no place for "fifty"/);
});
