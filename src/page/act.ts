/** Clicking, on a pinned element only: checked against the list of what is never clicked, and uncovered of noise. */
import type { NeverClick } from '../../selectors/schema.ts';
import { isAtWork } from './at-work.ts';
import { whatCovers } from './cover.ts';
import { pinAll } from './find.ts';
import type { Pinned } from './match.ts';
import { isPassing } from './passing.ts';
import { inspectAll, type Box } from './probe.ts';
import type { Surface } from './surface.ts';
import { told } from './telling.ts';
import { whichVariant, type VariantSeen } from './variants.ts';

/** How long something may lie over a control before the step stops. */
const COVERED_MS = 15_000;

/** How often an element that is drawn anew under the click is found again. */
const MOST_TRIES = 5;

/** What was clicked or typed into, and where it stood in the tab. */
export interface Acted {
  readonly pinned: Pinned;
  readonly box: Box | null;
}

export interface Clicked extends Acted {
  readonly variant: VariantSeen | null;
}

/**
 * Clicks what `find` pins; finds it again while the console draws it anew: as long as nothing was decided, or what was to be clicked had
 * gone before it was.
 */
export async function clickFound(find: () => Promise<Pinned>, beforeClick?: () => void): Promise<Clicked> {
  const decided = { isMade: false };
  const decide = beforeClick && (() => {
    if (!decided.isMade) beforeClick();
    decided.isMade = true;
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
      if (!isPassing(error) || (decided.isMade && !isUntouched(error)) || attempt === MOST_TRIES) throw error;
    }
  }
}

/** The element had left the page before the mouse was pressed: Playwright says this of none that it has clicked. */
function isUntouched(error: Error): boolean {
  return error.message.includes('Element is not attached to the DOM');
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
    throw surface.stop('NEVER_CLICKED', `"${told(surface, name)}" is never clicked by this program: ${rule.because}.`, {
      next: 'Fix the selector book: a target points at a forbidden control.',
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
    const [now] = await list.evaluate(inspectAll, { inside: null, hidden: null, key });
    return now && !now.isDisabled ? true : undefined;
  });
  if (!isReady) {
    throw surface.stop('NO_ANSWER', `"${key}" stayed disabled for ${surface.rules.stepTimeoutMs / 1000} s.`, {
      seen: told(surface, seen.name), next: 'Check on the console what is still missing before this control can be used.',
    });
  }
}

async function dismiss({ surface, seen, handle }: Pinned): Promise<void> {
  refuseForbidden(surface, seen.name);
  await handle.click();
}

/** Dismisses bubbles, surveys and nags that lie over the element, each by its own close button only. */
export async function uncover(pinned: Pinned): Promise<void> {
  const { surface, key, aim } = pinned;
  const covers: string[] = [];
  const began = performance.now();
  const isFree = await surface.until(async () => {
    // what goes by itself is waited for as long as an answer may take; asked first, as it may go between two looks
    const isWaitedFor = performance.now() - began < COVERED_MS || await isAtWork(surface);
    const cover = await whatCovers(pinned);
    if (cover === null) return true;
    covers.push(cover);
    for (const closes of [surface.rules.noise, surface.rules.greeting]) {
      const found = closes ? await pinAll(surface, { ...closes, key: 'noise', place: aim.place ?? 'console' }) : [];
      for (const noise of found) if ((await whatCovers(noise)) === null) await dismiss(noise);
    }
    return isWaitedFor ? undefined : false;
  });
  if (isFree === true) return;
  const what = told(surface, covers.at(-1) ?? '');
  throw surface.stop('COVERED', `${what === '' ? 'Something' : what} lies over "${key}" and does not go away.`, {
    seen: what, next: 'Look at it in the browser. If it only informs, close it by hand, then run again.',
  });
}
