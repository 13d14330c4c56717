import { existsSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { findBrowser, findHeadlessShell, type Machine } from '../../src/browser/find-browser.ts';

const OWN = '/home/.cache/ms-playwright/chromium-77/chrome-linux64/chrome';
const CHROME = '/opt/google/chrome/chrome';
const EDGE = '/opt/microsoft/msedge/msedge';
const CHROMIUM = '/usr/bin/chromium';

/** A machine on which exactly these programs exist. */
function machineWith(programs: string[], differences: Partial<Machine> = {}): Machine {
  return {
    platform: 'linux',
    arch: 'x64',
    home: '/home',
    env: {},
    isExecutable: (file) => programs.includes(file),
    playwrightRevision: () => '77',
    ...differences,
  };
}

test('BROWSER_PATH wins over everything', () => {
  const machine = machineWith(['/opt/own/browser', OWN, CHROME]);
  expect(findBrowser({ path: '/opt/own/browser', channel: 'chrome' }, machine))
    .toEqual({ executablePath: '/opt/own/browser', name: 'browser', source: 'BROWSER_PATH' });
});

test('a known browser named by BROWSER_PATH is called by its name', () => {
  expect(findBrowser({ path: EDGE }, machineWith([EDGE]))?.name).toBe('Microsoft Edge');
});

test('a BROWSER_PATH that is not there is refused, with the setting and the remedy', () => {
  expect(() => findBrowser({ path: '/nowhere/chrome' }, machineWith([CHROME])))
    .toThrow(/^BROWSER_PATH is \/nowhere\/chrome, .* give the full path .* or remove BROWSER_PATH/);
});

test('BROWSER_CHANNEL picks its browser although others come first', () => {
  expect(findBrowser({ channel: 'msedge' }, machineWith([OWN, CHROME, EDGE])))
    .toEqual({ executablePath: EDGE, name: 'Microsoft Edge', source: 'BROWSER_CHANNEL' });
});

test('a BROWSER_CHANNEL that is not installed is refused, with the setting and the remedy', () => {
  expect(() => findBrowser({ channel: 'chrome' }, machineWith([CHROMIUM])))
    .toThrow(/^BROWSER_CHANNEL is chrome, but Google Chrome was not found .* BROWSER_PATH/);
});

test('channel chromium takes the one Playwright downloaded before the system\'s', () => {
  expect(findBrowser({ channel: 'chromium' }, machineWith([CHROMIUM, OWN]))?.executablePath).toBe(OWN);
  expect(findBrowser({ channel: 'chromium' }, machineWith([CHROMIUM]))?.executablePath).toBe(CHROMIUM);
});

test('without a wish: Playwright\'s own, Chrome, Edge, Chromium, in this order', () => {
  const inOrder = [OWN, CHROME, EDGE, CHROMIUM];
  inOrder.forEach((first, index) => {
    const found = findBrowser({}, machineWith(inOrder.slice(index).toReversed()));
    expect(found).toMatchObject({ executablePath: first, source: 'installed' });
  });
});

test('empty settings count as not set', () => {
  expect(findBrowser({ path: '', channel: undefined }, machineWith([CHROME]))?.name).toBe('Google Chrome');
});

test('a machine without a browser gives null', () => {
  expect(findBrowser({}, machineWith([]))).toBeNull();
  expect(findBrowser({}, machineWith([CHROME], { platform: 'sunos' }))).toBeNull();
});

test('another revision than the installed Playwright\'s is not taken', () => {
  expect(findBrowser({}, machineWith([OWN], { playwrightRevision: () => '78' }))).toBeNull();
});

test('PLAYWRIGHT_BROWSERS_PATH moves Playwright\'s own', () => {
  const moved = '/srv/browsers/chromium-77/chrome-linux64/chrome';
  const machine = machineWith([moved], { env: { PLAYWRIGHT_BROWSERS_PATH: '/srv/browsers' } });
  expect(findBrowser({}, machine)?.executablePath).toBe(moved);
});

test('the browser without windows is found on its own only, never in the place of a whole one', () => {
  const shell = '/usr/bin/chromium-headless-shell';
  expect(findHeadlessShell(machineWith([shell]))).toBe(shell);
  expect(findHeadlessShell(machineWith([CHROMIUM]))).toBeUndefined();
  expect(findBrowser({}, machineWith([shell]))).toBeNull();
  expect(findBrowser({ path: shell }, machineWith([shell]))?.name).toBe('Chromium headless shell');
});

test('macOS: applications of the machine and of the person', () => {
  const chrome = 'Google Chrome.app/Contents/MacOS/Google Chrome';
  for (const folder of ['/Applications', '/Users/me/Applications']) {
    const machine = machineWith([`${folder}/${chrome}`], { platform: 'darwin', home: '/Users/me' });
    expect(findBrowser({}, machine)?.executablePath).toBe(`${folder}/${chrome}`);
  }
});

test('Windows: program folders and the person\'s own', () => {
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  const chrome = 'D:\\local\\Google\\Chrome\\Application\\chrome.exe';
  const env = { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)', LOCALAPPDATA: 'D:\\local' };
  const windows = { platform: 'win32', home: 'C:\\me', env };
  expect(findBrowser({}, machineWith([edge], windows))?.executablePath).toBe(edge);
  expect(findBrowser({}, machineWith([edge, chrome], windows))?.executablePath).toBe(chrome);
});

test('on this machine it names a program that is there, or none', () => {
  const found = findBrowser();
  expect(found === null || existsSync(found.executablePath)).toBe(true);
});
