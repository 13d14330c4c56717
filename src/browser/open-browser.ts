/** Opens the browser of the settings, in English, one window a console; Playwright is loaded only here. */
import type { BrowserContext, LaunchOptions, Page } from 'playwright';
import { StepStopped, UsageError } from '../errors.ts';
import { readyToRead } from '../page/as-read.ts';
import type { Secret } from '../secret.ts';
import type { Settings } from '../settings/schema.ts';
import { makeProfile } from '../sign-in/sessions.ts';
import type { ConsoleName } from '../words.ts';
import { connectBrowser } from './connect-browser.ts';
import { browserEnvironment, refuseRecorders } from './environment.ts';
import { findBrowser, type FoundBrowser } from './find-browser.ts';
import { printPdf } from './print-pdf.ts';
import { withSandbox, type SandboxGap } from './sandbox.ts';

export interface OpenBrowser {
  readonly name: string;
  readonly version: string;
  /** why it has no sandbox; null where it has one, or where another machine decides */
  readonly sandboxGap: SandboxGap;
  /** a window with cookies of its own: a tab in the background would draw, and so answer, only now and then */
  newWindow(console: ConsoleName): Promise<Page>;
  /** prints HTML to PDF in a page that has no network */
  printPdf(html: string): Promise<Uint8Array>;
  isOpen(): boolean;
  close(): Promise<void>;
}

export interface BrowserWishes {
  readonly settings: Settings;
  readonly isHeaded: boolean;
  /** names the tenant; its kept profiles stand under a digest of it */
  readonly tenant: string;
}

// Both consoles follow the browser's language; the selector books are surest in English.
const WINDOW = { locale: 'en-US', viewport: { width: 1440, height: 900 }, acceptDownloads: false } as const;

export async function openBrowser({ settings, isHeaded, tenant }: BrowserWishes): Promise<OpenBrowser> {
  refuseRecorders(process.env);
  if (settings.BROWSER_WS_ENDPOINT) return openRemote(settings.BROWSER_WS_ENDPOINT);
  const found = findBrowser({ path: settings.BROWSER_PATH, channel: settings.BROWSER_CHANNEL });
  if (!found) {
    throw new UsageError('No browser was found. Install Google Chrome, Microsoft Edge or Chromium, or name one in BROWSER_PATH.');
  }
  const { chromium } = await import('playwright');
  await readyToRead();
  const { started: browser, gap } = await started(found, isHeaded, () =>
    withSandbox((hasSandbox) => chromium.launch(launchOptions(found, isHeaded, hasSandbox))));
  const options = launchOptions(found, isHeaded, gap === null);
  const kept: BrowserContext[] = [];
  const { SESSION_DIR } = settings;
  return {
    name: found.name,
    version: browser.version(),
    sandboxGap: gap,
    async newWindow(console) {
      if (SESSION_DIR === undefined) return (await browser.newContext(WINDOW)).newPage();
      const profile = makeProfile(SESSION_DIR, tenant, console);
      const context = await started(found, isHeaded, () => chromium.launchPersistentContext(profile, { ...options, ...WINDOW }));
      kept.push(context);
      return context.pages()[0] ?? context.newPage();
    },
    printPdf: (html) => printPdf(browser, html),
    isOpen: () => browser.isConnected(),
    async close() {
      for (const context of kept) await context.close();
      await browser.close();
    },
  };
}

/** A browser that a Playwright server starts on another machine; that one decides which, and whether it is seen. */
async function openRemote(endpoint: Secret): Promise<OpenBrowser> {
  await readyToRead();
  const browser = await connectBrowser(endpoint);
  return {
    name: 'Chromium of a Playwright server',
    version: browser.version(),
    sandboxGap: null,
    newWindow: async () => (await browser.newContext(WINDOW)).newPage(),
    printPdf: (html) => printPdf(browser, html),
    isOpen: () => browser.isConnected(),
    close: () => browser.close(),
  };
}

function launchOptions({ executablePath }: FoundBrowser, isHeaded: boolean, chromiumSandbox: boolean): LaunchOptions {
  return {
    executablePath, headless: !isHeaded, chromiumSandbox,
    // Ctrl-C is the run's to answer: it ends at the next boundary and closes the browser itself.
    handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false,
    env: browserEnvironment(process.env),
    args: ['--disable-gpu', '--no-first-run', '--disable-background-networking'],
  };
}

async function started<T>(found: FoundBrowser, isHeaded: boolean, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
    throw new StepStopped('BROWSER_GONE', `${found.name} did not start: ${why.replace(/[.:\s]*$/, '.')}`, {
      next: isHeaded ? 'A browser window needs a display; use --headless if there is none.' : 'Try another browser with BROWSER_PATH.',
    });
  }
}
