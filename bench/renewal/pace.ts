/**
 * How long the replica of a measurement holds its answers back: drawn from a seed, each kind of answer from a sequence of its
 * own, so that all contestants of a round wait equally long for the same answer. It is noted when an answer was held back.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { randomFrom } from '../../fixtures/random.ts';
import type { ReplicaOptions } from '../../fixtures/replica.ts';

export type PaceName = 'typical' | 'instant';
type Delay = Exclude<ReplicaOptions['pace'], string | undefined>;
type Kind = Parameters<Delay>[0];

/** [at least, at most], milliseconds. */
const SPANS: Readonly<Record<PaceName, Readonly<Record<Kind, readonly [number, number]>>>> = {
  typical: { answer: [150, 900], blade: [2000, 2000], frame: [150, 900], 'status-lag': [1500, 1500] },
  instant: { answer: [0, 0], blade: [0, 0], frame: [0, 0], 'status-lag': [100, 100] },
};

export interface Pace {
  readonly delay: Delay;
  /** when an answer was held back: [from, to], microseconds of the monotonic clock */
  readonly held: [number, number][];
}

export function makePace(name: PaceName, seed: number): Pace {
  const held: [number, number][] = [];
  const sequences = new Map<Kind, () => number>();
  return {
    held,
    async delay(kind) {
      const [least, most] = SPANS[name][kind];
      if (most === 0) return;
      const random = sequences.get(kind) ?? randomFrom(seed * 31 + kind.length);
      sequences.set(kind, random);
      const from = nowMicroseconds();
      await wait(least + random() * (most - least), undefined, { ref: false });
      if (kind !== 'status-lag') held.push([from, nowMicroseconds()]); // nobody is kept waiting by a lamp that turns green
    },
  };
}

export function nowMicroseconds(): number {
  return Number(process.hrtime.bigint() / 1000n);
}
