/** What the tests of steps and of the engine's guards stand on: a page of a few lines in the place of a console. */
import type { Page } from '@playwright/test';
import { defineScreen, type Screen, type Target } from '../../selectors/schema.ts';
import { StepStopped, type StopCode } from '../../src/errors.ts';
import { Surface, type SurfaceRules } from '../../src/page/surface.ts';
import { Ui } from '../../src/page/ui.ts';
import { test as base, expect } from './test.ts';

export { expect };

export const CONSOLE = 'http://console.localhost';
export const LOGIN = 'http://login.localhost';

const RULES: Omit<SurfaceRules, 'signal'> = {
  console: 'entra', consoleOrigins: [CONSOLE], signInOrigins: [LOGIN],
  never: [{ name: /\bdisconnect\b/i, because: 'it ends directory sync' }],
  noise: { seen: 'here', inside: '.bubble', variants: [{ role: 'button', name: /^close$/i }] },
  stepTimeoutMs: 10_000,
};

/** For tests in which something must not come: waiting longer proves no more. */
export const SOON: Partial<SurfaceRules> = { stepTimeoutMs: 1000 };

/** Pages by address; what stands in none of them is an empty page. */
export type Site = string | Readonly<Record<string, string>>;

interface Fixtures {
  /** shows a site in the place of the console, and gives the tab with the rules that hold there */
  show: (site: Site, rules?: Partial<SurfaceRules>) => Promise<Surface>;
}

export const test = base.extend<Fixtures>({
  show: async ({ page }, use) => {
    await use(async (site, rules = {}) => {
      const pages: Readonly<Record<string, string>> = typeof site === 'string' ? { [CONSOLE]: site } : site;
      await page.route(/localhost/, (route) => {
        const url = new URL(route.request().url());
        const body = pages[url.origin + url.pathname] ?? pages[url.origin] ?? '';
        return route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!doctype html><body>${body}</body>` });
      });
      const surface = new Surface(page, { ...RULES, signal: new AbortController().signal, ...rules });
      await page.goto(Object.keys(pages)[0] ?? CONSOLE);
      return surface;
    });
  },
});

/** A Ui of a screen made for the test: each target by its variants alone. */
export function uiOf<Key extends string>(surface: Surface, targets: Readonly<Record<Key, Omit<Target, 'seen'>>>): Ui<Key> {
  const seen = Object.fromEntries(Object.entries<Omit<Target, 'seen'>>(targets).map(([key, target]) => [key, { ...target, seen: 'here' }]));
  return new Ui(surface, defineScreen('test', seen as Record<Key, Target>));
}

/** Runs a step of the runbook on what the tab shows. */
export async function runStep<Key extends string, Input, Facts>(
  surface: Surface, step: { screen: Screen<Key>; run: (ui: Ui<Key>, input: Input) => Promise<Facts> }, input: Input,
): Promise<Facts> {
  return step.run(new Ui(surface, step.screen), input);
}

/** The stop that this ends with: its code and all it says. */
export async function expectStop(act: Promise<unknown>, code: StopCode): Promise<StepStopped> {
  const ending: unknown = await act.then(() => null, (error: unknown) => error);
  expect(ending).toBeInstanceOf(StepStopped);
  const stop = ending as StepStopped;
  expect(stop.code, stop.message).toBe(code);
  return stop;
}

/** Clicks that the page has received since it was shown, by the names of what was clicked. */
export const CLICK_LOG = `<script>
  window.clicks = [];
  addEventListener('click', (event) => { clicks.push(event.target.textContent.trim() || event.target.ariaLabel); }, true);
</script>`;

export function clicksOn(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { clicks: string[] }).clicks);
}
