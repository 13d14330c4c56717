/** The tables of docs/benchmarks.md, from what was measured. The words around them stand in the page itself. */
import { WHEREABOUTS } from './account.ts';
import { findDriver, listContestants } from './contestants.ts';
import type { Measured, Race, Results } from './results.ts';
import { median, ratiosOf, slopeOf, spreadOf, type Spread } from './statistics.ts';
import { judge, type GateRow } from './targets.ts';

/** Replaces what stands between the two marks of a part; a page without them is refused. */
export function putBetweenMarks(page: string, part: string, text: string): string {
  const [begin, end] = [`<!-- bench:${part} -->`, `<!-- /bench:${part} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no place for "${part}": it wants ${begin} and ${end}.`);
  return `${page.slice(0, from)}${begin}\n${text}\n${page.slice(to)}`;
}

/** By the name of their marks. */
export function tablesOf(results: Results): Record<string, string> {
  const { typical, instant, lists, evidence, account, fifty, check } = results;
  const race = (one: Race | null): string => (one ? raceTable(one) : NOT_YET);
  return {
    targets: gateTable(judge(results)),
    typical: race(typical),
    instant: race(instant),
    account: account ? ['![Where the seconds of a renewal go](images/where-the-seconds-go.svg)', table([
      '', ...WHEREABOUTS, 'in all', 'looks', 'calls',
    ], (['typical', 'instant'] as const).map((name) => {
      const { by, wallMs, looksMs, calls } = account[name];
      return [name, ...WHEREABOUTS.map((part) => `${seconds(by[part])} s`), `${seconds(wallMs)} s`, `${seconds(looksMs)} s`, String(calls)];
    })), signed(account)].join('\n\n') : NOT_YET,
    lists: lists ? [table(['applications', 'time'], [
      ['300', shown(spreadOf(lists.rounds.flatMap(({ few }) => few ?? [])), seconds, ' s')],
      ['20,000', shown(spreadOf(lists.rounds.flatMap(({ many }) => many ?? [])), seconds, ' s')],
    ]), signed(lists)].join('\n\n') : NOT_YET,
    evidence: evidence ? [table([
      'steps', 'evidence of one step', 'of a first step beside it',
    ], ([['first 20', 0, 20], ['last 20', -20, undefined]] as const).map(([name, from, to]) => {
      const some = evidence.steps.slice(from, to);
      return [
        name, shown(spreadOf(some.map(({ ms }) => ms)), rounded, ' ms'),
        shown(spreadOf(some.map(({ firstMs }) => firstMs)), rounded, ' ms'),
      ];
    })), signed(evidence)].join('\n\n') : NOT_YET,
    fifty: fifty ? [table([
      'after renewal', 'heap', 'handles', 'open files', 'time',
    ], [10, 20, 30, 40, 50].filter((number) => number <= fifty.renewals.length).map((number) => {
      const ten = fifty.renewals.slice(number - 10, number);
      const of = (pick: (one: typeof ten[number]) => number): number => median(ten.map(pick));
      return [
        String(number), `${mebibytes(of((one) => one.heapBytes))} MiB`, String(of((one) => one.handles)), String(of((one) => one.files)),
        `${seconds(of((one) => one.wallMs))} s`,
      ];
    })), `Medians of ten; after the tenth renewal the heap grows by ${rounded(
      slopeOf(fifty.renewals.slice(10).map((one) => one.heapBytes)) / 1024,
    )} KiB a renewal.`, signed(fifty)].join('\n\n') : NOT_YET,
    check: check ? [table(['shards', 'workers each', 'time', 'to one worker'], check.runs.map(({ shards, workers, seconds: time }) =>
      [
        String(shards), String(workers), `${Math.round(time)} s`, (time / (check.runs[0]?.seconds ?? NaN)).toFixed(2),
      ])), signed(check)].join('\n\n') : NOT_YET,
  };
}

const NOT_YET = 'Not measured yet.';

export function gateTable(rows: readonly GateRow[]): string {
  return table(['target', 'at most', 'measured', ''], rows.map(({ what, most, unit, measured, verdict }) =>
    [what, `${most}${unit && ` ${unit}`}`, measured === null ? '–' : `${measured.toFixed(2)}${unit && ` ${unit}`}`, verdict]));
}

function raceTable(race: Race): string {
  const { rounds, failed, left } = race;
  const rows = listContestants(findDriver() ?? 'chromedriver').map(({ id, what }) => {
    const own = rounds.flatMap((round) => round.filter((one) => one.id === id));
    const toB = spreadOf(ratiosOf(rounds.map((round) => new Map(round.map((one) => [one.id, one.wallMs]))), id, 'B'));
    return [
      `${id}: ${what}`, shown(spreadOf(own.map(({ wallMs }) => wallMs)), seconds, ' s'),
      id === 'B' ? '1' : shown(toB, (value) => value.toFixed(2), ''),
      shown(spreadOf(own.map(({ secretLivedMs }) => secretLivedMs)), rounded, ' ms'),
      shown(spreadOf(own.flatMap(({ peakMemory }) => peakMemory ?? [])), mebibytes, ' MiB'), String(own.length),
    ];
  });
  const notes = [...left, ...failed.map((one) => `Failed: ${one.split('\n')[0] ?? ''}`)];
  return [table(['', 'time', 'to B', 'life of the secret', 'peak memory', 'runs'], rows), ...notes, signed(race)].join('\n\n');
}

/** Median (least to most). */
function shown(spread: Spread | null, write: (value: number) => string, unit: string): string {
  return spread === null ? '–' : `${write(spread.median)}${unit} (${write(spread.least)}–${write(spread.most)})`;
}

function signed({ on, machine, command }: Measured): string {
  return `\`${command}\`, ${on}, ${machine}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map((_, index) => (index === 0 ? '---' : '--:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);
const rounded = (value: number): string => String(Math.round(value));
const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
