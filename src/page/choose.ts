/** Choosing from a native list, whose options no click of a page can reach. */
import { whenReady } from './act.ts';
import type { Aim } from './aim.ts';
import { pin } from './find.ts';
import type { Surface } from './surface.ts';

/** Chooses what `which` picks of the options that may be chosen, by their names; null, and nothing done, where it picks none. */
export async function chooseIn(surface: Surface, aim: Aim, which: (names: readonly string[]) => string | null): Promise<string | null> {
  const pinned = await pin(surface, aim);
  const choice = which(await pinned.handle.evaluate(optionsOf));
  if (choice === null) return null;
  await whenReady(pinned, () => pinned.handle.selectOption({ label: choice }, { timeout: surface.rules.stepTimeoutMs }));
  return choice;
}

/** In the page: none where it is no native list. */
function optionsOf(element: Element): string[] {
  return element instanceof HTMLSelectElement ? [...element.options].filter((one) => !one.disabled).map((one) => one.label.trim()) : [];
}
