/** Connects to a browser on another machine, through a Playwright server (`playwright run-server`, `launchServer`). */
import type { Browser } from 'playwright';
import { StepStopped } from '../errors.ts';
import type { Secret } from '../secret.ts';

const PATIENCE_MS = 30_000;

/** @param endpoint the server's ws:// address with its path, which is what keeps others out: never told */
export async function connectBrowser(endpoint: Secret): Promise<Browser> {
  const { chromium } = await import('playwright');
  const { host } = new URL(endpoint.reveal());
  let browser: Browser;
  try {
    browser = await chromium.connect(endpoint.reveal(), { timeout: PATIENCE_MS });
  } catch (error) {
    throw explain(error instanceof Error ? error.message : String(error), host);
  }
  if (browser.browserType().name() === 'chromium') return browser;
  await browser.close();
  throw stop(
    `The server ${host} gives a ${browser.browserType().name()} browser, and this program drives Chromium only.`,
    'Start the server with Chromium.',
  );
}

/** Client and server speak the same language only in the same minor version. */
function explain(message: string, host: string): StepStopped {
  const mine = /client version:\s*v?([\d.]+)/i.exec(message)?.[1];
  const theirs = /server version:\s*v?([\d.]+)/i.exec(message)?.[1];
  if (/version mismatch/i.test(message)) {
    return stop(`The Playwright server ${host} is of another version (${theirs ?? 'unknown'}) than this program's Playwright `
      + `(${mine ?? 'unknown'}).`,
      `Start the server with the same one: npx playwright@${mine ?? '<version>'} run-server.`);
  }
  const why = /ECONN\w+|ENOTFOUND|EAI_AGAIN|(?<=\s)[45]\d\d [A-Z][\w ]{0,30}|Timeout/.exec(message)?.[0] ?? 'no answer';
  return stop(`The Playwright server ${host} (BROWSER_WS_ENDPOINT) does not give a browser (${why}).`,
    'Look whether the server runs, whether the path of its address is right, and whether this machine may reach it.');
}

function stop(message: string, next: string): StepStopped {
  return new StepStopped('BROWSER_GONE', message, { next });
}
