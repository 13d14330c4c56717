/**
 * Clicking and typing, on a pinned element only: checked against the list of what is never clicked, uncovered of
 * noise, and typed into without leaving the value in anything that records.
 */
import type { Target } from '../../selectors/schema.ts';
import { Secret } from '../secret.ts';
import { pin, pinAll, type Pinned } from './find.ts';
import { originOf } from './origins.ts';
import { inspectAll, isUncovered, type Box } from './probe.ts';
import { isPassing, type Handle, type Surface } from './surface.ts';

/** One click on the pinned element, once it is enabled and nothing lies over it. Gives its box in the tab. */
export async function clickPinned(
  surface: Surface, name: string, pinned: Pinned, beforeClick?: () => void,
): Promise<Box | null> {
  refuseForbidden(surface, pinned.seen.name);
  await waitEnabled(surface, name, pinned);
  await pinned.handle.scrollIntoViewIfNeeded();
  await uncover(surface, name, pinned.handle);
  const box = await pinned.handle.boundingBox();
  beforeClick?.();
  await pinned.handle.click({ timeout: surface.rules.stepTimeoutMs });
  return box;
}

/** The list of what is never clicked holds for every click, whatever the selector book says. */
export function refuseForbidden(surface: Surface, name: string): void {
  const rule = surface.rules.never.find((one) => name.split(' | ').some((part) => one.name.test(part)));
  if (rule) {
    throw surface.stop('NEVER_CLICKED', `"${name}" is never clicked by this program: ${rule.because}.`, {
      next: 'Mend the selector book: a target points at a forbidden control.',
    });
  }
}

async function waitEnabled(surface: Surface, name: string, pinned: Pinned): Promise<void> {
  const isReady = await surface.until(async () => {
    const list = await pinned.handle.evaluateHandle((element) => [element]);
    const [now] = await list.evaluate(inspectAll, { inside: null, key: '' });
    return now && !now.isDisabled ? true : undefined;
  });
  if (!isReady) {
    throw surface.stop('NO_ANSWER', `"${name}" stayed disabled for ${surface.rules.stepTimeoutMs / 1000} s.`, {
      seen: pinned.seen.name, next: 'Look on the console what it still asks for before this control may be used.',
    });
  }
}

/** Dismisses bubbles, surveys and nags that lie over the element, each by its own close button only. */
async function uncover(surface: Surface, name: string, handle: Handle): Promise<void> {
  const isFree = await surface.until(async () => {
    if (await isReachable(handle)) return true;
    const [noise] = await pinAll(surface, surface.rules.noise);
    if (noise && await isReachable(noise.handle)) await noise.handle.click();
    return undefined;
  }, Math.min(surface.rules.stepTimeoutMs, 15_000));
  if (!isFree) {
    throw surface.stop('COVERED', `Something lies over "${name}" that is no known hint, survey or nag.`, {
      next: 'Close it by hand, then run again.',
    });
  }
}

/** Uncovered in its own window, and every iframe around it uncovered where the element stands. */
async function isReachable(handle: Handle): Promise<boolean> {
  if (!(await handle.evaluate(isUncovered))) return false;
  const frame = await handle.ownerFrame();
  if (!frame?.parentFrame()) return true;
  const box = await handle.boundingBox();
  if (!box) return false;
  const frameElement = await frame.frameElement();
  return frame.page().mainFrame().evaluate(([element, x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return hit === element || (hit instanceof HTMLIFrameElement && element.ownerDocument !== document);
  }, [frameElement, box.x + box.width / 2, box.y + box.height / 2] as const);
}

/**
 * Types into the one editable element the target means: focused, proven to be the focused one, emptied, filled
 * through the browser's input channel (which no trace or log of Playwright records), and its length checked.
 */
export async function type(surface: Surface, name: string, target: Target, value: Secret | string): Promise<Box | null> {
  const pinned = await pin(surface, name, { ...target, editable: true });
  const origins = value instanceof Secret && target.place === 'sign-in'
    ? surface.rules.signInOrigins : [...surface.rules.consoleOrigins, ...surface.rules.signInOrigins];
  if (!surface.belongs(pinned.frame, origins)) {
    throw surface.stop('SIGN_IN_ORIGIN', `Nothing was typed: ${originOf(pinned.frame.url())} is not on the list of origins.`);
  }
  await pinned.handle.scrollIntoViewIfNeeded();
  await uncover(surface, name, pinned.handle);
  await pinned.handle.focus();
  await requireFocus(surface, name, pinned.handle);
  await surface.page.keyboard.press('ControlOrMeta+A');
  await surface.page.keyboard.press('Delete');
  await requireFocus(surface, name, pinned.handle);
  await insert(surface, value instanceof Secret ? value.reveal() : value);
  const length = await pinned.handle.evaluate((element) =>
    ('value' in element ? String(element.value) : (element.textContent ?? '')).length);
  if (length !== value.length) {
    throw surface.stop('TYPED_WRONG', `"${name}" holds ${length} characters after ${value.length} were typed.`, {
      next: 'Look whether the field drops or adds characters; nothing was sent.',
    });
  }
  return pinned.handle.boundingBox();
}

/** Puts text into whatever is focused; call only after `requireFocus`. */
async function insert(surface: Surface, text: string): Promise<void> {
  const session = await surface.page.context().newCDPSession(surface.page);
  try {
    await session.send('Input.insertText', { text });
  } finally {
    await session.detach();
  }
}

/** Types digits one by one into boxes that move the focus themselves: the first box is focused, then keys only. */
export async function typeKeys(surface: Surface, name: string, target: Target, code: Secret): Promise<void> {
  const boxes = await pinAll(surface, target);
  const first = boxes[0];
  if (!first) throw surface.stop('NOT_FOUND', `"${name}" is not on the screen.`);
  await first.handle.focus();
  await requireFocus(surface, name, first.handle);
  for (const digit of code.reveal()) await surface.page.keyboard.press(digit);
}

async function requireFocus(surface: Surface, name: string, handle: Handle): Promise<void> {
  const isFocused = await handle.evaluate((element) => {
    const root = element.getRootNode() as Document | ShadowRoot;
    const field = element as HTMLInputElement;
    return root.activeElement === element && !field.disabled && !field.readOnly;
  }).catch((error: unknown) => {
    if (isPassing(error)) return false;
    throw error;
  });
  if (!isFocused) {
    throw surface.stop('TYPED_WRONG', `"${name}" did not take the focus; nothing was typed.`);
  }
}
