/**
 * Clicking and typing, on a pinned element only: checked against the list of what is never clicked, uncovered of
 * noise, and typed into without leaving the value in anything that records.
 */
import type { NeverClick } from '../../selectors/schema.ts';
import { redact, Secret } from '../secret.ts';
import { pin, pinAll, type Aim, type Pinned } from './find.ts';
import { isAllowed, originOf } from './origins.ts';
import { whatCovers } from './cover.ts';
import { inspectAll, type Box } from './probe.ts';
import { isPassing, unlessPassing } from './passing.ts';
import type { Surface } from './surface.ts';
import { whichVariant, type VariantSeen } from './variants.ts';

/** How long something may lie over a control before the step stops. */
const COVERED_MS = 15_000;

/** How often an element that is drawn anew under the click is found again. */
const MOST_TRIES = 5;

export interface Clicked {
  readonly pinned: Pinned;
  readonly variant: VariantSeen | null;
  /** where it stood in the tab */
  readonly box: Box | null;
}

/** Clicks what `find` pins; finds it again while the console draws it anew, as long as nothing was decided. */
export async function clickFound(find: () => Promise<Pinned>, beforeClick?: () => void): Promise<Clicked> {
  const decided = { isMade: false };
  const decide = beforeClick && (() => {
    decided.isMade = true;
    beforeClick();
  });
  for (let attempt = 1; ; attempt++) {
    const pinned = await find();
    try {
      return await whenReady(pinned, async () => {
        const [variant, box] = await Promise.all([whichVariant(pinned), pinned.handle.boundingBox()]);
        decide?.();
        await pinned.handle.click({ timeout: pinned.surface.rules.stepTimeoutMs });
        return { pinned, variant, box };
      });
    } catch (error) {
      if (!isPassing(error) || decided.isMade || attempt === MOST_TRIES) throw error;
    }
  }
}

/** One click on the pinned element, once it is ready. */
export async function clickPinned(pinned: Pinned): Promise<void> {
  await whenReady(pinned, () => pinned.handle.click({ timeout: pinned.surface.rules.stepTimeoutMs }));
}

/** What is done at once when the element may be clicked: it is not forbidden, it is enabled, and nothing lies over it, our card neither. */
export async function whenReady<T>(pinned: Pinned, act: () => Promise<T>): Promise<T> {
  refuseForbidden(pinned.surface, pinned.seen.name);
  await pinned.surface.shutter.kept();
  await waitEnabled(pinned);
  return pinned.surface.overlay.withdrawn(async () => {
    await uncover(pinned);
    return act();
  });
}

/** The list of what is never clicked holds for every click, whatever the selector book says. */
export function refuseForbidden(surface: Surface, name: string): void {
  const rule = ruleAgainst(surface, name);
  if (rule) {
    throw surface.stop('NEVER_CLICKED', `"${name}" is never clicked by this program: ${rule.because}.`, {
      next: 'Mend the selector book: a target points at a forbidden control.',
    });
  }
}

/** The rule by which what is called so is never clicked. */
export function ruleAgainst(surface: Surface, name: string): NeverClick | undefined {
  return surface.rules.never.find((one) => name.split(' | ').some((part) => one.name.test(part)));
}

async function waitEnabled({ surface, key, handle, seen }: Pinned): Promise<void> {
  if (!seen.isDisabled) return;
  const isReady = await surface.until(async () => {
    const list = await handle.evaluateHandle((element) => [element]);
    const [now] = await list.evaluate(inspectAll, { inside: null, key });
    return now && !now.isDisabled ? true : undefined;
  });
  if (!isReady) {
    throw surface.stop('NO_ANSWER', `"${key}" stayed disabled for ${surface.rules.stepTimeoutMs / 1000} s.`, {
      seen: seen.name, next: 'Look on the console what it still asks for before this control may be used.',
    });
  }
}

async function dismiss({ surface, seen, handle }: Pinned): Promise<void> {
  refuseForbidden(surface, seen.name);
  await handle.click();
}

