/** A browser on another machine: it is driven like one of this machine, and what keeps it away is told without its address's path. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { chromium } from 'playwright';
import { findBrowser, findHeadlessShell } from '../../src/browser/find-browser.ts';
import { openBrowser, type OpenBrowser } from '../../src/browser/open-browser.ts';
import { loadSettings } from '../../src/settings/load.ts';
import { expectStop } from '../support/console-page.ts';

const PATH = 'canary-5b1f-path';

function open(endpoint: string): Promise<OpenBrowser> {
  const settings = loadSettings({ file: '', isRequired: false, environment: { BROWSER_WS_ENDPOINT: endpoint } });
  return openBrowser({ settings, isHeaded: false, tenant: 'tenant' });
}

/** A server that answers every connection with this. */
async function answering(answer: string): Promise<{ endpoint: string; close: () => void }> {
  const server = http.createServer().on('upgrade', (_request, socket) => { socket.end(answer); });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { endpoint: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/${PATH}`, close: () => { server.close(); } };
}

test('windows, pages and the printing of reports work through a Playwright server', async () => {
  const found = findBrowser({ path: process.env.BROWSER_PATH ?? findHeadlessShell() });
  const server = await chromium.launchServer({ executablePath: found?.executablePath ?? '', wsPath: `/${PATH}` });
  const browser = await open(server.wsEndpoint());
  const page = await browser.newWindow('abm');
  await page.goto('data:text/html,<h1>there</h1>');
  await expect(page.getByRole('heading')).toHaveText('there');
  const pdf = await browser.printPdf('<p>report</p>');
  expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  expect(browser.version).toMatch(/^\d+\./);
  await browser.close();
  await server.close();
});

const REFUSALS = {
  'of another version': ['HTTP/1.1 428 Precondition Required\r\nConnection: close\r\n\r\nPlaywright version mismatch:\n  - server '
    + 'version: v1.60\n  - client version: v1.65\n',
    /is of another version \(1\.60\) than this program's Playwright \(1\.65\)\./, 'npx playwright@1.65 run-server'],
  'that does not know the path': [
    'HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n', /does not give a browser \(404 Not Found\)\./,
    'whether the path of its address is right',
  ],
} as const;
for (const [what, [answer, message, next]] of Object.entries(REFUSALS)) {
  test(`a server ${what} is explained`, async () => {
    const { endpoint, close } = await answering(answer);
    const stop = await expectStop(open(endpoint), 'BROWSER_GONE');
    close();
    expect(stop.message).toMatch(message);
    expect(stop.details.next).toContain(next);
    expect(stop.message + (stop.details.next ?? '')).not.toContain('canary');
  });
}

test('a server that is not there is explained', async () => {
  const { endpoint, close } = await answering('');
  close();
  const stop = await expectStop(open(endpoint), 'BROWSER_GONE');
  expect(stop.message).toMatch(
    /^The Playwright server 127\.0\.0\.1:\d+ \(BROWSER_WS_ENDPOINT\) does not give a browser \(ECONNREFUSED\)\.$/,
  );
});

test('kept sessions and a browser elsewhere contradict each other', () => {
  const environment = { BROWSER_WS_ENDPOINT: `ws://127.0.0.1:1/${PATH}`, SESSION_DIR: 'sessions' };
  expect(() => loadSettings({ file: '', isRequired: false, environment })).toThrow(
    /SESSION_DIR keeps sessions on this machine, and BROWSER_WS_ENDPOINT/,
  );
});
