/** A world on paper, watched at every act, and the program that may be run on it again and again. */
import type { FaultName } from '../../../fixtures/replica.ts';
import { WorldWatch } from '../world-watch.ts';
import { PaperWorld, type PaperOptions } from './paper-world.ts';
import type { Table } from './run-on-paper.ts';
import { VirtualTime } from './virtual-time.ts';

export type TableOptions = Partial<PaperOptions> & { readonly faults?: readonly FaultName[] };

/** The world's own clock shows the virtual time, too: tokens are made by it. */
export function openTable(folder: string, { faults = [], ...options }: TableOptions = {}): Table {
  const time = new VirtualTime();
  const world = new PaperWorld({ generation: 'guide', tokenNumbers: 'free', tokenAgeDays: 325, ...options }, time);
  const watch = new WorldWatch(() => world.truth());
  world.onCount = (what) => { watch.see(what); };
  for (const fault of faults) world.faults.add(fault);
  return { time, world, watch, folder };
}
