/** Names that must stand on a console's screen before anything is written: looked for after every step until seen. */
import { isOnScreen, readingsOf } from '../page/reading.ts';
import type { Surface } from '../page/surface.ts';
import type { ConsoleName } from '../words.ts';

/** How long a name may take to appear when it is asked for. */
const APPEAR_MS = 5000;
/** After how many steps the account is looked for no longer. */
const MOST_LOOKS = 5;

export class Witness {
  readonly #accountLooks = new Map<ConsoleName, number>();
  readonly #accountsSeen = new Set<ConsoleName>();
  readonly #names = new Map<ConsoleName, { name: string; isSeen: boolean }>();

  /** From now on this name is looked for on that console. */
  watchFor(console: ConsoleName, name: string): void {
    this.#names.set(console, { name, isSeen: false });
  }

  /** What was seen does not count any more: before each stage that writes the names must stand there anew. */
  forget(console: ConsoleName): void {
    const watched = this.#names.get(console);
    if (watched) watched.isSeen = false;
  }

  /** One look, after a step. */
  async look(surface: Surface): Promise<void> {
    if (surface.isSignedIn) await this.#lookForAccount(surface);
    const watched = this.#names.get(surface.rules.console);
    if (watched && !watched.isSeen) watched.isSeen = await isOnScreen(surface, watched.name);
  }

  /** Whether the account that was signed in with has stood on the console's own screen. */
  hasSeenAccount(console: ConsoleName): boolean {
    return this.#accountsSeen.has(console);
  }

  /** After the first steps alone: a console that names it does so in the frame of its pages, or in the menu behind the name. */
  async #lookForAccount(surface: Surface): Promise<void> {
    const { console } = surface.rules;
    const looks = (this.#accountLooks.get(console) ?? 0) + 1;
    this.#accountLooks.set(console, looks);
    const read = surface.account === null ? await readAccount(surface) : null;
    surface.account ??= read;
    if (surface.account === null || this.#accountsSeen.has(console) || (looks > MOST_LOOKS && read === null)) return;
    if (read !== null || await isOnScreen(surface, surface.account)) this.#accountsSeen.add(console);
  }

  /** Whether the name has stood on the screen (true when none is asked for); returns it one more chance to appear. */
  async hasSeen(surface: Surface): Promise<boolean> {
    const watched = this.#names.get(surface.rules.console);
    if (!watched || watched.isSeen) return true;
    const found = await surface.until(async () => ((await isOnScreen(surface, watched.name)) ? true : undefined), APPEAR_MS);
    watched.isSeen = found === true;
    return watched.isSeen;
  }
}

/** A person typed the account: it is known once exactly one address stands on the signed-in console. */
async function readAccount(surface: Surface): Promise<string | null> {
  const text = (await readingsOf(surface)).join(' ');
  const [only, ...others] = new Set(text.match(/[\w.+'-]+@[\w-]+(\.[\w-]+)+/g) ?? []);
  return others.length === 0 ? only ?? null : null;
}
