/**
 * Secrets that stand elsewhere: a setting may be a reference, which the tool that owns the secret reads when the
 * program starts, so that no password need stand in a file. `op://…` is 1Password's own form; `keychain:…` is the
 * system's key store; `file:…` is how containers hand over secrets; `cmd:…` is for every other tool.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Settings that may be references: those that are secrets. */
export const REFERABLE = [
  'ABM_PASSWORD', 'ENTRA_PASSWORD', 'ENTRA_TOTP_SECRET', 'BROWSER_WS_ENDPOINT', 'AZURE_CLIENT_SECRET', 'NOTIFY_URL', 'JIRA_TOKEN',
  'SERVICENOW_TOKEN', 'GITHUB_TOKEN',
] as const;
export type Referable = typeof REFERABLE[number];

/** What a run on the consoles reads. */
export const RUN_REFERENCES: readonly Referable[] = [
  'ABM_PASSWORD', 'ENTRA_PASSWORD', 'ENTRA_TOTP_SECRET', 'BROWSER_WS_ENDPOINT', 'AZURE_CLIENT_SECRET', 'NOTIFY_URL',
];

/** What a command reads that asks Microsoft Graph, and opens no console. */
export const GRAPH_REFERENCES: readonly Referable[] = ['AZURE_CLIENT_SECRET', 'NOTIFY_URL'];

const SCHEME = /^(op:\/\/|keychain:|cmd:|file:)/;
/** A tool may wait for a finger on a sensor. */
const TOOL_TIMEOUT_MS = 60_000;
const MOST_BYTES = 64 * 1024;

export interface ReferenceMachine {
  readonly platform: string;
  /** what tools see of the environment: none of this program's settings */
  readonly environment: NodeJS.ProcessEnv;
}

/** Why a reference could not be read; says nothing of what the tool printed. */
class Unreadable extends Error {}

/** A command may hold what is no name, such as a key for the store that it asks. */
export function tellReference(reference: string): string {
  return reference.startsWith('cmd:') ? 'a reference to a command (cmd:)' : `the reference ${reference}`;
}

export function isReference(value: string): boolean {
  return SCHEME.test(value);
}

/**
 * The settings with the wanted references replaced by what they stand for, and one sentence for each that could not be
 * read. The others are left out: nothing is run or read for them.
 */
export function resolveReferences(
  given: Readonly<Record<string, string>>, machine: ReferenceMachine, wanted: readonly Referable[] = RUN_REFERENCES,
): { values: Record<string, string>; problems: string[] } {
  const values = { ...given };
  const problems: string[] = [];
  for (const name of REFERABLE) {
    const reference = given[name];
    if (reference === undefined || !isReference(reference)) continue;
    Reflect.deleteProperty(values, name);
    if (!wanted.includes(name)) continue;
    try {
      values[name] = oneLine(read(reference, machine));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      problems.push(`${name} is ${tellReference(reference)}, and ${error.message}.`);
    }
  }
  return { values, problems };
}

function read(reference: string, machine: ReferenceMachine): string {
  const rest = reference.replace(SCHEME, '').trim();
  if (rest === '') throw new Unreadable('it names nothing');
  if (reference.startsWith('op://')) return run(['op', 'read', '--no-newline', reference], machine);
  if (reference.startsWith('file:')) return readFile(reference, rest);
  if (reference.startsWith('keychain:')) return run(keychainCall(rest, machine.platform), machine);
  return run(machine.platform === 'win32' ? ['cmd.exe', '/d', '/c', rest] : ['/bin/sh', '-c', rest], machine);
}

/** `keychain:SERVICE` or `keychain:SERVICE/ACCOUNT`, each handed over as an argument of its own. */
function keychainCall(rest: string, platform: string): string[] {
  const [service = '', account] = rest.split('/', 2);
  if (service === '' || account === '' || [service, account].some((part) => part?.startsWith('-'))) {
    throw new Unreadable('it must be keychain:SERVICE or keychain:SERVICE/ACCOUNT');
  }
  if (platform === 'darwin') return ['security', 'find-generic-password', '-s', service, ...(account ? ['-a', account] : []), '-w'];
  if (platform === 'linux') return ['secret-tool', 'lookup', 'service', service, ...(account ? ['account', account] : [])];
  throw new Unreadable('there is a keychain on macOS and on Linux only; take cmd: with the tool of this system');
}

/** No shell, unless the reference is a command of its own; neither its output nor what it complains of is ever told. */
function run([program = '', ...args]: readonly string[], { environment }: ReferenceMachine): string {
  const ended = spawnSync(program, args, {
    env: environment, encoding: 'utf8', timeout: TOOL_TIMEOUT_MS, maxBuffer: MOST_BYTES, stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
  });
  const code = (ended.error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOENT') throw new Unreadable(`the program "${program}" is not installed`);
  if (code === 'ETIMEDOUT') throw new Unreadable(`"${program}" did not end within ${TOOL_TIMEOUT_MS / 1000} s`);
  if (code !== undefined) throw new Unreadable(`"${program}" could not be run (${code})`);
  if (ended.status !== 0) {
    throw new Unreadable(`"${program}" ended with ${ended.status ?? ended.signal ?? 'an error'}; run it by hand to see why`);
  }
  return ended.stdout;
}

function readFile(reference: string, rest: string): string {
  try {
    return readFileSync(reference.startsWith('file://') ? fileURLToPath(reference) : rest, 'utf8');
  } catch (error) {
    throw new Unreadable(`the file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'not a path'})`);
  }
}

/** Tools and editors end what they print with a line break, which is no part of a secret. */
function oneLine(printed: string): string {
  const value = printed.replace(/\r?\n$/, '');
  if (value === '') throw new Unreadable('nothing is there');
  if (/[\r\n]/.test(value)) throw new Unreadable('there is more than one line');
  return value;
}
