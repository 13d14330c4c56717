/** The replica that `demo` renews on: in a checkout it is compiled beside the program, to an installed one it is a package of its own. */
import type * as Replica from '../../fixtures/index.ts';
import { UsageError } from '../errors.ts';

type Loaded = typeof Replica;

const REPLICA = 'scim-runbook-replica';

const WAYS: readonly (() => Promise<Loaded>)[] = [
  () => import('../../fixtures/index.ts'),
  () => import(REPLICA) as Promise<Loaded>, // by a constant: the compiler looks for no package that only some have
];

/** The name is nobody's on a registry, so what brings the replica is a file that a checkout packs. */
const ADVICE = `The demo needs the replica, which is a package of its own: "npm install -g ./${REPLICA}-VERSION.tgz" brings it `
  + `(without -g where this program is installed without), and "npm pack --workspace ${REPLICA}" in a checkout writes that file.`;

/** The first of the ways that leads to a replica. */
export async function loadReplica(ways = WAYS): Promise<Loaded> {
  let cause: unknown;
  for (const way of ways) {
    try {
      return await way();
    } catch (error) {
      if (!isNotThere(error)) throw error;
      cause = error;
    }
  }
  throw new UsageError(ADVICE, { cause, next: 'Or see the demo in a checkout, which has the replica: npm start' });
}

/** @returns whether the replica, or a library that it needs, is not installed */
function isNotThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
}
