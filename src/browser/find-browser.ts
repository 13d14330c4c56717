/**
 * Which browser to drive. Looks only, without importing Playwright (that alone costs half a second), so that
 * the set-up, `doctor` and every run can ask the same question cheaply and get the same answer.
 */
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import { UsageError } from '../errors.ts';

export type Channel = 'chrome' | 'msedge' | 'chromium';

/** What the settings BROWSER_PATH and BROWSER_CHANNEL ask for; an empty text counts as not set. */
export interface BrowserWish {
  path?: string | undefined;
  channel?: Channel | undefined;
}

export interface FoundBrowser {
  executablePath: string;
  /** for people and for the evidence: "Google Chrome" */
  name: string;
  source: 'BROWSER_PATH' | 'BROWSER_CHANNEL' | 'installed';
}

/** The machine as far as this search sees it; tests hand in another. */
export interface Machine {
  platform: string;
  arch: string;
  home: string;
  env: Readonly<Record<string, string | undefined>>;
  isExecutable(file: string): boolean;
  /** revision of the Chromium that the installed Playwright downloads, null when it names none */
  playwrightRevision(): string | null;
}

interface Place {
  channel: Channel;
  name: string;
  executablePath: string;
}

/** Where each vendor's installer puts its browser: where Playwright itself looks, and Debian's and Ubuntu's places. */
const LINUX: readonly Place[] = [
  { channel: 'chrome', name: 'Google Chrome', executablePath: '/opt/google/chrome/chrome' },
  { channel: 'chrome', name: 'Google Chrome', executablePath: '/usr/bin/google-chrome-stable' },
  { channel: 'msedge', name: 'Microsoft Edge', executablePath: '/opt/microsoft/msedge/msedge' },
  { channel: 'msedge', name: 'Microsoft Edge', executablePath: '/usr/bin/microsoft-edge-stable' },
  { channel: 'chromium', name: 'Chromium', executablePath: '/usr/bin/chromium' },
  { channel: 'chromium', name: 'Chromium', executablePath: '/snap/bin/chromium' },
];

/** Debian's browser without windows: a third less work than a whole one, where no console minds and nobody watches. */
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell';

const MAC_OS: readonly Place[] = [
  { channel: 'chrome', name: 'Google Chrome', executablePath: 'Google Chrome.app/Contents/MacOS/Google Chrome' },
  { channel: 'msedge', name: 'Microsoft Edge', executablePath: 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge' },
  { channel: 'chromium', name: 'Chromium', executablePath: 'Chromium.app/Contents/MacOS/Chromium' },
];

const WINDOWS: readonly Place[] = [
  { channel: 'chrome', name: 'Google Chrome', executablePath: 'Google\\Chrome\\Application\\chrome.exe' },
  { channel: 'msedge', name: 'Microsoft Edge', executablePath: 'Microsoft\\Edge\\Application\\msedge.exe' },
  { channel: 'chromium', name: 'Chromium', executablePath: 'Chromium\\Application\\chrome.exe' },
];

/** Layout of Playwright's download folder, by platform and processor (playwright-core, its registry). */
const PLAYWRIGHT_FOLDERS: Readonly<Record<string, string>> = {
  'linux-x64': 'chrome-linux64/chrome',
  'linux-arm64': 'chrome-linux-arm64/chrome',
  'darwin-x64': 'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'darwin-arm64': 'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'win32-x64': 'chrome-win64\\chrome.exe',
};

const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  chrome: 'Google Chrome', msedge: 'Microsoft Edge', chromium: 'Chromium',
};

/**
 * The browser to drive, or null when nobody asked for one in particular and none is installed.
 * @throws UsageError when the settings ask for a browser that is not there
 */
export function findBrowser(wish: BrowserWish = {}, machine: Machine = thisMachine): FoundBrowser | null {
  if (wish.path) return namedByPath(wish.path, machine);
  const { channel } = wish;
  const found = allPlaces(machine).find((place) =>
    (!channel || place.channel === channel) && machine.isExecutable(place.executablePath));
  if (found) {
    const { executablePath, name } = found;
    return { executablePath, name, source: channel ? 'BROWSER_CHANNEL' : 'installed' };
  }
  if (!channel) return null;
  throw new UsageError(`BROWSER_CHANNEL is ${channel}, but ${CHANNEL_NAMES[channel]} was not found on this machine: `
    + 'install it, or name its executable in BROWSER_PATH, or remove BROWSER_CHANNEL to take the first browser found.');
}

