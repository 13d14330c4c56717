/** A world on paper, watched at every act, and the program that may be run on it again and again. */
import type { FaultName } from '../../../fixtures/replica.ts';
import { WorldWatch } from '../world-watch.ts';
import { PaperWorld, type PaperOptions } from './paper-world.ts';
import type { Table } from './run-on-paper.ts';
import { VirtualTime } from './virtual-time.ts';

export interface TableOptions extends Partial<PaperOptions> {
  readonly faults?: readonly FaultName[];
  /** the day on which it begins */
  readonly day?: string;
}

/** The world's own clock shows the virtual time, too: tokens are made, and expire, by it. */
export function openTable(folder: string, { faults = [], day = '2026-11-24', ...options }: TableOptions = {}): Table {
  const time = new VirtualTime(`${day}T09:15:00Z`);
  const world = time.shown(() => new PaperWorld({ generation: 'guide', tokenNumbers: 'free', tokenAgeDays: 325, ...options }, time));
  const watch = new WorldWatch(() => time.shown(() => world.truth()));
  world.onCount = (what) => { watch.see(what); };
  for (const fault of faults) world.faults.add(fault);
  return { time, world, watch, folder };
}
