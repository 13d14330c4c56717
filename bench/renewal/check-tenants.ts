/** The check of forty tenants, with one worker and two, as one run and as two shards side by side: bench/many-tenants.mjs does it. */
import { spawnSync } from 'node:child_process';
import type { Checks } from './results.ts';

const WAYS = [{ shards: 1, workers: 1 }, { shards: 1, workers: 2 }, { shards: 2, workers: 1 }, { shards: 2, workers: 2 }] as const;

export function checkTenants(tenants: number, say: (text: string) => void): Checks['runs'] {
  return WAYS.map(({ shards, workers }) => {
    const args = ['bench/many-tenants.mjs', String(tenants), String(shards), String(workers), 'together'];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
    const seconds = /^Checked after ([\d.]+) s\.$/m.exec(stdout)?.[1];
    if (seconds === undefined) throw new Error(`${args.join(' ')} did not come to its end:\n${stdout.slice(-2000)}${stderr.slice(-2000)}`);
    say(`${tenants} tenants, ${shards} shards, ${workers} workers: ${seconds} s`);
    return { shards, workers, seconds: Number(seconds) };
  });
}
