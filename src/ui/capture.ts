/**
 * One picture of a tab, safe to attach: every field for secrets, every known secret and everything of a secret's
 * shape is masked in every frame before the shutter, and looked for again after it.
 */
import type { Frame } from 'playwright';
import { knownValues, redact } from '../secret.ts';
import { pinAll } from './find.ts';
import { unlessPassing } from './passing.ts';
import type { Surface } from './surface.ts';

export interface Picture {
  /** PNG */
  data: Buffer;
  width: number;
  height: number;
  /** address of the page without query, and without a fragment that could hold a code */
  url: string;
  takenAt: string;
  masked: number;
}

const MASK = 'data-scim-runbook-mask';
const TRIES = 3;

/** Takes the picture, without the program's own card; gives null when a secret could not be kept out of it. */
export async function takePicture(surface: Surface, isSecretShowing: boolean): Promise<Picture | null> {
  return surface.overlay.withdrawn(() => takeBare(surface, isSecretShowing));
}

async function takeBare(surface: Surface, isSecretShowing: boolean): Promise<Picture | null> {
  const { page } = surface;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    await markVeiled(surface);
    const marked = await markFrames(page.frames(), isSecretShowing);
    const takenAt = new Date().toISOString();
    const data = await page.screenshot({
      type: 'png', animations: 'disabled', caret: 'hide', scale: 'css',
      mask: [...marked.keys()].map((frame) => frame.locator(`[${MASK}]`)), maskColor: '#3a3a3c',
    });
    const masked = countAll(marked);
    const isSame = countAll(await markFrames(page.frames(), isSecretShowing)) === masked;
    await Promise.all(page.frames().map((frame) => unlessPassing(frame.evaluate(unmark, MASK), undefined)));
    const size = page.viewportSize() ?? await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    if (isSame) return { data, ...size, url: plainUrl(page.url()), takenAt, masked };
  }
  return null;
}

/** An address that is safe to print. */
export function plainUrl(url: string): string {
  if (!URL.canParse(url)) return '';
  const { origin, pathname, hash } = new URL(url);
  const isRoute = /^#(\/|@|view|blade|home)/i.test(hash) && !/(code|token|state)=/i.test(hash);
  return redact(`${origin}${pathname}${isRoute ? hash : ''}`);
}

/** Marks what must not be seen; gives the frames that hold any of it, with how many places. */
async function markFrames(frames: Frame[], isSecretShowing: boolean): Promise<Map<Frame, number>> {
  const values = knownValues();
  // through the root element: what is handed to it is in no log
  const marked = await countPerFrame(frames, (frame) => frame.locator('html').evaluate(mark, { values, attribute: MASK }));
  if (!isSecretShowing || marked.size > 0) return marked;
  return countPerFrame(frames, (frame) => frame.evaluate(markDialogs, MASK));
}

/** Fields whose value the program does not know are masked by what they are. */
async function markVeiled(surface: Surface): Promise<void> {
  for (const aim of surface.veiled) {
    for (const { handle } of await pinAll(surface, aim)) {
      await unlessPassing(handle.evaluate((element, attribute) => { element.setAttribute(attribute, ''); }, MASK), undefined);
    }
  }
}

async function countPerFrame(frames: Frame[], count: (frame: Frame) => Promise<number>): Promise<Map<Frame, number>> {
  const counts = await Promise.all(frames.map(async (frame) => [frame, await unlessPassing(count(frame), 0)] as const));
  return new Map(counts.filter(([, places]) => places > 0));
}

function countAll(marked: ReadonlyMap<Frame, number>): number {
  return [...marked.values()].reduce((sum, one) => sum + one, 0);
}

interface MarkWish { values: string[]; attribute: string }

/** In the page: marks what must not be seen; gives how many places. */
function mark(_root: HTMLElement | SVGElement, wish: MarkWish): number {
  const secretFields = 'input[type="password"],input[autocomplete~="one-time-code"],input[maxlength="1"],' +
    'input[name="otc"],input[name="accesspass"]';
  const looksSecret = (word: string): boolean => {
    if (/^[a-z]+:\/\//i.test(word) || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(word)) return false;
    return /^[\w+/=.~-]{24,}$/.test(word) && /\d/.test(word) && /[a-z]/i.test(word) && !/[/.].*[/.].*[/.]/.test(word);
  };
  const holds = (text: string): boolean =>
    wish.values.some((value) => text.includes(value)) ||
    text.split(/[\s"'<>(),;]+/).some((word) => looksSecret(word));
  const isRead = (text: Text): boolean => !/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(text.parentElement?.tagName ?? '');
  const marked = new Set<Element>();
  const put = (element: Element | null): void => {
    if (!element || !element.checkVisibility()) return;
    element.setAttribute(wish.attribute, '');
    marked.add(element);
  };
  const walk = (root: Document | ShadowRoot): void => {
    for (const field of root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input,textarea')) {
      if ((field.matches(secretFields) && field.value !== '') || holds(field.value)) put(field);
    }
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element && node.shadowRoot) walk(node.shadowRoot);
      if (node instanceof Text && isRead(node) && holds(node.data)) put(node.parentElement);
    }
    for (const known of root.querySelectorAll(`[${wish.attribute}]`)) marked.add(known);
  };
  walk(document);
  return marked.size;
}

/** In the page: marks whole dialogs, for a secret that stands where nothing of it can be read. */
function markDialogs(attribute: string): number {
  const dialogs = [...document.querySelectorAll('[role="dialog"],[role="alertdialog"],dialog[open],[aria-modal="true"]')]
    .filter((one) => one.checkVisibility());
  for (const dialog of dialogs) dialog.setAttribute(attribute, '');
  return dialogs.length;
}

function unmark(attribute: string): void {
  const walk = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      element.removeAttribute(attribute);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
}
