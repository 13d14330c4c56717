/** Opens a group of a menu. A press on one that is open already closes it, and its items may only just be being drawn. */
import type { Ui } from './ui.ts';

/** How long the items of an open group may take to be drawn. */
const ITEMS_MS = 3000;

/** The first of its items that stands there; the group is pressed only while it is not known to be open. */
export async function openGroup<Key extends string, Item extends Key>(ui: Ui<Key>, group: Key, ...items: Item[]): Promise<Item> {
  for (let press = 1; press <= 2; press++) { // the first click of a collapsed group may only select it (emisar 2026)
    const isOpen = await ui.isExpanded(group);
    const shown = isOpen === false && press === 1 ? null : await ui.firstOfWithin(ITEMS_MS, ...items);
    if (shown !== null) return shown;
    if ((await ui.isExpanded(group)) !== true) await ui.click(group);
  }
  return ui.firstOf(...items);
}
