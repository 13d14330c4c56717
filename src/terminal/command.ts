/**
 * Every command of this program that a person is told to type is made here, so that it works where it is read: by its name
 * where that is on the path, through npx in a checkout, else by its file; with the settings file and the evidence folder that
 * were named on the command line of this very run.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, delimiter, dirname, join, resolve, sep } from 'node:path';

const NAME = 'scim-runbook';

/** Which commands take what this run was given. `tests/house/commands.spec.ts` holds it against the command line. */
export const TAKEN_ALONG = {
  '--env-file': [
    'renew', 'resume', 'demo', 'check', 'advise', 'status', 'doctor', 'init', 'settings', 'sessions clear', 'evidence attach',
    'evidence list', 'evidence prune',
  ],
  '--evidence': ['renew', 'resume', 'demo', 'check', 'advise', 'status', 'settings', 'evidence list', 'evidence prune'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Where a command will be read: how this program was started, from which folder, by which path. */
export interface Reading {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly path: string;
}

const here = (): Reading => ({ argv: process.argv, cwd: process.cwd(), path: process.env.PATH ?? '' });

/** `name`: the command's words, "resume" or "evidence verify". */
export function commandFor(name: string, args: readonly string[] = [], reading: Reading = here()): string {
  const along = (Object.keys(TAKEN_ALONG) as (keyof typeof TAKEN_ALONG)[]).flatMap((option) => {
    const value = (TAKEN_ALONG[option] as readonly string[]).includes(name) ? valueOf(option, reading) : undefined;
    return value === undefined ? [] : [option, value];
  });
  return [programIn(reading), name, ...[...args, ...along].map(quoted)].join(' ');
}

interface Changes { readonly without?: readonly string[]; readonly plus?: readonly string[] }

/** What was typed, to be typed again; null where this program was not started from a command line. An address to notify is left out. */
export function commandAgain({ without = [], plus = [] }: Changes = {}, reading: Reading = here()): string | null {
  const [, file = '', ...typed] = reading.argv;
  if (!['cli.js', 'cli.ts', NAME].includes(basename(file, '.cmd'))) return null;
  const kept = typed.filter((word, at) => !without.includes(word) && !/^--notify(=|$)/.test(word) && typed[at - 1] !== '--notify');
  return [programIn(reading), ...[...kept, ...plus.filter((word) => !kept.includes(word))].map(quoted)].join(' ');
}

/** Advice to run again says by which words. */
export function withCommand(next: string, reading: Reading = here()): string {
  const again = commandAgain({}, reading);
  return again === null
    ? next
    : next.replace(/\b(?:run (?:it )?again|run the same command again)\b(?! \()/i, (words) => `${words} ("${again}")`);
}

function valueOf(option: string, { argv }: Reading): string | undefined {
  const at = argv.findIndex((word) => word === option || word.startsWith(`${option}=`));
  return at < 0 ? undefined : argv[at]?.slice(option.length + 1) || argv[at + 1];
}

function programIn(reading: Reading): string {
  if (isOnPath(reading)) return NAME;
  if (isNearNpx(reading.cwd)) return `npx ${NAME}`;
  return `node ${quoted(resolve(reading.argv[1] ?? NAME))}`;
}

/** What npm and npx put on the path for the time of one command does not count. */
function isOnPath({ path }: Reading): boolean {
  const folders = path.split(delimiter).filter((folder) => folder !== '' && !folder.includes(`node_modules${sep}.bin`));
  return folders.some((folder) => [NAME, `${NAME}.cmd`].some((file) => existsSync(join(folder, file))));
}

/** A checkout, or a project that has this program among its packages, here or around here. */
function isNearNpx(cwd: string): boolean {
  for (let at = resolve(cwd); ; at = dirname(at)) {
    const [packages, own] = [join(at, 'node_modules'), join(at, 'package.json')];
    if (existsSync(join(packages, '.bin', NAME)) || (existsSync(own) && readFileSync(own, 'utf8').includes(`"name": "${NAME}"`))) {
      return true;
    }
    if (existsSync(packages) || existsSync(own) || at === dirname(at)) return false; // npx looks no higher
  }
}

/** As a shell takes it for one word. */
function quoted(word: string): string {
  return /^[\w@%+=:,./~\\-]+$/.test(word) ? word : `'${word.replaceAll('\'', String.raw`'\''`)}'`;
}
