/** `npm run test:skins -- --seeds 200 --from 1`: renewals on so many generated consoles; with `--shrink` failing ones are made plainer. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' }, from: { type: 'string', default: '1' }, workers: { type: 'string', default: '1' },
    shrink: { type: 'boolean', default: false },
  },
});
const env = { ...process.env, SKIN_SEEDS: values.seeds, SKIN_FROM: values.from, ...(values.shrink && { SKIN_SHRINK: 'yes' }) };
const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
const reporter = new URL('table-reporter.ts', import.meta.url).pathname;
const options = ['--project=skins', `--workers=${values.workers}`, `--reporter=${reporter}`];
const { status } = spawnSync(process.execPath, [cli, 'test', 'tests/skins/seeds.spec.ts', ...options], { env, stdio: 'inherit' });
process.exitCode = status ?? 1;
