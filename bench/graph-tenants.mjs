/**
 * Forty tenants checked by Microsoft Graph in one process: one replica each, in a process of their own, one of them in quarantine.
 *
 *     npm run build && node bench/graph-tenants.mjs [TENANTS]
 */
import { fork, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { startReplica } from '../dist/fixtures/replica.js';
import { envFile } from '../dist/fixtures/settings.js';

const [count = 40] = process.argv.slice(2).map(Number);
const broken = Math.ceil(count * 0.7);

if (process.env.GRAPH_TENANTS_FOLDER) await serve(process.env.GRAPH_TENANTS_FOLDER);
else await measure();

async function serve(folder) {
  for (let number = 1; number <= count; number++) {
    const replica = await startReplica({
      pace: 'instant', apps: 40, cycleMs: 600_000, faults: number === broken ? ['job-quarantined'] : [],
    });
    writeFileSync(
      join(folder, `tenant-${String(number).padStart(2, '0')}.env`), envFile({ ...replica.env, ...replica.graphEnv() }), { mode: 0o600 },
    );
  }
  process.send('ready');
}

async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'graph-tenants-'));
  const tenants = join(folder, 'tenants');
  mkdirSync(tenants);
  const server = fork(fileURLToPath(import.meta.url), [String(count)], { env: { ...process.env, GRAPH_TENANTS_FOLDER: tenants } });
  await new Promise((resolve, reject) => { server.once('message', resolve).once('error', reject); });
  const began = performance.now();
  // the shell tells how much processor time its child took: seconds alone say little on a machine with other work
  const args = [
    '-c', '"$@"; status=$?; times >&2; exit $status', 'sh', process.execPath, '--', 'dist/src/cli.js', 'check', '--via', 'graph',
    '--tenants', tenants, '--json', '--evidence', join(folder, 'evidence'),
  ];
  const { stdout, stderr, status } = spawnSync('sh', args, {
    encoding: 'utf8', env: { PATH: process.env.PATH, HOME: process.env.HOME, XDG_STATE_HOME: join(folder, 'state') }, maxBuffer: 2 ** 26,
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const { reason, tenants: checked } = JSON.parse(stdout);
  server.kill();
  rmSync(folder, { recursive: true });
  process.stdout.write(`${checked.length} tenants in ${seconds} s (processor time, user and `
    + `system: ${stderr.trim().split('\n').at(-1)}), exit code ${String(status)}: ${reason}\n`);
}
