/** Counts by operator, with intervals, as a table in Markdown. */
import type { Verdict } from './baselines.ts';
import type { Operator } from './operators.ts';
import type { Measured } from './stage.ts';

const WAYS = ['book', 'recorder', 'path'] as const;

export interface Tally {
  readonly total: number;
  readonly right: number;
  readonly stop: number;
  readonly WRONG: number;
}

export function tally(measured: readonly Measured[], way: typeof WAYS[number]): Tally {
  const count = (verdict: Verdict): number => measured.filter((one) => one[way] === verdict).length;
  return { total: measured.length, right: count('right'), stop: count('stop'), WRONG: count('WRONG') };
}

/** Wilson's 95 % interval of a share, in per cent. */
export function wilson(hits: number, total: number): { low: number; high: number } {
  if (total === 0) return { low: 0, high: 100 };
  const z = 1.959964;
  const share = hits / total;
  const middle = share + z * z / (2 * total);
  const spread = z * Math.sqrt((share * (1 - share) + z * z / (4 * total)) / total);
  const bound = 1 + z * z / total;
  return { low: Math.max(0, (middle - spread) / bound * 100), high: Math.min(100, (middle + spread) / bound * 100) };
}

export function tableOf(measured: readonly Measured[], operators: readonly Operator[]): string {
  const rows = (
    chosen: readonly Operator[],
  ): string[] => chosen.map(({ name }) => row(name, measured.filter(({ operator }) => operator === name)));
  const sum = (name: string, chosen: readonly Operator[]): string =>
    row(`**${name}**`, measured.filter(({ operator }) => chosen.some((one) => one.name === operator)));
  const [telling, hiding] = [operators.filter(({ tells }) => tells), operators.filter(({ tells }) => !tells)];
  return [
    '| what changed | look-ups | book: right | stop | WRONG | recorder: right | stop | WRONG | path: right | stop | WRONG |',
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...rows(telling), sum('a careful reader can tell', telling),
    ...rows(hiding), sum('stopping is right', hiding), sum('all', operators),
  ].join('\n');
}

function row(name: string, measured: readonly Measured[]): string {
  const cells = WAYS.flatMap((way) => {
    const { total, right, stop, WRONG } = tally(measured, way);
    const percent = (hits: number): string => (total === 0 ? '–' : `${(hits / total * 100).toFixed(hits === total ? 0 : 1)} %`);
    const { low, high } = wilson(right, total);
    return [`${percent(right)} (${low.toFixed(0)}–${high.toFixed(0)})`, percent(stop), String(WRONG)];
  });
  return `| ${[name, String(measured.length), ...cells].join(' | ')} |`;
}
