/**
 * What the tests of flows stand on: a replica of both consoles in this process, whose truth is the judge, and the
 * compiled program in a process of its own. When a test ends, every run in it must have been harmless.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startReplica, type Replica, type ReplicaOptions, type Truth } from '../../fixtures/replica.ts';
import { envFile } from '../../fixtures/settings.ts';
import { openScreen, type Screen } from './at-the-screen.ts';
import { requireFreshBuild, startInTerminal, startProgram, type Ended, type Running } from './compiled-program.ts';
import { findLeaks, readAll, type Secrets } from './find-leaks.ts';
import { findPrivate } from './find-private.ts';
import { NEVER_PRESSED } from './never-pressed.ts';
import { test as base, expect } from './test.ts';
import { watchSecrets } from './watch-secrets.ts';

export { expect };
const SETTINGS_FILE = 'settings.env';
const CODES_FILE = 'codes.txt';

export const GENERATIONS = ['guide', 'current'] as const;

export interface Practice {
  readonly replica: Replica;
  /** controls that no run of this practice presses */
  readonly neverPressed: readonly string[];
  /** the folder in which everything of this practice stands: settings, evidence, state */
  readonly folder: string;
  readonly truth: () => Truth;
  /** how often something was done: "saved", "token-created" */
  readonly counted: (what: string) => number;
  /** every secret there was, by a name that may be printed */
  readonly secrets: () => Secrets;
  /** runs the program to its end; runs get `--env-file`, `--headless` and `--json` */
  readonly run: (command: string, ...options: string[]) => Promise<Ended>;
  readonly start: (command: string, ...options: string[]) => Running;
  /** the same in a terminal, where questions can be answered */
  readonly startInTerminal: (command: string, ...options: string[]) => Running;
  /** the same on a screen where a person sees the browser, and in a terminal */
  readonly startOnScreen: (screen: { readonly env: Readonly<Record<string, string>> }, command: string, ...options: string[]) => Running;
  /** every file in the folder but the settings, by its path, and what was said on the terminal */
  readonly leftBehind: () => Record<string, string>;
  readonly close: () => Promise<void>;
}

export interface PracticeOptions extends ReplicaOptions {
  /** changes to the replica's settings; '' takes one away */
  readonly settings?: Readonly<Record<string, string>>;
  /** by which client the runs ask the replica's Graph; off unless told */
  readonly graph?: Parameters<Replica['graphEnv']>[0];
}

interface Fixtures {
  practise: (options?: PracticeOptions) => Promise<Practice>;
  /** runs a program that needs no console, in an empty folder */
  program: (...args: string[]) => Promise<Ended>;
  /** a screen without a monitor, and a person in front of it */
  openScreen: () => Promise<Screen>;
}

export const test = base.extend<Fixtures, { freshBuild: undefined }>({
  freshBuild: [async ({}, use) => {
    requireFreshBuild();
    await use(undefined);
  }, { scope: 'worker', auto: true }],

  practise: async ({}, use, info) => {
    const practices: Practice[] = [];
    await use(async (options = {}) => {
      const practice = await openPractice(info.outputPath(`practice-${practices.length}`), options);
      practices.push(practice);
      return practice;
    });
    for (const practice of practices) {
      await practice.close();
      expectHarmless(practice);
    }
  },

  openScreen: async ({}, use, info) => {
    const screens: Screen[] = [];
    await use(async () => {
      const screen = await openScreen(info.outputPath('screen'));
      screens.push(screen);
      return screen;
    });
    for (const screen of screens) await screen.close();
  },

  program: async ({ folder }, use) => {
    await use((...args) => startProgram(folder, args).ended);
  },
});

/** What holds for every run, however it ends. */
function expectHarmless({ truth, counted, leftBehind, secrets, neverPressed }: Practice): void {
  expect(neverPressed.filter((control) => counted(control) > 0), 'no forbidden control was pressed').toEqual([]);
  expect(truth().cycles.failed, 'no provisioning cycle failed').toBe(0);
  expect(findLeaks(leftBehind(), secrets()), 'what was left behind holds no secret').toEqual([]);
  expect(findPrivate(leftBehind()), 'recorded screens hold nothing private').toEqual([]);
}

async function openPractice(folder: string, { settings = {}, graph, ...options }: PracticeOptions): Promise<Practice> {
  const replica = await startReplica({ pace: 'instant', ...options });
  const watch = watchSecrets(replica, join(folder, CODES_FILE));
  mkdirSync(folder, { recursive: true });
  const file = join(folder, SETTINGS_FILE);
  // tee keeps each code, so that it can be looked for afterwards
  const own = { STEP_TIMEOUT_MS: '60000', ABM_2FA_COMMAND: `${replica.env.ABM_2FA_COMMAND ?? ''} | tee -a '${join(folder, CODES_FILE)}'` };
  writeFileSync(file, envFile({ ...replica.env, ...own, ...(graph && replica.graphEnv(graph)), ...settings }), { mode: 0o600 });
  const started: Running[] = [];
  const keep = (running: Running): Running => {
    started.push(running);
    return { ...running, ended: running.ended.then((ended) => keepWords(folder, ended)) };
  };
  const begin = (program: typeof startProgram) => (command: string, ...given: string[]): Running =>
    keep(program(folder, [command, '--env-file', file, '--headless', '--json', ...given]));
  const start = begin(startProgram);
  return {
    replica, folder, start, neverPressed: settings.SESSION_DIR ? NEVER_PRESSED : [...NEVER_PRESSED, 'apple-trust'],
    startInTerminal: begin(startInTerminal),
    startOnScreen: (
      screen, command, ...given
    ) => keep(startInTerminal(folder, [command, '--env-file', file, '--headed', '--json', ...given], screen.env)),
    secrets: () => watch.secrets(),
    async close() {
      for (const one of started) one.kill(); // a test that has failed leaves it running
      await Promise.all(started.map(({ ended }) => ended));
      watch.close();
      await replica.close();
    },
    leftBehind() {
      return Object.fromEntries(Object.entries(readAll(folder)).filter(([name]) => name !== SETTINGS_FILE && name !== CODES_FILE));
    },
    truth: () => replica.truth(),
    counted: (what) => replica.truth().counters[what] ?? 0,
    run: (command, ...given) => start(command, ...given).ended,
  };
}

/** What was said on the terminal is searched for secrets like every file. */
function keepWords(folder: string, ended: Ended): Ended {
  for (const stream of ['stdout', 'stderr'] as const) writeFileSync(join(folder, `${stream}.txt`), ended[stream], { flag: 'a' });
  return ended;
}
