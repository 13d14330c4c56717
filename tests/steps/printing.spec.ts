/** The report on paper: all its pictures are there, each once, and nothing comes from elsewhere. */
import type { Browser, BrowserContextOptions } from '@playwright/test';
import { encode } from 'fast-png';
import { printPdf } from '../../src/browser/print-pdf.ts';
import { expect, test } from '../support/console-page.ts';

const RULE = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:">';

function pictureOf(shade: number): string {
  const png = encode({ width: 40, height: 40, channels: 3, data: new Uint8Array(40 * 40 * 3).map((_, at) => (at * shade) % 256) });
  return `<img src="data:image/png;base64,${Buffer.from(png).toString('base64')}">`;
}

const picturesIn = (pdf: Uint8Array): number => Buffer.from(pdf).toString('latin1').split('/Subtype /Image').length - 1;

test('pictures within the document are printed under its own rule, the same one twice once', async ({ browser }) => {
  const shades = [3, 5, 7, 11, 3, 5];
  const pdf = await printPdf(browser, `${RULE}<h1>Report</h1>${shades.map(pictureOf).join('')}`);
  expect(picturesIn(pdf)).toBe(4);
});

test('what a document would fetch from elsewhere is not asked for', async ({ browser }) => {
  const endings: string[] = [];
  const watched = Object.assign(Object.create(browser) as Browser, {
    newContext: async (options: BrowserContextOptions) => {
      const context = await browser.newContext(options);
      context.on('requestfailed', (request) => { endings.push(`${request.url()} ${request.failure()?.errorText ?? ''}`); });
      return context;
    },
  });
  const pdf = await printPdf(watched, '<h1>Report</h1><img src="http://elsewhere.localhost:9/picture.png">');
  expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  expect(endings).toEqual(['http://elsewhere.localhost:9/picture.png net::ERR_FAILED']);
});
