/**
 * How long `scim-runbook --help` takes, against Node loading the same argument library and nothing else.
 *
 *     npm run bench:start-up
 *
 * Medians of alternating runs, so that whatever else the machine does falls on both alike.
 */
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';

const RUNS = Number(process.argv[2] ?? 21);
const SUBJECTS = {
  bare: ['--input-type=module', '-e', 'import { Command } from \'commander\'; new Command(\'bare\').exitOverride();'],
  help: ['--', 'dist/src/cli.js', '--help'],
};

function millisecondsOf(args) {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status ?? 'a signal'}: ${stderr}`);
  return performance.now() - began;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

const say = (text) => process.stdout.write(`${text}\n`);

const times = { bare: [], help: [] };
for (let run = 0; run < RUNS; run++) {
  for (const name of ['bare', 'help']) times[name].push(millisecondsOf(SUBJECTS[name]));
}
const [bare, help] = [median(times.bare), median(times.help)];
say(`Node ${process.version}, ${cpus().length} processors, median of ${RUNS} runs each`);
say(`node with commander   ${bare.toFixed(0)} ms`);
say(`scim-runbook --help   ${help.toFixed(0)} ms   ${(help / bare).toFixed(2)} times as long`);
