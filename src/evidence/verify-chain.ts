/** The chain of steps: each names the digest of the one before, the first that of the run's own record. */
import { digestOf } from './canonical-json.ts';
import { seedOf } from './manifest.ts';
import type { Manifest } from './record.ts';

export interface ChainFaults {
  /** where a step is too many, in words */
  added: string[];
  /** where a step is missing, in words */
  removed: string[];
  /** steps that stand at another place than their links say */
  reordered: string[];
  /** ids of the steps that are not as they were recorded; `run` when the run's own record was changed */
  broken: string[];
}

export function findChainFaults({ run, steps }: Manifest): ChainFaults {
  const lacking = (run.stepCount ?? steps.length) - steps.length;
  const before = (index: number): string => steps[index - 1]?.digest ?? seedOf(run);
  const known = new Set([seedOf(run), ...steps.map(({ digest }) => digest)]);
  const links = steps.map(({ id, previous }, index) => ({ id, index, isLoose: !known.has(previous), isNext: previous === before(index) }));
  const loose = links.filter(({ isLoose }) => isLoose);
  const misplaced = links.filter(({ isLoose, isNext }) => !isLoose && !isNext);
  const last = steps.at(-1)?.id ?? 'the beginning';
  return {
    added: lacking >= 0 ? [] : misplaced.length > 0 ? misplaced.map(({ id }) => `a step before ${id}`) : [`step ${last}`],
    removed: lacking <= 0 ? [] : loose.length > 0 ? loose.map(({ id }) => `the step before ${id}`) : [`the step after ${last}`],
    reordered: lacking < 0 ? [] : misplaced.map(({ id }) => `step ${id}`),
    broken: [
      // Nothing is lacking, so what a loose link hung on is there and has another digest now.
      ...(lacking > 0 ? [] : loose.map(({ index }) => steps[index - 1]?.id ?? 'run')),
      ...steps.filter(({ digest, ...link }) => digestOf(link) !== digest).map(({ id }) => id),
    ],
  };
}
