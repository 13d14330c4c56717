/** What the environment may do to a browser in which secrets are typed: nothing. */
import { expect, test } from '@playwright/test';
import { browserEnvironment, REFUSED, refuseRecorders } from '../../src/browser/environment.ts';
import { openBrowser } from '../../src/browser/open-browser.ts';
import { withPrinter } from '../../src/browser/print-pdf.ts';
import { lookAtEnvironment } from '../../src/doctor/look-at-machine.ts';
import { UsageError } from '../../src/errors.ts';
import { loadSettings } from '../../src/settings/load.ts';

/** Names that a machine of today may hold, each with a value with which it records or redirects. */
const RECORDERS: Readonly<Record<string, string>> = {
  DEBUG: 'pw:api', PWDEBUG: '1', PWDEBUGIMPL: '1', SSLKEYLOGFILE: '/tmp/keys', NODE_DEBUG: 'http',
  SELENIUM_REMOTE_URL: 'http://hub.example:4444', SELENIUM_REMOTE_CAPABILITIES: '{}', SELENIUM_REMOTE_HEADERS: '{}',
  PW_INSTRUMENT_MODULES: '1', PW_CHROMIUM_ATTACH_TO_OTHER: '1', PW_TEST_CONNECT_WS_ENDPOINT: 'ws://x.example',
  PWTEST_SERVER_REGISTRY: '/tmp/x',
  PLAYWRIGHT_TRACING_NO_WEBSOCKET_FRAMES: '1', PLAYWRIGHT_MCP_EXTENSION_TOKEN: 'x', PLAYWRIGHT_PROXY_BYPASS_FOR_TESTING: 'x',
  NODE_OPTIONS: '--inspect=0.0.0.0:9229',
};
for (const [name, value] of Object.entries(RECORDERS)) {
  test(`${name} is refused by name, and its value is not told`, () => {
    expect(() => { refuseRecorders({ PATH: '/bin', [name]: value }); }).toThrow(UsageError);
    expect(() => { refuseRecorders({ PATH: '/bin', [name]: value }); }).toThrow(new RegExp(`^${name} .*unset it`));
    expect(lookAtEnvironment({ [name]: value })?.words.replaceAll(name, '')).not.toContain(value);
    expect(lookAtEnvironment({ [name]: value })).toMatchObject({ level: 'bad' });
  });
}

test('every rule of the list has a name above that only it refuses', { tag: '@guard:no-recorder' }, () => {
  const met = REFUSED.map(
    ({ name, value }) => Object.entries(RECORDERS).filter(([one, given]) => name.test(one) && (value?.test(given) ?? true)).length,
  );
  expect(met.every((count) => count > 0)).toBe(true);
});

test('a report of NODE_OPTIONS is refused like its inspector; what neither records nor redirects is not', () => {
  expect(() => { refuseRecorders({ NODE_OPTIONS: '--report-on-signal' }); }).toThrow(/NODE_OPTIONS/);
  refuseRecorders({
    NODE_OPTIONS: '--max-old-space-size=4096', DEBUG: 'express:router', PLAYWRIGHT_BROWSERS_PATH: '/opt/browsers',
    PLAYWRIGHT_HTML_OPEN: 'never', PLAYWRIGHT_BLOB_OUTPUT_DIR: '/tmp/blob', PLAYWRIGHT_JUNIT_OUTPUT_FILE: 'junit.xml', PW_EMPTY: '',
    PWD: '/home',
  });
  expect(lookAtEnvironment({ PATH: '/bin' })).toBeNull();
});

test('several are told at once', () => {
  expect(() => { refuseRecorders({ SSLKEYLOGFILE: '/tmp/k', PWDEBUG: '1' }); }).toThrow(/SSLKEYLOGFILE .*; PWDEBUG .*unset them/);
});

for (const [how, open] of Object.entries({
  'for a run': () => openBrowser({
    settings: loadSettings({ file: '', isRequired: false, environment: {} }), isHeaded: false, tenant: 'x',
  }),
  'for a run in a browser elsewhere': () => openBrowser({
    settings: loadSettings({ file: '', isRequired: false, environment: { BROWSER_WS_ENDPOINT: 'ws://127.0.0.1:1/x' } }), isHeaded: false,
    tenant: 'x',
  }),
  'for printing': () => withPrinter({ path: process.execPath }, () => Promise.resolve()),
})) {
  test(`no browser is opened ${how} beside a recorder`, { tag: '@guard:no-recorder' }, async () => {
    process.env.SSLKEYLOGFILE = '/nowhere/keys';
    const ending = await open().then(() => null, (error: unknown) => error);
    delete process.env.SSLKEYLOGFILE;
    expect(ending).toBeInstanceOf(UsageError);
    expect(String(ending)).toContain('SSLKEYLOGFILE');
  });
}

test('a browser sees what it needs, and no other name', { tag: '@guard:no-recorder' }, () => {
  const needed = {
    PATH: '/bin', HOME: '/root-of-x', DISPLAY: ':0', XDG_RUNTIME_DIR: '/run', LC_ALL: 'C', https_proxy: 'http://p',
    'ProgramFiles(x86)': 'C:',
  };
  const others = {
    ENTRA_PASSWORD: 'x', LD_PRELOAD: '/x.so', CHROMIUM_FLAGS: '--no-sandbox', GOOGLE_API_KEY: 'x', AWS_SECRET_ACCESS_KEY: 'x',
    CHROME_LOG_FILE: '/x', SSLKEYLOGFILE: '/x',
  };
  expect(browserEnvironment({ ...needed, ...others })).toEqual(needed);
});
