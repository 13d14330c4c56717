/** HTML that stands alone, printed to PDF. */
import type { Browser } from 'playwright';
import { UsageError } from '../errors.ts';
import { browserEnvironment, refuseRecorders } from './environment.ts';
import { findBrowser, findHeadlessShell, type BrowserWish } from './find-browser.ts';
import { withSandbox } from './sandbox.ts';

/** Opens a browser for printing alone, hands the printing over, and closes the browser. */
export async function withPrinter<T>(wish: BrowserWish, work: (print: (html: string) => Promise<Uint8Array>) => Promise<T>): Promise<T> {
  const found = findBrowser({ ...wish, path: wish.path ?? (wish.channel ? undefined : findHeadlessShell()) });
  if (!found) throw new UsageError(
    'A PDF needs a browser, but none was found: install Chrome, Edge or Chromium, name one in BROWSER_PATH, or leave out the PDF.',
  );
  refuseRecorders(process.env);
  const { chromium } = await import('playwright');
  const { started: browser } = await withSandbox((chromiumSandbox) => chromium.launch({
    executablePath: found.executablePath, chromiumSandbox, env: browserEnvironment(process.env), args: ['--disable-gpu'],
  }));
  try {
    return await work((html) => printPdf(browser, html));
  } finally {
    await browser.close();
  }
}

/** Prints a document that fetches nothing: its own address is answered, and those of the pictures that it carries. */
export async function printPdf(browser: Browser, html: string): Promise<Uint8Array> {
  const address = 'http://report.localhost/';
  const { text, pictures } = takePicturesOut(html, address);
  // its own rule allows no pictures but those within
  const context = await browser.newContext({ javaScriptEnabled: false, bypassCSP: true });
  try {
    const page = await context.newPage();
    // Handed over as an answer: setContent would write it into the page piece by piece.
    await page.route('**/*', (route) => {
      const url = route.request().url();
      if (url === address) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: text });
      const body = pictures.get(url);
      return body ? route.fulfill({ contentType: 'image/png', body }) : route.abort();
    });
    await page.goto(address, { waitUntil: 'load' });
    return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
  } finally {
    await context.close();
  }
}

/** Megabytes of pictures within a text cost the browser as much again; and one that is shown twice is drawn once. */
function takePicturesOut(html: string, address: string): { text: string; pictures: Map<string, Buffer> } {
  const addresses = new Map<string, string>();
  const text = html.replace(/data:image\/png;base64,([\w+/=]+)/g, (_, data: string) => {
    const taken = addresses.get(data) ?? `${address}${String(addresses.size + 1)}.png`;
    addresses.set(data, taken);
    return taken;
  });
  return { text, pictures: new Map([...addresses].map(([data, url]) => [url, Buffer.from(data, 'base64')])) };
}
