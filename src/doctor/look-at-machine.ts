/** What must be on the machine: Node, and a browser that starts. */
import { spawnSync } from 'node:child_process';
import { browserEnvironment, refuseRecorders } from '../browser/environment.ts';
import { findBrowser, type FoundBrowser } from '../browser/find-browser.ts';
import { describeGap, findSandboxGap } from '../browser/sandbox.ts';
import { UsageError } from '../errors.ts';
import type { Settings } from '../settings/schema.ts';
import { bad, good, warning, type Finding } from './finding.ts';

const OLDEST = [20, 19] as const;
/** Node 20 gets no more mending from its makers since April 2026. */
const RECOMMENDED_MAJOR = 22;
const START_MS = 20_000;

export function lookAtNode(version: string = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    return bad('Node', `Node ${version} is too old.`, `Install Node ${OLDEST.join('.')} or newer (22 or 24 recommended).`);
  }
  if (major < RECOMMENDED_MAJOR) return warning('Node', `Node ${version} works, but is no longer supported.`, 'Install Node 22 or 24.');
  return good('Node', `Node ${version}.`);
}

type BrowserSettings = Pick<Settings, 'BROWSER_PATH' | 'BROWSER_CHANNEL' | 'BROWSER_WS_ENDPOINT'>;

export function lookAtBrowser(settings: BrowserSettings): Finding {
  const { BROWSER_WS_ENDPOINT, BROWSER_PATH, BROWSER_CHANNEL } = settings;
  if (BROWSER_WS_ENDPOINT) {
    return good('browser', 'A browser of another machine is used (BROWSER_WS_ENDPOINT); it is asked for its version when a run begins.');
  }
  try {
    const found = findBrowser({ path: BROWSER_PATH, channel: BROWSER_CHANNEL });
    if (!found) {
      return bad('browser', 'No browser was found.', 'Install Google Chrome, Microsoft Edge or Chromium, or name one in BROWSER_PATH.');
    }
    return versionOf(found.executablePath, found.name);
  } catch (error) {
    if (error instanceof UsageError) return bad('browser', error.message, 'Fix the setting that is named.');
    throw error;
  }
}

function versionOf(executablePath: string, name: string): Finding {
  const options = { encoding: 'utf8', timeout: START_MS, env: browserEnvironment(process.env), windowsHide: true } as const;
  const { status, stdout } = spawnSync(executablePath, ['--version'], options);
  const version = /\d+(\.\d+)+/.exec(stdout)?.[0];
  if (status === 0 && version) return good('browser', `${name} ${version} (${executablePath}).`);
  return bad('browser', `${name} (${executablePath}) does not start.`,
    'Start it by hand to see why; on Linux its libraries may be missing: npx playwright install-deps chromium.');
}

/** What the browser that is found lacks; null where nothing is found, or another machine's is used. */
export function lookAtSandbox(
  { BROWSER_WS_ENDPOINT, BROWSER_PATH, BROWSER_CHANNEL }: BrowserSettings, gapOf = findSandboxGap,
): Finding | null {
  let found: FoundBrowser | null;
  try {
    found = BROWSER_WS_ENDPOINT ? null : findBrowser({ path: BROWSER_PATH, channel: BROWSER_CHANNEL });
  } catch (error) {
    if (error instanceof UsageError) return null; // told of the browser itself
    throw error;
  }
  if (found === null) return null;
  const gap = gapOf(found.executablePath);
  if (gap === null) return good('sandbox', `${found.name} runs in its sandbox.`);
  return warning('sandbox', describeGap(found.name, gap), 'Run as an ordinary user, on a system that lets the browser make its sandbox.');
}

/** Whether the environment holds what records or redirects. */
export function lookAtEnvironment(environment: NodeJS.ProcessEnv = process.env): Finding | null {
  try {
    refuseRecorders(environment);
    return null;
  } catch (error) {
    if (error instanceof UsageError) return bad('environment', error.message, 'No run begins before they are unset.');
    throw error;
  }
}
