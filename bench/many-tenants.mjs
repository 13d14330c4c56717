/**
 * Forty tenants over two shards: one replica each, one of them broken; two runs of the smoke project with blob reports,
 * merged into one. Heavy (80 checks in a real browser): run by hand, never by `npm test`.
 *
 *     npm run bench:many-tenants [-- TENANTS SHARDS WORKERS [together]]
 *
 * The shards run one after the other, as on one small machine; `together` runs them side by side.
 */
import { spawnSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { startReplica } from '../dist/fixtures/replica.js';
import { envFile } from '../dist/fixtures/settings.js';
import { findHeadlessShell } from '../dist/src/browser/find-browser.js';

const say = (text) => process.stdout.write(`${text}\n`);
const [count = 40, shards = 2, workers = 2] = process.argv.slice(2, 5).map(Number);
const isTogether = process.argv[5] === 'together';
const broken = Math.ceil(count * 0.7);
const folder = mkdtempSync(join(tmpdir(), 'many-tenants-'));
const tenants = join(folder, 'tenants');
mkdirSync(tenants);
const runner = resolve('node_modules/@playwright/test/cli.js');
const { PATH = '', HOME = '', BROWSER_PATH = findHeadlessShell() } = process.env;
const env = {
  PATH, HOME, TENANTS_DIR: tenants, EVIDENCE_DIR: join(folder, 'evidence'), XDG_STATE_HOME: join(folder, 'state'),
  PLAYWRIGHT_HTML_OUTPUT_DIR: join(folder, 'report'), PLAYWRIGHT_HTML_OPEN: 'never', ...(BROWSER_PATH && { BROWSER_PATH }),
};

const names = Array.from({ length: count }, (_, index) => `tenant-${String(index + 1).padStart(2, '0')}`);
const replicas = await Promise.all(names.map((_, index) => startReplica({
  pace: 'instant', apps: 40, generation: index % 2 === 0 ? 'guide' : 'current', tokenAgeDays: 60 + index,
  faults: index + 1 === broken ? ['wrong-tenant-url'] : [],
})));
for (const [index, name] of names.entries()) {
  writeFileSync(join(tenants, `${name}.env`), envFile(replicas[index]?.env ?? {}), { mode: 0o600 });
}
say(`${count} tenants in ${tenants}; ${names[broken - 1] ?? ''} shows a wrong Tenant URL in Entra's form.`);

const began = performance.now();
const numbers = Array.from({ length: shards }, (_, index) => index + 1);
if (isTogether) await Promise.all(numbers.map(runShard));
else for (const shard of numbers) await runShard(shard);
say(`Checked after ${((performance.now() - began) / 1000).toFixed(1)} s.`);
await Promise.all(replicas.map((replica) => replica.close()));
const merged = spawnSync(
  process.execPath, [runner, 'merge-reports', '--reporter=line,html', join(folder, 'blobs')], { env, encoding: 'utf8' },
);
say(`${merged.stdout}${merged.stderr}`.trim());
say(`Merged report: ${join(folder, 'report', 'index.html')}`);
const changed = replicas.filter((replica) => [
  'token-created', 'saved', 'revoked',
].some((what) => (replica.truth().counters[what] ?? 0) > 0));
say(`Tenants on which anything was changed: ${changed.length}.`);

async function runShard(shard) {
  const args = [
    runner, 'test', '--project=smoke', `--shard=${shard}/${shards}`, `--workers=${workers}`, '--reporter=dot,blob',
    `--output=${join(folder, `results-${shard}`)}`,
  ];
  const child = spawn(process.execPath, args, {
    env: { ...env, PLAYWRIGHT_BLOB_OUTPUT_FILE: join(folder, 'blobs', `shard-${shard}.zip`) }, stdio: 'inherit',
  });
  const code = await new Promise((done) => { child.on('close', done); });
  say(`Shard ${shard} of ${shards} ended with ${String(code)} after ${((performance.now() - began) / 1000).toFixed(0)} s in all.`);
}
