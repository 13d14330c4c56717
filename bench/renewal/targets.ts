/** What the measurements are held against: one row a target. The bench itself only tells; `--gate` compares. */
import type { Results } from './results.ts';
import { median, ratiosOf } from './statistics.ts';

export interface Target {
  readonly what: string;
  /** at most so much */
  readonly most: number;
  readonly unit: '' | 'ms' | '%';
  /** null where it was not measured */
  readonly of: (results: Results) => number | null;
}

const ratio = (
  pace: 'typical' | 'instant', measure: 'wallMs' | 'secretLivedMs' | 'peakMemory', below: 'B' | 'C',
) => ({ [pace]: race }: Results): number | null => {
  const rounds = (race?.rounds ?? []).map((round) => new Map(round.flatMap((
    { id, [measure]: value },
  ) => (value === null ? [] : [[id, value] as const]))));
  const ratios = ratiosOf(rounds, 'A', below);
  return ratios.length === 0 ? null : median(ratios);
};

export const TARGETS: readonly Target[] = [
  { what: 'time, A to B, typical', most: 0.75, unit: '', of: ratio('typical', 'wallMs', 'B') },
  { what: 'time, A to B, instant', most: 1.25, unit: '', of: ratio('instant', 'wallMs', 'B') },
  { what: 'time, A to C, typical', most: 0.6, unit: '', of: ratio('typical', 'wallMs', 'C') },
  { what: 'life of the secret, A to B, typical', most: 1, unit: '', of: ratio('typical', 'secretLivedMs', 'B') },
  { what: 'life of the secret, A to B, instant', most: 1, unit: '', of: ratio('instant', 'secretLivedMs', 'B') },
  { what: 'peak memory, A to B, typical', most: 1.15, unit: '', of: ratio('typical', 'peakMemory', 'B') },
  { what: 'peak memory, A to B, instant', most: 1.15, unit: '', of: ratio('instant', 'peakMemory', 'B') },
  {
    what: '20,000 applications to 300', most: 1.2, unit: '', of: ({ lists }) => {
      const ratios = (lists?.rounds ?? []).flatMap(({ few, many }) => (few === null || many === null ? [] : [many / few]));
      return ratios.length === 0 ? null : median(ratios);
    },
  },
  {
    what: 'evidence of the last 20 of 100 steps, to a first step\'s', most: 1.1, unit: '',
    of: ({ evidence }) => evidence && median(evidence.steps.slice(-20).map(({ ms, firstMs }) => ms / firstMs)),
  },
  {
    what: 'heap after fifty renewals to the heap after ten', most: 1.05, unit: '',
    of: ({ fifty }) => fifty && growthOf(fifty.renewals.map(({ heapBytes }) => heapBytes)),
  },
  {
    what: 'handles and files after fifty renewals to those after ten', most: 1, unit: '',
    of: ({ fifty }) => fifty && growthOf(fifty.renewals.map(({ handles, files }) => handles + files)),
  },
  {
    what: 'own code, share of a typical run', most: 5, unit: '%',
    of: ({ account }) => account && account.typical.by.ours / account.typical.wallMs * 100,
  },
];

export interface GateRow {
  readonly what: string;
  readonly most: number;
  readonly unit: Target['unit'];
  readonly measured: number | null;
  readonly verdict: 'met' | 'missed' | 'not measured';
}

export function judge(results: Results): GateRow[] {
  return TARGETS.map(({ what, most, unit, of }) => {
    const measured = of(results);
    return { what, most, unit, measured, verdict: measured === null ? 'not measured' : measured <= most ? 'met' : 'missed' };
  });
}

/** Last ten to the ten after the first ten, in which caches fill. Null of fewer than thirty. */
function growthOf(values: readonly number[]): number | null {
  return values.length < 30 ? null : median(values.slice(-10)) / median(values.slice(10, 20));
}