/** The executable of a browser without windows, for the replica only; undefined where none is installed. */
export function findHeadlessShell(machine: Machine = thisMachine): string | undefined {
  return machine.platform === 'linux' && machine.isExecutable(HEADLESS_SHELL) ? HEADLESS_SHELL : undefined;
}

function namedByPath(file: string, machine: Machine): FoundBrowser {
  if (!machine.isExecutable(file)) {
    throw new UsageError(`BROWSER_PATH is ${file}, which is not a program on this machine: give the full path of a `
      + 'Chrome, Edge or Chromium executable, or remove BROWSER_PATH to take the first browser found.');
  }
  const known = allPlaces(machine).find((place) => place.executablePath === file);
  const name = file === HEADLESS_SHELL ? 'Chromium headless shell' : known?.name ?? pathOf(machine).basename(file);
  return { executablePath: file, name, source: 'BROWSER_PATH' };
}

/** In the order of preference when nobody asked for one in particular. */
function allPlaces(machine: Machine): Place[] {
  return [...playwrightPlace(machine), ...installedPlaces(machine)];
}

function installedPlaces(machine: Machine): Place[] {
  const paths = pathOf(machine);
  const under = (roots: (string | undefined)[], places: readonly Place[]): Place[] =>
    places.flatMap((place) => roots
      .filter((root) => root !== undefined)
      .map((root) => ({ ...place, executablePath: paths.join(root, place.executablePath) })));
  const { env, home } = machine;
  switch (machine.platform) {
    case 'linux': return [...LINUX];
    case 'darwin': return under(['/Applications', paths.join(home, 'Applications')], MAC_OS);
    case 'win32': return under([env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA], WINDOWS);
    default: return [];
  }
}

/** The Chromium that the installed Playwright downloaded, if it did: the one version its authors tested it with. */
function playwrightPlace(machine: Machine): Place[] {
  const inside = PLAYWRIGHT_FOLDERS[`${machine.platform}-${machine.arch}`];
  const revision = machine.playwrightRevision();
  if (inside === undefined || revision === null) return [];
  const executablePath = pathOf(machine).join(playwrightFolder(machine), `chromium-${revision}`, inside);
  return [{ channel: 'chromium', name: 'Chrome for Testing', executablePath }];
}

function playwrightFolder(machine: Machine): string {
  const { platform, env, home } = machine;
  const paths = pathOf(machine);
  if (env.PLAYWRIGHT_BROWSERS_PATH) return env.PLAYWRIGHT_BROWSERS_PATH;
  if (platform === 'darwin') return paths.join(home, 'Library', 'Caches', 'ms-playwright');
  if (platform === 'win32') return paths.join(env.LOCALAPPDATA ?? paths.join(home, 'AppData', 'Local'), 'ms-playwright');
  return paths.join(env.XDG_CACHE_HOME ?? paths.join(home, '.cache'), 'ms-playwright');
}

/** The path rules of that machine, which under test is not this one. */
function pathOf(machine: Machine): path.PlatformPath {
  return machine.platform === 'win32' ? path.win32 : path.posix;
}

const thisMachine: Machine = {
  platform: process.platform,
  arch: process.arch,
  home: homedir(),
  env: process.env,
  isExecutable(file) {
    try {
      accessSync(file, constants.X_OK);
      return statSync(file).isFile();
    } catch {
      return false; // missing, unreadable, or behind a folder we may not enter: not a browser we can start
    }
  },
  playwrightRevision() {
    // browsers.json is not among the package's exports, but lies beside its package.json in every release so far
    const near = createRequire(createRequire(import.meta.url).resolve('playwright/package.json'));
    const list = path.join(path.dirname(near.resolve('playwright-core/package.json')), 'browsers.json');
    const { browsers } = JSON.parse(readFileSync(list, 'utf8')) as { browsers: { name: string; revision: string }[] };
    return browsers.find(({ name }) => name === 'chromium')?.revision ?? null;
  },
};