/** Dismisses bubbles, surveys and nags that lie over the element, each by its own close button only. */
async function uncover(pinned: Pinned): Promise<void> {
  const { surface, key, aim } = pinned;
  const covers: string[] = [];
  const isFree = await surface.until(async () => {
    const cover = await whatCovers(pinned);
    if (cover === null) return true;
    covers.push(cover);
    const found = await pinAll(surface, { ...surface.rules.noise, key: 'noise', place: aim.place ?? 'console' });
    for (const noise of found) if ((await whatCovers(noise)) === null) await dismiss(noise);
    return undefined;
  }, Math.min(surface.rules.stepTimeoutMs, COVERED_MS));
  if (!isFree) {
    throw surface.stop('COVERED', `Something lies over "${key}" that is no known hint, survey or nag.`, {
      seen: redact(covers.at(-1) ?? ''), next: 'Close it by hand, then run again.',
    });
  }
}

/**
 * Types into the one editable element the target means: focused, proven to be the focused one, emptied, filled
 * through the browser's input channel (which no trace or log of Playwright records), and its length checked.
 */
export async function type(surface: Surface, aim: Aim, value: Secret | string): Promise<Box | null> {
  await surface.shutter.kept();
  const pinned = await pin(surface, { ...aim, editable: true });
  const { handle } = pinned;
  await requireOrigin(pinned, aim.place === 'sign-in' ? surface.rules.signInOrigins : surface.rules.consoleOrigins);
  await uncover(pinned);
  await handle.focus();
  await requireFocus(pinned);
  await surface.page.keyboard.press('ControlOrMeta+A');
  await surface.page.keyboard.press('Delete');
  await requireFocus(pinned);
  await insert(surface, value instanceof Secret ? value.reveal() : value);
  const length = await handle.evaluate((element) => ('value' in element ? String(element.value) : element.textContent).length);
  if (length !== value.length && length !== 0) {
    throw surface.stop('TYPED_WRONG', `"${aim.key}" holds ${length} characters after ${value.length} were typed.`, {
      next: 'Look whether the field drops or adds characters; nothing was sent.',
    });
  }
  return handle.boundingBox();
}

/** Types digits one by one into boxes that move the focus themselves: the first box is focused, then keys only. */
export async function typeKeys(surface: Surface, aim: Aim, code: Secret): Promise<void> {
  await surface.shutter.kept();
  const first = await firstBox(surface, aim, code.length);
  await requireOrigin(first, surface.rules.signInOrigins);
  await uncover(first);
  await first.handle.focus();
  await requireFocus(first);
  for (const digit of code.reveal()) await surface.page.keyboard.press(digit);
}

/** The box of the first digit, by its name where boxes are numbered, or the one box for all of them. */
export async function firstBox(surface: Surface, aim: Aim, digits: number): Promise<Pinned> {
  let boxes: Pinned[] = [];
  const first = await surface.until(async () => {
    boxes = await pinAll(surface, aim);
    const [numbered, ...others] = boxes.filter(({ seen }) => /(^|\D)1$/.test(seen.name));
    if (boxes.length !== 1 && boxes.length !== digits) return undefined;
    return numbered && others.length === 0 ? numbered : boxes[0];
  });
  if (first) return first;
  if (boxes.length === 0) throw surface.stop('NOT_FOUND', `"${aim.key}" is not on the screen.`);
  throw surface.stop('AMBIGUOUS', `${boxes.length} boxes are there for a code of ${digits} digits; nothing was typed.`);
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

/** The frame's address, and what the element's own document says of its origin: it may have gone elsewhere meanwhile. */
async function requireOrigin({ surface, frame, handle }: Pinned, origins: readonly string[]): Promise<void> {
  const own = await handle.evaluate((element) => element.ownerDocument.defaultView?.origin ?? '');
  if (surface.belongs(frame, origins) && isAllowed(own, origins)) return;
  throw surface.stop('SIGN_IN_ORIGIN', `Nothing was typed: ${originOf(frame.url())} is not on the list of origins.`);
}

async function requireFocus({ surface, key, handle }: Pinned): Promise<void> {
  const isFocused = await unlessPassing(handle.evaluate((element) => {
    const root = element.getRootNode() as Document | ShadowRoot;
    const field = element as HTMLInputElement;
    return root.activeElement === element && !field.disabled && !field.readOnly;
  }), false);
  surface.check(); // a tab that is gone says so in plain words
  if (!isFocused) throw surface.stop('TYPED_WRONG', `"${key}" did not take the focus; nothing was typed.`);
}
