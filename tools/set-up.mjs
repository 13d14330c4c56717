/**
 * Makes a fresh checkout runnable: packages, compiled program, browser. Runs before `npm start`, `npm test` and
 * `npm run replica`, hence plain JavaScript that needs nothing installed. Each part looks first and says nothing
 * when there is nothing to do; progress goes to stderr, a tool's own output is shown only when it failed.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import util from 'node:util';

const OLDEST_NODE = [20, 19];
const SOURCES = ['src', 'flows', 'selectors', 'fixtures', 'bench', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];
const root = path.resolve(import.meta.dirname ?? '.', '..'); // a Node without `dirname` is refused below

/** The machine or the checkout is not as it has to be; the message is the whole story. */
class SetUpFailed extends Error {}

try {
  checkNode();
  installPackages();
  build();
  await provideBrowser();
} catch (error) {
  const isForPeople = error instanceof SetUpFailed || error.name === 'UsageError';
  say(isForPeople ? error.message : error.stack);
  process.exitCode = 1;
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new SetUpFailed(`scim-runbook needs Node.js ${OLDEST_NODE.join('.')} or newer, this is ${process.version}: `
    + 'install a current one (22 or 24) and run the command again.');
}

/** Compares contents, not dates: a checkout gives every file today's date. */
function installPackages() {
  const wanted = readPackages('package-lock.json') ?? {};
  const present = readPackages('node_modules/.package-lock.json');
  const isMissing = ([name, { version, optional, devOptional }]) =>
    name !== '' && !optional && !devOptional && present[name]?.version !== version;
  if (present && !Object.entries(wanted).some(isMissing)) return;
  say('Installing the packages this program builds on (once, about a minute) ...');
  const result = npm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (!result.ok) throw new SetUpFailed(`${result.output}\nThe packages could not be installed: npm says why above.`);
}

function readPackages(file) {
  const full = path.join(root, file);
  return fs.existsSync(full) ? JSON.parse(fs.readFileSync(full, 'utf8')).packages : null;
}

function npm(args) {
  const script = process.env.npm_execpath; // set by `npm run`; started by hand, npm is looked for on the PATH
  if (script?.endsWith('npm-cli.js')) return run(process.execPath, [script, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}

function build() {
  const stamp = path.join(root, 'dist', '.tsbuildinfo');
  const builtAt = fs.existsSync(stamp) ? fs.statSync(stamp).mtimeMs : 0;
  if (SOURCES.every((source) => newest(path.join(root, source)) <= builtAt)) return;
  const startedAt = new Date();
  say(builtAt ? 'Compiling what changed ...' : 'Compiling ...');
  const result = run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
  // The compiler leaves its stamp as it is when only dates changed, and renews it even when it found errors.
  if (fs.existsSync(stamp)) fs.utimesSync(stamp, startedAt, result.ok ? startedAt : new Date(0));
  const program = path.join(root, 'dist', 'src', 'cli.js');
  if (fs.existsSync(program)) fs.chmodSync(program, 0o755);
  if (!result.ok) throw new SetUpFailed(`${result.output}\nThe program does not compile: tsc says why above.`);
}

/** Time of the newest file in a folder or of the file itself, milliseconds; 0 when there is none. */
function newest(place) {
  const stats = fs.statSync(place, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
  return fs.readdirSync(place).reduce((latest, name) => Math.max(latest, newest(path.join(place, name))), 0);
}

async function provideBrowser() {
  const { BROWSER_PATH, BROWSER_CHANNEL, BROWSER_WS_ENDPOINT } = { ...readDotEnv(), ...process.env };
  if (BROWSER_WS_ENDPOINT) return; // a browser on another machine
  // A misspelt channel is the settings' own check to refuse, with all other problems in one message.
  const channel = ['chrome', 'msedge', 'chromium'].find((name) => name === BROWSER_CHANNEL);
  const { findBrowser } = await import(pathToFileURL(path.join(root, 'dist/src/browser/find-browser.js')).href);
  const find = () => findBrowser({ path: BROWSER_PATH, channel });
  if (find()) return;
  const noise = [];
  for (const attempt of [downloadBrowser, installDebianChromium]) {
    const problem = attempt(find);
    if (problem === null) return;
    noise.push(problem);
  }
  throw new SetUpFailed(`${noise.map(gist).join('\n\n')}\n\nNo browser was found, and none could be installed (what `
    + 'was tried stands above). Install Google Chrome, Microsoft Edge or Chromium and run the command again, or set BROWSER_PATH '
    + 'to the full path of one that is not in its usual place.');
}

/** Settings of the working folder that say where the browser is; only the browser's are used here. */
function readDotEnv() {
  const file = path.join(process.cwd(), '.env');
  return fs.existsSync(file) ? util.parseEnv(fs.readFileSync(file, 'utf8')) : {};
}

/** @returns null when a browser now stands ready, else what went wrong */
function downloadBrowser(find) {
  say('Downloading a browser, as none is installed (once, about 180 MB) ...');
  const playwright = (...args) => run(process.execPath, ['node_modules/playwright/cli.js', ...args]);
  const download = playwright('install', '--no-shell', 'chromium');
  const found = find();
  if (!found) return download.output;
  let start = run(found.executablePath, ['--version']);
  if (start.ok) return null;
  if (rootCommand() !== null) {
    say('Installing the system libraries that the browser needs (once) ...');
    const libraries = playwright('install-deps', 'chromium');
    start = run(found.executablePath, ['--version']);
    if (start.ok) return null;
    return `${libraries.output}\n${start.output}`;
  }
  return `${start.output}\nThe browser was downloaded but does not start. An administrator can install the system `
    + 'libraries it needs with: npx playwright install-deps chromium';
}

/** @returns null when a browser now stands ready, else what went wrong */
function installDebianChromium(find) {
  const asRoot = rootCommand();
  if (asRoot === null) return 'The package "chromium" was not tried: that takes apt-get and the rights of root.';
  say('Installing the package "chromium" with apt-get (once) ...');
  const apt = (...args) => {
    const [command, ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...args];
    return run(command, rest);
  };
  const update = apt('update');
  const install = apt('install', '-y', 'chromium');
  apt('install', '-y', 'chromium-headless-shell'); // only makes the demo and the tests quicker, and not every release has it
  return find() ? null : `${update.output}\n${install.output}`;
}

/** What to put before a command to run it as root without a question; null where apt-get or that right is missing. */
function rootCommand() {
  if (process.platform !== 'linux' || !fs.existsSync('/usr/bin/apt-get')) return null;
  if (process.getuid() === 0) return [];
  return run('sudo', ['-n', 'true']).ok ? ['sudo', '-n'] : null;
}

/** @returns whether it ended well, and all it said */
function run(command, args, options = {}) {
  // Without this the download waits half a minute for each of five tries where its host cannot be reached.
  const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000', ...process.env };
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', env, maxBuffer: 2 ** 26, ...options });
  if (result.error) return { ok: false, output: `${command}: ${result.error.message}` };
  return { ok: result.status === 0, output: `${result.stdout}${result.stderr}`.trim() };
}

/** What a tool said, without its repetitions and stack frames: a failed download says everything five times. */
function gist(output) {
  return [...new Set(output.split('\n'))].filter((line) => !/^\s+at /.test(line)).join('\n');
}

function say(text) {
  process.stderr.write(`${text}\n`);
}
