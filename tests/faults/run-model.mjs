/** `npm run test:model -- --runs 2000 --seed 7`: so many random interleavings, on paper consoles. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '2000' }, seed: { type: 'string' } } });
const env = { ...process.env, FAULT_MODEL_RUNS: values.runs, ...(values.seed && { FAULT_MODEL_SEED: values.seed }) };
const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
const { status } = spawnSync(process.execPath, [cli, 'test', 'tests/faults/model.spec.ts', '--project=faults'], { env, stdio: 'inherit' });
process.exitCode = status ?? 1;
