/** A press that leads somewhere. One may be lost, where a page's routes are not there yet: then it is made again, bounded. */
import type { Ui } from './ui.ts';

/** Nothing has come of a press, and nothing is under way, for so long: it was lost. */
const LOST_MS = 6000;
const MOST_PRESSES = 3;
const LOST = Symbol('lost');

/** Presses it until the first of `arrivals`, which no page before shows, stands there; waits for that as for any answer. */
export async function press<Key extends string, Arrival extends Key>(ui: Ui<Key>, key: Key, ...arrivals: Arrival[]): Promise<Arrival> {
  for (let times = 1; times <= MOST_PRESSES; times++) {
    const before = await pageOf(ui);
    await ui.click(key);
    const pressed = performance.now();
    const answer = await ui.waitFor(async () => {
      const there = await ui.firstPresent(...arrivals);
      if (there !== null || performance.now() - pressed < LOST_MS || times === MOST_PRESSES) return there ?? undefined;
      return (await isAsBefore(ui, key, before)) ? LOST : undefined;
    }, ...arrivals);
    if (answer !== LOST) return answer;
  }
  return ui.firstOf(...arrivals);
}

/** The same page, the same control, and nothing under way: whatever the press has opened is there no more, or never was. */
async function isAsBefore<Key extends string>(ui: Ui<Key>, key: Key, before: string): Promise<boolean> {
  return !(await ui.isAtWork()) && (await ui.names(key)).length === 1 && (await pageOf(ui)) === before;
}

async function pageOf<Key extends string>(ui: Ui<Key>): Promise<string> {
  return (await ui.readings()).join('\n');
}
