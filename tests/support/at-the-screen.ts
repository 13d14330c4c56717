/**
 * A screen without a monitor, a browser shown on it, and a person in front of it: what they see is what the browser
 * gives to a screen reader, what they do are presses of the mouse and keys. The program knows nothing of them: they come
 * through a debugging port that a wrapper around the browser opens.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type Browser, type Locator, type Page } from '@playwright/test';
import { findBrowser } from '../../src/browser/find-browser.ts';

export interface Screen {
  /** what a program needs to be shown there */
  readonly env: Readonly<Record<string, string>>;
  /** the person, once the browser is there */
  readonly person: () => Promise<PersonAtScreen>;
  readonly close: () => Promise<void>;
}

export async function openScreen(folder: string): Promise<Screen> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [display] = await once(server.stdio[3] as NodeJS.ReadableStream, 'data') as [Buffer];
  const port = await freePort();
  let browser: Browser | null = null;
  return {
    env: { DISPLAY: `:${display.toString().trim()}`, BROWSER_PATH: wrapBrowser(folder, port) },
    async person() {
      await expect(async () => { browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true }); }).toPass(
        { timeout: 60_000 },
      );
      return new PersonAtScreen(browser as unknown as Browser);
    },
    async close() {
      await browser?.close(); // lets go of it; the program's browser is the program's
      await end(server);
    },
  };
}

export class PersonAtScreen {
  readonly #browser: Browser;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** The window whose address fits. */
  async windowOf(address: RegExp): Promise<Page> {
    const find = (): Page | undefined => this.#browser.contexts().flatMap((context) => context.pages()).find(
      (page) => address.test(page.url()),
    );
    await expect.poll(() => find()?.url(), { timeout: 60_000 }).toBeDefined();
    return find() as Page;
  }

  async #other(page: Page): Promise<Page> {
    const find = (): Page | undefined => this.#browser.contexts().flatMap((context) => context.pages()).find((one) => one !== page);
    await expect.poll(() => find()?.url(), { timeout: 60_000 }).toBeDefined();
    return find() as Page;
  }

  /** Both consoles' windows, from their first page on. */
  async bothWindows({ env }: { readonly env: Readonly<Record<string, string>> }): Promise<{ abm: Page; entra: Page }> {
    const hosts = { abm: new URL(env.ABM_URL ?? '').host, entra: new URL(env.ENTRA_URL ?? '').host };
    const abm = await this.windowOf(new RegExp(hosts.abm.replaceAll('.', '\\.')));
    const entra = await this.#other(abm);
    for (const page of [abm, entra]) page.setDefaultTimeout(60_000);
    return { abm, entra };
  }

  /** What the program says on its card over this page; '' where no card is. */
  async readsCard(page: Page): Promise<string> {
    const nodes = await accessibleNodes(page);
    const card = nodes.find((node) => node.role === 'dialog' && node.name === 'scim-runbook');
    return card ? nodes.filter((node) => node.role === 'StaticText' && isWithin(nodes, node, card)).map((node) => node.name).join(' ') : '';
  }

  /** Waits for words on the card. */
  async awaitsCard(page: Page, words: string | RegExp): Promise<void> {
    const pattern = typeof words === 'string' ? new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : words;
    await expect.poll(() => this.readsCard(page), { timeout: 120_000 }).toMatch(pattern);
  }

  /** Moves the mouse onto it and presses, as somebody does who shows something. */
  async pointsAt(page: Page, what: Locator): Promise<void> {
    const { x, y, width, height } = await what.boundingBox() ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.click(x + width / 2, y + height / 2);
  }

  /** Presses a button of the card with the mouse. */
  async pressesOnCard(page: Page, label: string): Promise<void> {
    await expect(async () => {
      const nodes = await accessibleNodes(page);
      const card = nodes.find((node) => node.role === 'dialog' && node.name === 'scim-runbook');
      const button = nodes.find((node) => card && node.role === 'button' && node.name === label && isWithin(nodes, node, card));
      if (!button) throw new Error(`no button "${label}" on the card`);
      const session = await page.context().newCDPSession(page);
      const { quads: [quad] } = await session.send('DOM.getContentQuads', { backendNodeId: button.backendId });
      await session.detach();
      const [x1 = 0, y1 = 0, , , x2 = 0, y2 = 0] = quad ?? [];
      await page.mouse.click((x1 + x2) / 2, (y1 + y2) / 2);
    }).toPass({ timeout: 60_000 });
  }
}

interface AccessibleNode { id: string; parent: string | undefined; role: string; name: string; backendId: number }

/** The page's tree for screen readers, closed shadow roots included. */
async function accessibleNodes(page: Page): Promise<AccessibleNode[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes.filter((node) => !node.ignored || node.parentId !== undefined).map((node) => ({
      id: node.nodeId, parent: node.parentId, role: String(node.role?.value ?? ''), name: String(node.name?.value ?? ''),
      backendId: node.backendDOMNodeId ?? 0,
    }));
  } finally {
    await session.detach();
  }
}

function isWithin(nodes: readonly AccessibleNode[], node: AccessibleNode, outer: AccessibleNode): boolean {
  for (let at: AccessibleNode | undefined = node; at; at = nodes.find((one) => one.id === (at).parent)) if (at.id === outer.id) return true;
  return false;
}

/**
 * The browser of this machine behind a script that opens a debugging port beside the program's own channel. What shows
 * windows keeps a socket in the temporary folder, whose whole path may be 107 characters long: a test's folder is too deep.
 */
function wrapBrowser(folder: string, port: number): string {
  const found = findBrowser({});
  if (!found) throw new Error('no browser that shows windows was found');
  mkdirSync(folder, { recursive: true });
  const script = join(folder, 'browser-with-a-person.sh');
  writeFileSync(
    script, `#!/bin/sh\nTMPDIR='${tmpdir()}' exec '${found.executablePath}' --remote-debugging-port=${port} "$@"\n`, { mode: 0o755 },
  );
  return script;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function end(process: ChildProcess): Promise<void> {
  const gone = once(process, 'exit');
  process.kill();
  await gone;
}
