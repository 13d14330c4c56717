/** The report in a real browser: its own policy lets it render, it fits, and the box lies where the click went. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { test, expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { findBrowser } from '../../src/browser/find-browser.ts';
import { printPdf } from '../../src/browser/print-pdf.ts';
import { writeGuide } from '../../src/evidence/guide.ts';
import { reportStyle } from '../../src/evidence/report-style.ts';
import { sealEvidence } from '../../src/evidence/write-reports.ts';
import { sampleRun, writeSampleFolder } from '../support/sample-record.ts';

const found = findBrowser({ path: process.env.BROWSER_PATH });
test.use({ launchOptions: found === null ? {} : { executablePath: found.executablePath } });

let address: string;
let guideAddress: string;
test.beforeAll(async ({ browser }, info) => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const picture = await page.screenshot();
  await page.close();
  const { folder, steps } = writeSampleFolder(info.outputPath('sample'), () => picture);
  const changes = { outcome: 'stopped', reason: 'The organisation differs.', next: 'Check the settings.' } as const;
  await sealEvidence(folder, { run: sampleRun(changes), steps });
  address = pathToFileURL(join(folder.path, 'report.html')).href;
  const [guide = ''] = await writeGuide(folder.path);
  guideAddress = pathToFileURL(guide).href;
});

test('the report opens from disk without a complaint and is usable by keyboard', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith('data:') && request.url() !== address) complaints.push(request.url());
  });
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stopped; nothing was made');
  await expect(page.getByRole('region', { name: 'What happened, and what to do next' })).toContainText('Check the settings.');
  await expect(page.getByRole('navigation', { name: 'Steps' }).getByRole('listitem')).toHaveCount(23);

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the steps' })).toBeFocused();
  await page.getByRole('link', { name: '2.10 Test Connection' }).press('Enter');
  await expect(page.getByRole('article', { name: '2.10 Test Connection' }).getByRole('heading')).toBeInViewport();
  expect(complaints).toEqual([]);
});

test('the box lies over the picture at the recorded place, fitted and in full size', async ({ page }) => {
  await page.goto(address);
  const figure = page.locator('figure').filter({ hasText: '2.12 Save, before the action' });
  const boxes = (): Promise<{ picture: DOMRect; ring: DOMRect }> => figure.evaluate((element) => ({
    picture: element.querySelector('img')?.getBoundingClientRect() ?? new DOMRect(),
    ring: element.querySelector('.ring')?.getBoundingClientRect() ?? new DOMRect(),
  }));
  const fitted = await boxes();
  await figure.getByRole('link', { name: 'Full size' }).click();
  await expect(figure.getByRole('link', { name: 'Fit to page' })).toBeVisible();
  const full = await boxes();
  expect(fitted.picture.width).toBeLessThan(1440);
  expect(full.picture.width).toBe(1440);
  for (const { picture, ring } of [fitted, full]) {
    const scale = picture.width / 1440;
    expect((ring.x - picture.x) / scale).toBeCloseTo(560 - 6, 0);
    expect((ring.y - picture.y) / scale).toBeCloseTo(404 - 6, 0);
    expect(ring.width / scale).toBeCloseTo(168 + 12, 0);
  }
});

test('nothing sticks out on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test('on paper it has twenty pages at most, with a picture of every step', async ({ browser }) => {
  const pdf = Buffer.from(await printPdf(browser, readFileSync(fileURLToPath(address), 'utf8'))).toString('latin1');
  const pages = pdf.match(/\/Type \/Page\b/g) ?? [];
  expect(pages.length).toBeGreaterThan(8);
  expect(pages.length).toBeLessThanOrEqual(20);
});

for (const [theme, size] of [
  ['light', { width: 1280, height: 900 }], ['dark', { width: 1280, height: 900 }], ['light', { width: 390, height: 844 }],
] as const) {
  test(`axe finds nothing serious, ${theme}, ${String(size.width)} pixels wide`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize(size);
    for (const file of [address, guideAddress]) {
      await page.goto(file);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await findSerious(page), file).toEqual([]);
    }
  });
}

type Axe = typeof axe;

/** What axe calls serious or critical, as "rule: elements". It is evaluated from outside: the page itself runs nothing. */
async function findSerious(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: Axe }).axe.run());
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`);
}

test('every text colour has a contrast of at least 4.5 on its paper, light and dark', () => {
  const themes = [...reportStyle.matchAll(/:root \{([^}]*)\}/g)]
    .map(([theme]) => new Map([...theme.matchAll(/--(\w+): (#\w+)/g)].map(([, name, colour]) => [name, colour])));
  expect(themes).toHaveLength(2);
  for (const theme of themes) {
    for (const text of ['text', 'soft', 'accent', 'good', 'warning', 'bad']) {
      for (const ground of ['paper', 'tint']) {
        expect(contrast(theme.get(text) ?? '', theme.get(ground) ?? ''), `${text} on ${ground}`).toBeGreaterThan(4.5);
      }
    }
  }
});

/** WCAG 2 contrast ratio of two #rgb or #rrggbb colours. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const digits = colour.slice(1).replace(/^(.)(.)(.)$/, '$1$1$2$2$3$3');
  const channels = digits.match(/../g) ?? [];
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const value = Number.parseInt(channel, 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
