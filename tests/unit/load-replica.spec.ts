/** `demo` takes the replica that lies beside it, else the package; without either it says what brings it. */
import { expect, test } from '@playwright/test';
import * as replica from '../../fixtures/index.ts';
import { loadReplica } from '../../src/cli/load-replica.ts';
import { UsageError } from '../../src/errors.ts';

type Way = () => Promise<typeof replica>;

const there: Way = () => Promise.resolve(replica);
const fails = (error: Error): Way => () => Promise.reject(error);
const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });

test('a checkout has the replica beside the program', async () => {
  expect(Object.keys(await loadReplica()).toSorted()).toEqual(['lookFrom', 'startReplica']);
});

test('where it is not beside the program, it is the package', async () => {
  expect(await loadReplica([fails(missing), there])).toBe(replica);
});

test('what lies beside the program is not asked twice', async () => {
  expect(await loadReplica([there, fails(new Error('asked'))])).toBe(replica);
});

test('without either, one sentence says what brings it', async () => {
  const refused = loadReplica([fails(missing), fails(missing)]);
  await expect(refused).rejects.toThrow(UsageError);
  await expect(refused).rejects.toThrow('The demo needs the replica, which is a package of its own: "npm install -g ');
});

test('a replica that is there and broken is a defect, not a missing package', async () => {
  const broken = new SyntaxError('Unexpected token');
  await expect(loadReplica([fails(broken), there])).rejects.toBe(broken);
});
