/** What the tests on paper consoles stand on: one case each, in which the oracle judges every act and every word. */
import type { Truth } from '../../fixtures/replica.ts';
import type { Ended } from '../faults/arena.ts';
import { LINES, type OperatorAct } from '../faults/cells.ts';
import { runOnPaper, type Blow, type PaperOrder, type Table } from '../faults/paper/run-on-paper.ts';
import { openTable, type TableOptions } from '../faults/paper/table.ts';
import type { Knows } from '../faults/person.ts';
import { operate } from '../faults/scene.ts';
import type { Told } from '../faults/untruths.ts';
import { test as base, expect } from './test.ts';

export { expect };

export interface Wishes extends Partial<Pick<PaperOrder, 'command' | 'blows' | 'options' | 'settings'>> {
  /** who is there to be asked; nobody unless told */
  readonly person?: Knows;
  /** the working folder */
  readonly workIn?: string;
}

/** A table, and what is run at it. */
export class Case {
  readonly table: Table;

  constructor(folder: string, options: TableOptions) {
    this.table = openTable(folder, options);
  }

  run({ command = 'renew', person, workIn = 'here', ...rest }: Wishes = {}): Promise<Ended> {
    return runOnPaper(this.table, { command, person: person ?? null, ...rest, evidence: `${this.table.folder}/${workIn}` });
  }

  async told(wishes: Wishes = {}): Promise<Told> {
    const ended = await this.run(wishes);
    if (ended.kind !== 'result') throw new Error(`it ended without a word: ${ended.kind}`);
    return ended.result;
  }

  operator(at: keyof typeof LINES, does: OperatorAct): Blow {
    return { at: LINES[at], does: () => { operate(this.table.world, does); } }; // in a run all clocks show virtual time
  }

  truth(): Truth {
    return this.table.time.shown(() => this.table.world.truth());
  }

  /** Between two runs. */
  meanwhile(act: (world: Table['world']) => void): void {
    this.table.time.shown(() => { act(this.table.world); });
  }

  /** How often this was done, by the program. */
  counted(what: string): number {
    return this.truth().counters[what] ?? 0;
  }
}

export const test = base.extend<{ open: (options: TableOptions) => Case }>({
  open: async ({}, use, info) => {
    const cases: Case[] = [];
    await use((options) => {
      cases.push(new Case(info.outputPath(`case-${cases.length}`), options));
      return cases.at(-1) as Case;
    });
    expect(cases.flatMap(({ table }) => table.watch.violations), 'every act was right, and every word true').toEqual([]);
  },
});
