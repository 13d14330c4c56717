/**
 * A few random interleavings in a real browser, held against the oracle like the thousands on paper (model.spec.ts): what paper
 * consoles leave out is pages, networks and processes. The seed is fixed; more of them with `npm run test:faults`.
 */
import fc from 'fast-check';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Generation } from '../../fixtures/replica.ts';
import { expect, test } from '../support/fault-test.ts';
import { CELLS, type Cell } from './cells.ts';
import { openScene, operate, runCalmly, runInto, type Scene } from './scene.ts';

const SEED = 20_261_124;
/** Unless the project says otherwise. */
const RUNS = 2;

/** What is believed of both consoles: as much as a person could tell who watches. */
interface Model { isSyncBroken: boolean }
interface Real { scene: Scene; folder: string }
type Command = fc.AsyncCommand<Model, Real>;

class StruckRun implements Command {
  readonly #cell: Cell;
  constructor(cell: Cell) {
    this.#cell = cell;
  }

  check(): boolean {
    return true;
  }

  async run(model: Model, { scene, folder }: Real): Promise<void> {
    await runInto(scene, this.#cell.trouble, { command: 'renew', folder });
    holds(model, scene);
  }

  toString(): string {
    return `run(${this.#cell.fault} at ${this.#cell.moment})`;
  }
}

class Operator implements Command {
  readonly #does: 'generates' | 'revokes-unused';
  constructor(does: 'generates' | 'revokes-unused') {
    this.#does = does;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, { scene }: Real): Promise<void> {
    operate(scene.replica, this.#does);
    holds(model, scene);
    return Promise.resolve();
  }

  toString(): string {
    return `operator ${this.#does}`;
  }
}

/** True at every moment, whatever came before. */
function holds(model: Model, { watch, replica }: Scene): void {
  expect(watch.violations).toEqual([]);
  const { tokens, entraHolds } = replica.truth();
  expect(tokens.length).toBeGreaterThan(0);
  expect(tokens.length).toBeLessThanOrEqual(2);
  model.isSyncBroken = entraHolds === null;
  expect(model.isSyncBroken).toBe(watch.isSyncBroken);
}

const harmless = CELLS.filter(({ generation }) => generation === 'guide');
const commands = fc.commands([
  fc.constantFrom(...harmless).map((cell) => new StruckRun(cell)),
  fc.constantFrom('generates' as const, 'revokes-unused' as const).map((does) => new Operator(does)),
], { maxCommands: 3 });

test('random interleavings in the browser leave sync going and the invariants whole', { tag: '@tenth' }, async ({ arena }, info) => {
  const { browserRuns = RUNS } = info.project.metadata as { browserRuns?: number };
  test.setTimeout(240_000 * browserRuns);
  let runs = 0;
  await fc.assert(fc.asyncProperty(fc.constantFrom<Generation>('guide', 'current'), commands, async (generation, plan) => {
    const folder = join(info.outputPath('runs'), String(++runs));
    mkdirSync(folder, { recursive: true });
    const scene = await openScene({ generation }, arena);
    try {
      await fc.asyncModelRun(() => ({ model: { isSyncBroken: false }, real: { scene, folder } }), plan);
      const ended = await runCalmly(scene, { command: 'renew', folder });
      expect(scene.watch.violations).toEqual([]);
      expect(scene.replica.truth().entraHolds !== null || scene.watch.isSyncBroken, 'sync goes on, but for what others did').toBe(true);
      // Where two tokens are left over, or one of today's, it stops or leaves them for a person.
      expect(ended.kind === 'result' && ended.result.outcome).toMatch(/^(renewed|stopped|unfinished|not-due)$/);
    } finally {
      await scene.replica.close();
    }
  }), { seed: SEED, numRuns: browserRuns, endOnFailure: true });
});
