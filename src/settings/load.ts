/**
 * Reads the settings: file (dotenv), then the environment, then the command line, each over the one before. All
 * problems are told in one message; values are never echoed.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { parse } from 'dotenv';
import { UsageError } from '../errors.ts';
import { commandFor } from '../terminal/command.ts';
import { graphProblems } from './graph-problems.ts';
import { refuseStranger } from './own-file.ts';
import { defaultsOfPlaces, strangersAmong } from './places.ts';
import { resolveReferences, RUN_REFERENCES, type Referable } from './references.ts';
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

/** Where a setting has its value from; each over the one behind it. */
export type SettingSource = 'command line' | 'environment' | 'file';

export interface SettingsRead {
  /** what is given, as it is written, references too; never to be told */
  readonly given: ReadonlyMap<SettingName, { readonly value: string; readonly source: SettingSource }>;
  /** what the well-formed ones come to, with the defaults of all others */
  readonly settings: Settings;
  /** of these the value is malformed */
  readonly malformed: readonly SettingName[];
  /** one sentence each; the settings count only where there is none */
  readonly problems: readonly string[];
}

/** @throws UsageError with all problems */
export function loadSettings(sources: SettingSources): Settings {
  const { settings, problems } = readSettings(sources);
  if (problems.length === 0) return settings;
  const count = problems.length === 1 ? 'One setting is' : `${problems.length} settings are`;
  throw new UsageError(`${count} wrong (${sources.file}, environment or command line):\n${problems.map((one) => `  ${one}`).join('\n')}`, {
    next: `Fix what is named${sources.file === '' ? '' : ` (in ${sources.file}, where it stands there)`}; "${commandFor('settings')}" `
      + `shows what each setting is for and which value counts now.`,
  });
}

/** Reads all settings and finds every problem. Throws UsageError where the file itself cannot be read. */
export function readSettings(sources: SettingSources): SettingsRead {
  const raw = readFile(sources.file, sources.isRequired);
  const fromFile = parse(raw);
  const unknown = Object.keys(fromFile).filter((name) => !(SETTING_NAMES as string[]).includes(name));
  const given = gather([['file', fromFile], ['environment', pick(sources.environment, raw)], ['command line', sources.overrides ?? {}]]);
  const texts = Object.fromEntries([...given].map(([name, { value }]) => [name, value]));
  const resolved = resolveReferences(
    texts, { platform: process.platform, environment: withoutSettings(process.env) }, sources.references ?? RUN_REFERENCES,
  );
  const issues = settingsSchema.safeParse({ ...defaultsOfPlaces(resolved.values), ...resolved.values }).error?.issues ?? [];
  const malformed = [...new Set(issues.map(({ path }) => path[0] as SettingName))];
  const settings = parseWithout(resolved.values, malformed);
  const problems = [
    ...unknown.map((name) => `${name} is no setting of this program${closest(name)}.`),
    ...resolved.problems,
    ...issues.map(sentence),
    // what a malformed one says nobody knows: nothing is held against it
    ...contradictions(settings, (name) => given.has(name)).filter((problem) => !malformed.some((name) => problem.includes(name))),
  ];
  return { given, settings, malformed, problems };
}

/** An empty value counts as none, and hides one behind it. */
function gather(
  sources: readonly [SettingSource, Readonly<Partial<Record<string, string>>>][],
): Map<SettingName, { value: string; source: SettingSource }> {
  const given = new Map<SettingName, { value: string; source: SettingSource }>();
  for (const [source, values] of sources) {
    for (const name of SETTING_NAMES) {
      const value = values[name];
      if (value === '') given.delete(name);
      else if (value !== undefined) given.set(name, { value, source });
    }
  }
  return given;
}

function parseWithout(values: Readonly<Record<string, string>>, malformed: readonly SettingName[]): Settings {
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => !(malformed as string[]).includes(name)));
  return settingsSchema.parse({ ...defaultsOfPlaces(rest), ...rest });
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

/** @param isGiven whether it is there at all, be it a reference that was not read */
function contradictions(settings: Settings, isGiven: (name: SettingName) => boolean): string[] {
  const problems = NOT_YET.filter((name) => settings[name] !== undefined)
    .map((name) => `${name} is not supported by this version; take it out.`);
  if (settings.CHECK_FAIL_DAYS > settings.CHECK_WARN_DAYS) {
    problems.push('CHECK_FAIL_DAYS must not be greater than CHECK_WARN_DAYS.');
  }
  if (settings.SESSION_DIR && isGiven('BROWSER_WS_ENDPOINT')) {
    problems.push('SESSION_DIR keeps sessions on this machine, and BROWSER_WS_ENDPOINT names a browser on another: take one of them out.');
  }
  problems.push(...graphProblems(settings, isGiven('AZURE_CLIENT_SECRET')));
  const inTheWay = fileInTheWayOf(resolve(settings.EVIDENCE_DIR));
  if (inTheWay !== null) {
    problems.push(`EVIDENCE_DIR (--evidence) must be a folder or the name of one to be made, and ${inTheWay} is none.`);
  }
  if (isGiven('ABM_PASSWORD') && !settings.ABM_USERNAME) problems.push('ABM_PASSWORD needs ABM_USERNAME beside it.');
  problems.push(...strangersAmong(settings));
  if (isGiven('ENTRA_PASSWORD') && !settings.ENTRA_USERNAME) problems.push('ENTRA_PASSWORD needs ENTRA_USERNAME beside it.');
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
