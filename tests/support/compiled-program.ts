/** The compiled program, run as a person would: its own process, its own folders, nothing of this machine's settings. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findHeadlessShell } from '../../src/browser/find-browser.ts';
import type { Result } from '../../src/run/result.ts';

export const PROGRAM = resolve('dist/src/cli.js');
const SOURCES = ['src', 'flows', 'selectors', 'fixtures'];

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** what `--json` printed */
  readonly json: Result;
  /** the evidence folder of the run; '' when there was none */
  readonly evidence: string;
}

export interface Running {
  readonly ended: Promise<Ended>;
  /** the words that people see, so far */
  readonly stderr: () => string;
  /** what the program gives, so far */
  readonly stdout: () => string;
  /** types into the program's standard input */
  readonly answer: (text: string) => void;
  /** the program's process */
  readonly pid: number;
  /** Ctrl-C */
  readonly interrupt: () => void;
  /** ends it at once, as a power cut would: nothing of it is asked */
  readonly kill: () => void;
  /** nobody reads what it says any more: the pipe is closed */
  readonly stopReading: () => void;
}

/** Starts the program in a folder, where its evidence and its state go too. */
export function startProgram(folder: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Running {
  return watch(folder, [process.execPath, '--', PROGRAM, ...args], environment);
}

/** The same in a terminal of its own, as script(1) of util-linux makes one: all that is shown there comes on stdout. */
export function startInTerminal(folder: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Running {
  const quoted = [process.execPath, '--', PROGRAM, ...args].map((word) => `'${word}'`).join(' ');
  return watch(
    folder, ['script', '--quiet', '--flush', '--return', '--command', `stty cols 120 rows 50; ${quoted}`, '/dev/null'], environment,
  );
}

function watch(folder: string, [command = '', ...args]: readonly string[], environment: Readonly<Record<string, string>>): Running {
  const { PATH = '', HOME = '', BROWSER_CHANNEL, BROWSER_PATH = BROWSER_CHANNEL ? undefined : findHeadlessShell() } = process.env;
  const evidence = join(folder, 'evidence');
  const temporary = join(folder, 'tmp');
  for (const one of [evidence, temporary]) mkdirSync(one, { recursive: true });
  const before = new Set(readdirSync(evidence));
  const child = spawn(command, args, {
    cwd: folder,
    env: {
      PATH, HOME, XDG_STATE_HOME: join(folder, 'state'), EVIDENCE_DIR: evidence, NO_COLOR: '1', TERM: 'xterm', TMPDIR: temporary,
      ...(BROWSER_PATH && { BROWSER_PATH }), ...(BROWSER_CHANNEL && { BROWSER_CHANNEL }), ...environment,
    },
  });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => { said[stream] += text; });
  }
  const ended = new Promise<Ended>((resolveWith, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const [made = ''] = readdirSync(evidence).filter((name) => !before.has(name));
      resolveWith({ code, ...said, get json() { return JSON.parse(said.stdout) as Result; }, evidence: made && join(evidence, made) });
    });
  });
  return {
    ended,
    pid: child.pid ?? 0,
    stderr: () => said.stderr,
    stdout: () => said.stdout,
    answer: (text) => { child.stdin.write(text); },
    interrupt: () => { child.kill('SIGINT'); },
    kill: () => { child.kill('SIGKILL'); },
    stopReading: () => { for (const stream of [child.stdout, child.stderr]) stream.destroy(); },
  };
}

/** Throws when the compiled program is not what the sources say: a test of an old program proves nothing. */
export function requireFreshBuild(): void {
  const stamp = 'dist/.tsbuildinfo';
  const builtAt = existsSync(stamp) && existsSync(PROGRAM) ? statSync(stamp).mtimeMs : 0;
  const newer = SOURCES.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
    .find((file) => statSync(file).mtimeMs > builtAt);
  if (newer !== undefined) throw new Error(`dist is older than ${newer}: run "npm test", or "node tools/set-up.mjs" first.`);
}
