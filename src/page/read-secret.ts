/**
 * Reads a secret that a console shows once, beside a Copy button: from the dialog's fields and text, or by Copy.
 * The value passes through nothing that records: no locator ever points at the element that holds it.
 */
import { Secret } from '../secret.ts';
import { tell } from '../terminal/tell.ts';
import { clickPinned } from './act.ts';
import type { Aim } from './aim.ts';
import { notFound, pin, pinAll } from './find.ts';
import type { Pinned } from './match.ts';
import { unlessPassing } from './passing.ts';
import type { Surface } from './surface.ts';

/** How long the secret may take to appear in an open dialog, and the clipboard to be filled. */
const APPEAR_MS = 5000;

export async function readShownSecret(surface: Surface, copy: Aim, what: string): Promise<Secret | null> {
  const isThere = await surface.until(async () => ((await pinAll(surface, copy)).length > 0 ? true : undefined));
  if (!isThere) throw await notFound(surface, [copy]);
  const shown = await surface.until(async () => {
    const found = await Promise.all((await pinAll(surface, copy)).map(({ handle }) => handle.evaluate(secretsAround)));
    return found.flat().length > 0 ? [...new Set(found.flat())] : undefined;
  }, Math.min(APPEAR_MS, surface.rules.stepTimeoutMs));
  const [only] = shown ?? [];
  if (only !== undefined && shown?.length === 1) return new Secret(only, what);
  const copied = await byCopy(await copyOf(surface, copy), what);
  const isOneOfThem = copied !== null && (shown === null || shown.includes(copied.reveal()));
  return isOneOfThem ? copied : null;
}

/** The one Copy; of several the one that says it copies a secret: an id and an address may stand beside it. */
async function copyOf(surface: Surface, copy: Aim): Promise<Pinned> {
  const named = (await pinAll(surface, copy)).filter(({ seen }) => /secret/i.test(seen.name));
  return named[0] && named.length === 1 ? named[0] : pin(surface, copy);
}

async function byCopy(button: Pinned, what: string): Promise<Secret | null> {
  const { surface } = button;
  const context = surface.page.context();
  const { origin } = new URL(button.frame.url());
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  // The root element stands in for the page: what it gives back is in no log.
  const root = button.frame.locator('html');
  if (!(await root.evaluate(emptyClipboard))) return null;
  try {
    await clickPinned(button);
    const text = await surface.until(async () => {
      const words = await unlessPassing(root.evaluate(readClipboard), '');
      return words.trim() || undefined;
    }, Math.min(APPEAR_MS, surface.rules.stepTimeoutMs));
    return text !== null && /^(?!https?:\/\/)[\x21-\x7e]{16,8192}$/i.test(text) ? new Secret(text, what) : null; // an address is none
  } finally { // whatever ends it, a signal too: other programs read the clipboard
    if (!(await unlessPassing(root.evaluate(emptyClipboard), false))) {
      tell(`The clipboard could not be emptied and may hold the ${what}: copy something else.`);
    }
  }
}

/** In the page: whether it could be emptied. A window without the focus is given it, or is refused the clipboard. */
async function emptyClipboard(): Promise<boolean> {
  window.focus();
  return navigator.clipboard.writeText('').then(() => true, () => false);
}

/** In the page: empty where the clipboard is refused, as where nothing was copied. */
async function readClipboard(): Promise<string> {
  window.focus();
  return navigator.clipboard.readText().then((text) => text, () => '');
}

/**
 * In the page: every distinct value of a secret's shape in the dialog around the Copy button. A masked or shortened
 * display is not of that shape.
 */
function secretsAround(button: HTMLElement | SVGElement): string[] {
  const parentOf = (node: Element): Element | null => {
    const root = node.getRootNode();
    return node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  const isSecret = (text: string): boolean =>
    /^[\x21-\x7e]{24,8192}$/.test(text) && !/^https?:\/\//i.test(text) && !/\.\.\.|^[^@]+@[^@]+\.[a-z]+$/i.test(text) &&
    !/^[•*·.]+$/.test(text) && !/^(SCIM\.)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
  /** what a line is put together from, or broken by */
  const PIECES = 'span,wbr,br,b,i,em,strong,mark,bdi';
  const found = new Set<string>();
  const collect = (root: Element | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      if (!element.checkVisibility() || /^(script|style)$/i.test(element.tagName)) continue;
      const texts = [element.getAttribute('data-clipboard-text') ?? ''];
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) texts.push(element.value);
      else if ([...element.children].every((child) => child.childElementCount === 0 && child.matches(PIECES))
        || element.matches('code,pre,samp,kbd,output')) texts.push(element.textContent);
      for (const text of texts) if (isSecret(text.trim())) found.add(text.trim());
      if (element.shadowRoot) collect(element.shadowRoot);
    }
  };
  let around: Element | null = button;
  const isDialog = (element: Element): boolean =>
    element.matches('[role="dialog"],[role="alertdialog"],dialog,[aria-modal="true"],[data-laid-over],body');
  while (around && !isDialog(around)) {
    around = parentOf(around);
    if (around) collect(around);
    if (found.size > 0) break;
  }
  // A secret split over several elements is found whole and in pieces: the whole counts.
  return [...found].filter((one) => ![...found].some((other) => other !== one && other.includes(one)));
}
