/**
 * Signing in as a table of screens: recognise the one that is there, do its one action, look again. The order of
 * screens is never assumed.
 */
import { StepStopped } from './errors.ts';
import type { Person } from './person.ts';
import type { Ui } from './ui/ui.ts';

export interface SignInScreen<Key extends string> {
  /** the target whose presence means this screen; the first row of the table that is present counts */
  readonly sign: Key;
  /** its one action: click, type, stop, or hand over to the person */
  act(ui: Ui<Key>): Promise<void>;
  /** how often the action may be done in one sign-in (2 unless told) */
  readonly times?: number;
}

export interface SignInTable<Key extends string> {
  readonly screens: readonly SignInScreen<Key>[];
  /** what only a signed-in person sees */
  readonly done: Key;
  readonly person: Person;
}

/** A screen that has not moved for so long after its action gets the action again. */
const LINGER_MS = 6000;
/** Redirects pass foreign addresses; a stay is something else. */
const STRANGE_MS = 4000;
const MOST_TURNS = 40;

export async function walkSignIn<Key extends string>(ui: Ui<Key>, table: SignInTable<Key>): Promise<void> {
  const acted = new Map<Key, number>();
  let previous: Key | null = null;
  const started = performance.now();
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const here: Key = await nextScreen(ui, table, previous);
    ui.notes.matched[`screen ${turn + 1}`] = `${here} after ${Math.round(performance.now() - started)} ms`;
    if (here === table.done) return;
    const screen = table.screens.find((one) => one.sign === here);
    if (!screen) throw new Error(`no row for the screen ${here}`);
    const times = (acted.get(here) ?? 0) + 1;
    if (times > (screen.times ?? 2)) {
      throw new StepStopped('SIGN_IN_SCREEN', `The sign-in screen "${here}" came back ${times} times.`, {
        next: 'Sign in by hand once and see what it asks for.',
      });
    }
    acted.set(here, times);
    await screen.act(ui);
    previous = here;
  }
  throw new StepStopped('SIGN_IN_SCREEN', `The sign-in did not end after ${MOST_TURNS} screens.`);
}

/** Hands the screen to the person, and goes on by itself when it has moved. */
export async function handOver<Key extends string>(ui: Ui<Key>, person: Person, sign: Key, what: string): Promise<void> {
  await person.waitWhile(what, () => ui.isGoneWithin(person.timeoutMs, sign));
}

async function nextScreen<Key extends string>(ui: Ui<Key>, table: SignInTable<Key>, previous: Key | null): Promise<Key> {
  const keys = [...table.screens.map((screen) => screen.sign), table.done];
  if (previous !== null) {
    // The same form lingers while its answer is awaited: another screen is the answer.
    const moved = await ui.surface.until(async () => {
      const now = await ui.firstPresent(...keys);
      return now !== null && now !== previous ? now : undefined;
    }, LINGER_MS);
    if (moved !== null) return moved;
  }
  const strange = { since: null as number | null };
  const found = await ui.surface.until(async () => {
    const now = await ui.firstPresent(...keys);
    if (now !== null) return now;
    const origin = ui.surface.strangeOrigin();
    strange.since = origin === null ? null : (strange.since ?? performance.now());
    if (origin !== null && performance.now() - (strange.since ?? 0) > STRANGE_MS) await leaveStranger(ui, table.person, origin);
    return undefined;
  });
  if (found !== null) return found;
  throw new StepStopped('SIGN_IN_SCREEN', 'The sign-in shows a screen that this program does not know.', {
    seen: (await ui.overview()).join(', '),
    next: 'Sign in by hand once and see what it asks for.',
  });
}

/** An address that is on no list: nothing is typed there; a person may, and comes back to the console. */
async function leaveStranger<Key extends string>(ui: Ui<Key>, person: Person, origin: string): Promise<void> {
  const what = `sign in at ${origin}, which is not on the list of sign-in origins (nothing is typed there by the program)`;
  await person.waitWhile(what, async () =>
    (await ui.surface.until(async () => (ui.surface.strangeOrigin() === null ? true : undefined), person.timeoutMs)) !== null);
}
