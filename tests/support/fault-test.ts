/** What the tests of faults stand on: one process a worker that runs the program and may be killed. */
import { Arena } from '../faults/arena.ts';
import { requireFreshBuild } from './compiled-program.ts';
import { test as base, expect } from './test.ts';

export { expect };

export const test = base.extend<object, { arena: Arena }>({
  arena: [async ({}, use) => {
    requireFreshBuild();
    const arena = new Arena();
    await use(arena);
    arena.close();
  }, { scope: 'worker' }],
});
