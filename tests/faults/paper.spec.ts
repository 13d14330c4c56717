/** The paper consoles are the replica's in small: a renewal, and what interrupts it, ends there as it does in a browser. */
import { expect, test } from '@playwright/test';
import { GENERATIONS } from '../support/practice.ts';
import { PaperWorld } from './paper/paper-world.ts';
import { runOnPaper, type Table } from './paper/run-on-paper.ts';
import { VirtualTime } from './paper/virtual-time.ts';
import { WorldWatch } from './world-watch.ts';

export function openTable(folder: string, generation: 'guide' | 'current'): Table {
  const time = new VirtualTime();
  const world = new PaperWorld({ generation, tokenNumbers: 'free', tokenAgeDays: 325 }, time);
  const watch = new WorldWatch(() => world.truth());
  world.onCount = (what) => { watch.see(what); };
  return { time, world, watch, folder };
}

for (const generation of GENERATIONS) {
  test(`${generation}: a renewal on paper is a renewal`, { tag: '@tenth' }, async ({}, info) => {
    const table = openTable(info.outputPath('run'), generation);
    const began = process.hrtime.bigint();
    const ended = await runOnPaper(table, { command: 'renew', evidence: info.outputPath('run/evidence'), person: null, strikes: new Map() });
    console.log(Number(process.hrtime.bigint() - began) / 1e6, JSON.stringify(ended).slice(0, 1500), table.world.truth(), table.time.now);
    expect(ended).toMatchObject({ result: { outcome: 'renewed' } });
    expect(table.watch.violations).toEqual([]);
  });
}
