/**
 * `npm run screens:add -- FILE --as NAME`: adds recorded screens to tests/screens, and what each target of the selector book finds on
 * them, once somebody has said that it is right. FILE: what `scim-runbook screens DIR` printed, or the evidence folder itself.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { confirm } from '@inquirer/prompts';

const USAGE = 'Usage: npm run screens:add -- FILE --as NAME [--yes]';
const SECTION = /^## Step (?<step>\S+): (?<title>.+)\n(?<notes>[^`]*)```text\n(?<tree>[\s\S]*?)\n```/gm;

const { values: { as: name, yes }, positionals: [from] } = parseArgs({
  options: { as: { type: 'string' }, yes: { type: 'boolean', default: false } }, allowPositionals: true,
});
if (from === undefined || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name ?? '')) refuse(`${USAGE}. NAME says where it was seen: "entra-2027-01".`);

const screens = [...textOf(from).matchAll(SECTION)].map(({ groups: { step, title, notes, tree } }) => ({
  name: `${name}-${step}`, text: `# ${title.replace(/, /, `, step ${step}, `)}\n${notes.trim().replace(/^(?=.)/gm, '# ')}\n${tree}\n`,
}));
if (screens.length === 0) refuse(`${from} holds no recorded screen.`);
const files = screens.flatMap(({ name: screen }) => [`tests/screens/recorded/${screen}.txt`, `tests/screens/expected/${screen}.txt`]);
const [there] = files.filter((file) => existsSync(file));
if (there !== undefined) refuse(`${there} is there already: remove it first, or choose another NAME.`);

for (const [index, { text }] of screens.entries()) writeFileSync(files[2 * index], text.replaceAll('\n\n', '\n'));
const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
const only = ` (${screens.map(({ name: screen }) => screen.replaceAll('.', String.raw`\.`)).join('|')})$`;
const { status } = spawnSync(process.execPath, [
  cli, 'test', '--project=screens', '--update-snapshots', '--reporter=line', '--output=test-results/add-screen', '--grep', only,
], { stdio: 'inherit' });
if (status !== 0) drop();
for (const { name: screen } of screens) {
  process.stdout.write(`\n${screen}\n${readFileSync(`tests/screens/expected/${screen}.txt`, 'utf8').replace(/^/gm, '  ')}`);
}
if (!yes && !(await confirm({ message: 'Is this all that is to be found there, and nothing else?', default: false }))) drop();

function textOf(path) {
  try {
    if (!statSync(path).isDirectory()) return readFileSync(path, 'utf8');
  } catch (error) {
    refuse(`${path} cannot be read: ${error.code}.`);
  }
  const { stdout, stderr } = spawnSync(process.execPath, ['dist/src/cli.js', 'screens', path], { encoding: 'utf8' });
  return stdout === '' ? refuse(stderr.trim()) : stdout;
}

/** Leaves no screen of which nobody says what is on it. */
function drop() {
  for (const file of files) rmSync(file, { force: true });
  refuse('Nothing was added. Mend the selector book first, then add the screens again.');
}

function refuse(why) {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}
