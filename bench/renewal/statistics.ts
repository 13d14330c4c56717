/** Medians and spreads of a few measurements. */

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  /** how many measurements */
  readonly count: number;
}

/** Of an even number of values the mean of the middle two; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] ?? NaN : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** Null where nothing was measured. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  return { median: median(values), least: Math.min(...values), most: Math.max(...values), count: values.length };
}

/** One measurement of a round; null where the contestant did not take part or did not come to its end. */
export type Round = ReadonlyMap<string, number>;

/**
 * One ratio a round, of those rounds in which both were measured: what the machine did besides falls on both alike, and a
 * slow round does not decide.
 */
export function ratiosOf(rounds: readonly Round[], above: string, below: string): number[] {
  return rounds.flatMap((round) => {
    const [one, other] = [round.get(above), round.get(below)];
    return one === undefined || other === undefined || other === 0 ? [] : [one / other];
  });
}

/** Least squares: how much the values grow from one to the next. 0 of fewer than two. */
export function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const over = values.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0);
  const under = values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  return under === 0 ? 0 : over / under;
}
