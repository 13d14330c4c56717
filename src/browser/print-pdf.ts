/** HTML that stands alone, printed to PDF. */
import type { Browser } from 'playwright';
import { UsageError } from '../errors.ts';
import { findBrowser, findHeadlessShell, type BrowserWish } from './find-browser.ts';

/** Opens a browser for printing alone, hands the printing over, and closes the browser. */
export async function withPrinter<T>(wish: BrowserWish, work: (print: (html: string) => Promise<Uint8Array>) => Promise<T>): Promise<T> {
  const found = findBrowser({ ...wish, path: wish.path ?? (wish.channel ? undefined : findHeadlessShell()) });
  if (!found) throw new UsageError('A PDF needs a browser, and none was found: install Chrome, Edge or Chromium, name one in BROWSER_PATH, or do without the PDF.');
  const { chromium } = await import('playwright');
  const browser = await chromium.launch({ executablePath: found.executablePath, args: ['--disable-gpu'] });
  try {
    return await work((html) => printPdf(browser, html));
  } finally {
    await browser.close();
  }
}

/** Prints a document that fetches nothing: its own address is the only one that is answered. */
export async function printPdf(browser: Browser, html: string): Promise<Uint8Array> {
  const address = 'http://report.localhost/';
  const context = await browser.newContext({ javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    // Handed over as an answer: setContent would write the megabytes of pictures into the page piece by piece.
    await page.route('**/*', (route) => (route.request().url() === address
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }) : route.abort()));
    await page.goto(address, { waitUntil: 'load' });
    return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
  } finally {
    await context.close();
  }
}
