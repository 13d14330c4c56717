/** The tenants that the smoke project checks, and one check of one half, in a process of its own. */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { CheckReport } from '../../src/check/report.ts';
import type { Result } from '../../src/run/result.ts';
import { withoutSettings } from '../../src/settings/load.ts';
import { PROGRAM } from './compiled-program.ts';

export interface SmokeTenant {
  readonly name: string;
  /** null: the settings of the working folder and of the environment */
  readonly envFile: string | null;
}

export interface Smoke {
  readonly result: Result & { check: CheckReport | null };
  /** what people would have read, secrets struck out by the program itself */
  readonly words: string;
}

/** Settings of the machine, which hold for every tenant; all else is a tenant's own, from its file. */
const OF_THE_MACHINE = [
  'BROWSER_PATH', 'BROWSER_CHANNEL', 'BROWSER_WS_ENDPOINT', 'EVIDENCE_DIR', 'SESSION_DIR', 'STEP_TIMEOUT_MS', 'CHECK_WARN_DAYS',
  'CHECK_FAIL_DAYS',
];

/** One tenant for each env file of TENANTS_DIR, by its name; without that folder the one of the settings. */
export function listTenants(folder: string | undefined): SmokeTenant[] {
  if (folder === undefined) return [{ name: 'this tenant', envFile: null }];
  const files = readdirSync(folder).filter((name) => name.endsWith('.env') || name.startsWith('.env.')).sort();
  if (files.length === 0) throw new Error(`TENANTS_DIR is ${folder}, which holds no env file (NAME.env, one a tenant).`);
  return files.map((name) => ({ name: basename(name, '.env').replace(/^\.env\./, ''), envFile: resolve(folder, name) }));
}

/** @throws Error where the program gave no result at all */
export async function smoke({ envFile }: SmokeTenant, half: 'apple' | 'entra'): Promise<Smoke> {
  const own = Object.fromEntries(OF_THE_MACHINE.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
  const env = envFile === null ? process.env : { ...withoutSettings(process.env), ...own };
  const args = ['check', '--only', half, '--unattended', '--json', ...(envFile === null ? [] : ['--env-file', envFile])];
  const child = spawn(process.execPath, ['--', PROGRAM, ...args], { env: { ...env, NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => { said[stream] += text; });
  }
  await new Promise((done, fail) => { child.on('close', done).on('error', fail); });
  if (!said.stdout.startsWith('{')) throw new Error(`The check gave no result: ${said.stderr.trim()}`);
  return { result: JSON.parse(said.stdout) as Smoke['result'], words: said.stderr };
}

/** What is well enough to pass and wants to be seen all the same. */
export function warningsOf({ check }: Smoke['result'], words: string): string[] {
  const lines = words.split('\n').filter((line) => line.startsWith('! ')).map((line) => line.slice(2));
  return check?.owed ? [check.owed.words, ...lines] : lines;
}
