/**
 * Reads the settings: file (dotenv), then the environment, then the command line, each over the one before. All
 * problems are told in one message; values are never echoed.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { parse } from 'dotenv';
import { UsageError } from '../errors.ts';
import { defaultsOfPlaces, strangersAmong } from './places.ts';
import { refuseStranger } from './own-file.ts';
import { resolveReferences, RUN_REFERENCES, type Referable } from './references.ts';
import { graphProblems } from './graph-problems.ts';
import { NOT_YET, SETTING_NAMES, settingsSchema, type SettingName, type Settings } from './schema.ts';

export interface SettingSources {
  /** the settings file; `isRequired` when a person named it */
  readonly file: string;
  readonly isRequired: boolean;
  readonly environment: NodeJS.ProcessEnv;
  /** which references are read, all others are left out: a command runs nothing for a secret that it does not need */
  readonly references?: readonly Referable[];
  /** from the command line */
  readonly overrides?: Partial<Record<SettingName, string>>;
}

export function loadSettings(sources: SettingSources): Settings {
  const raw = readFile(sources.file, sources.isRequired);
  const fromFile = parse(raw);
  const unknown = Object.keys(fromFile).filter((name) => !(SETTING_NAMES as string[]).includes(name));
  const fromEnvironment = pick(sources.environment, raw);
  const merged = { ...fromFile, ...fromEnvironment, ...sources.overrides };
  const given = Object.fromEntries(Object.entries(merged).filter(([name, value]) => value !== '' && !unknown.includes(name)));
  const machine = { platform: process.platform, environment: withoutSettings(process.env) };
  const references = sources.references ?? RUN_REFERENCES;
  const resolved = resolveReferences(given, machine, references);
  const result = settingsSchema.safeParse({ ...defaultsOfPlaces(resolved.values), ...resolved.values });
  const problems = [
    ...unknown.map((name) => `${name} is no setting of this program${closest(name)}.`),
    ...resolved.problems,
    ...(result.success ? contradictions(result.data, !references.includes('AZURE_CLIENT_SECRET')) : result.error.issues.map(sentence)),
  ];
  if (problems.length > 0 || !result.success) {
    const count = problems.length === 1 ? 'One setting is' : `${problems.length} settings are`;
    throw new UsageError(`${count} wrong (${sources.file}, environment or command line):\n${problems.map((one) => `  ${one}`).join('\n')}`);
  }
  return result.data;
}

/** The environment without this program's own settings, for programs that it starts. */
export function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !(SETTING_NAMES as string[]).includes(name)));
}

function readFile(file: string, isRequired: boolean): string {
  if (!isRequired && file !== '') refuseStranger(file); // one that a person names is the person's to judge
  try {
    return file === '' ? '' : readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && !isRequired) return '';
    const why = code === 'ENOENT' ? 'does not exist' : code === 'EACCES' ? 'may not be read by you'
      : code === 'EISDIR' ? 'is a folder' : `cannot be read (${code ?? 'unknown error'})`;
    throw new UsageError(`The settings file ${file} ${why}; name another with --env-file.`);
  }
}

/**
 * Settings of the environment. Node 20 loads the file of an --env-file meant for this program into the environment
 * too, read by rules of its own: such a value is the file's, and dotenv's reading of it counts.
 */
function pick(environment: NodeJS.ProcessEnv, file: string): Record<string, string> {
  const loadedByNode = parseEnv(file);
  return Object.fromEntries(SETTING_NAMES.flatMap((name) => {
    const value = environment[name];
    return value === undefined || value === loadedByNode[name] ? [] : [[name, value] as const];
  }));
}

function sentence(issue: { path: PropertyKey[]; message: string }): string {
  return `${issue.path.join('.')} ${issue.message}.`;
}

function contradictions(settings: Settings, isWithoutSecrets: boolean): string[] {
  const problems = NOT_YET.filter((name) => settings[name] !== undefined)
    .map((name) => `${name} is not supported by this version; take it out.`);
  if (settings.CHECK_FAIL_DAYS > settings.CHECK_WARN_DAYS) {
    problems.push('CHECK_FAIL_DAYS must not be greater than CHECK_WARN_DAYS.');
  }
  if (settings.SESSION_DIR && settings.BROWSER_WS_ENDPOINT) {
    problems.push('SESSION_DIR keeps sessions on this machine, and BROWSER_WS_ENDPOINT names a browser on another: take one of them out.');
  }
  problems.push(...graphProblems(settings, isWithoutSecrets));
  const inTheWay = fileInTheWayOf(resolve(settings.EVIDENCE_DIR));
  if (inTheWay !== null) problems.push(`EVIDENCE_DIR (--evidence) must be a folder or the name of one to be made, and ${inTheWay} is none.`);
  if (settings.ABM_PASSWORD && !settings.ABM_USERNAME) problems.push('ABM_PASSWORD needs ABM_USERNAME beside it.');
  problems.push(...strangersAmong(settings));
  if (settings.ENTRA_PASSWORD && !settings.ENTRA_USERNAME) problems.push('ENTRA_PASSWORD needs ENTRA_USERNAME beside it.');
  return problems;
}

/** The nearest of a path's folders that is there, if it is no folder; null where it is. */
function fileInTheWayOf(path: string): string | null {
  if (existsSync(path)) return statSync(path).isDirectory() ? null : path;
  return dirname(path) === path ? null : fileInTheWayOf(dirname(path));
}

/** ", did you mean X?" for a name that differs from a setting by little. */
function closest(name: string): string {
  const near = SETTING_NAMES.find((one) => one.toLowerCase() === name.toLowerCase()) ??
    SETTING_NAMES.find((one) => distance(one, name.toUpperCase()) <= 2);
  return near === undefined ? '' : ` (did you mean ${near}?)`;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length] ?? Infinity;
}
