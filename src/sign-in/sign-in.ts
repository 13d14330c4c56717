/**
 * Signing in as a table of screens: recognise the one that is there, do its one action, look again. The order of
 * screens is never assumed; a screen that is in no row is named and handed to the person, or stops an unattended run.
 */
import { StepStopped, type StopCode } from '../errors.ts';
import { pageIdOf } from '../page/page-id.ts';
import type { Ui } from '../page/ui.ts';
import type { Person } from '../person/person.ts';
import { tellable } from '../tellable.ts';

/** One row of the table: the first row whose sign is on the screen counts. */
export type SignInScreen<Key extends string> = {
  /** the target whose presence means this screen */
  readonly sign: Key;
  /** what a person would call this screen, and what the program does there: docs/sign-in.md is made of both */
  readonly is: string;
  readonly does: string;
  /** how often it may be met in one sign-in (2 unless told) */
  readonly times?: number;
  /** the row counts only while this holds; always unless told */
  readonly when?: () => boolean;
} & SignInAct<Key>;

/** What is done there: one click, a stop, waiting for the person to do something, or an act of its own. */
type SignInAct<Key extends string> =
  | { readonly click: Key }
  | { readonly stop: StopCode; readonly what: string; readonly next: string }
  | { readonly person: string }
  | { act(walk: SignInWalk<Key>): Promise<void> };

export interface SignInTable<Key extends string> {
  readonly screens: readonly SignInScreen<Key>[];
  /** what only a signed-in person sees */
  readonly done: Key;
  readonly person: Person;
  /** where the service writes the id of its page: CSS of an element with a `content`; told of a screen that no row knows */
  readonly pageId?: string;
}

/** A screen that has not moved for so long after its action is looked at again. */
const LINGER_MS = 6000;
/** A screen that no row knows, and that has not changed for so long with nothing under way, is not going to. */
const SETTLED_MS = 9000;
/** Redirects pass foreign addresses; a stay is something else. */
const STRANGE_MS = 4000;
const MOST_TURNS = 60;
const SETTLED = Symbol('settled');
/** Signs of what a sign-in says that are told. */
const MOST_WORDS = 300;

export async function walkSignIn<Key extends string>(ui: Ui<Key>, table: SignInTable<Key>): Promise<void> {
  ui.surface.isSignedIn = false;
  await new SignInWalk(ui, table).toTheEnd();
  ui.surface.isSignedIn = true;
  const skew = ui.surface.clock.words();
  if (skew !== '') table.person.tell(`Note the clock of this machine${skew}: codes are reckoned by the server's.`);
}

/** What a page says that stands in for a service which is down. */
const MAINTENANCE =
  /\b(down for|scheduled|under|undergoing) maintenance\b|\b(temporarily|currently|service is) unavailable\b|\bbe (right )?back (soon|shortly)\b/i;

/** A page that can be filled in is not down: it only tells of a day to come, or of one way that is closed. */
const FIELD = /(^|, )(input|textarea|select|textbox|combobox) "/;

/** One sign-in under way. */
export class SignInWalk<Key extends string> {
  readonly ui: Ui<Key>;
  readonly person: Person;
  readonly #table: SignInTable<Key>;
  readonly #met = new Map<Key, number>();
  #here: Key | null = null;
  #strangeSince: number | null = null;

  constructor(ui: Ui<Key>, table: SignInTable<Key>) {
    this.ui = ui;
    this.person = table.person;
    this.#table = table;
  }

  async toTheEnd(): Promise<void> {
    for (let turn = 1; turn <= MOST_TURNS; turn++) {
      this.#here = await this.#nextScreen();
      this.ui.notes.matched[`screen ${turn}`] = this.#here;
      if (this.#here === this.#table.done) return;
      if (turn === 1) await this.ui.notes.picture?.(); // before anything is typed
      await this.#act(this.#rowOf(this.#here));
    }
    throw new StepStopped('SIGN_IN_SCREEN', `The sign-in did not end after ${MOST_TURNS} screens.`);
  }

  /** What it says now; '' where it has gone since. It is not waited for: a look-up that fails would take the place of the reason. */
  async said(key: Key): Promise<string> { return (await this.ui.words(key))[0] ?? ''; }

  /** Hands the present screen to the person, and goes on by itself when it has moved. `large`: shown large, a number to type. */
  async handOver(what: string, large = ''): Promise<void> {
    const { surface } = this.ui;
    const sign = this.#here;
    // Another screen is the sign that it moved: fields of the old one may stay, as a name that can be read but not typed.
    await this.person.waitWhile(surface, { what, ...(large !== '' && { large }) }, async () =>
      (await surface.until(() => this.#otherThan(sign), this.person.timeoutMs)) !== null);
  }

  #rowOf(sign: Key): SignInScreen<Key> {
    const row = this.#table.screens.find((one) => one.sign === sign);
    if (!row) throw new Error(`no row for the screen ${sign}`);
    const times = (this.#met.get(sign) ?? 0) + 1;
    this.#met.set(sign, times);
    if (times <= (row.times ?? 2)) return row;
    throw new StepStopped('SIGN_IN_SCREEN', `The sign-in screen "${sign}" came back ${times} times.`, {
      next: 'Sign in once by hand and see what it asks for.',
    });
  }

  async #act(row: SignInScreen<Key>): Promise<void> {
    if ('click' in row) return this.ui.click(row.click);
    if ('person' in row) return this.handOver(row.person);
    if ('act' in row) return row.act(this);
    const words = await this.said(row.sign);
    throw new StepStopped(row.stop, words === '' ? `${row.what}.` : `${row.what}: ${tellable(words, MOST_WORDS)}`, { next: row.next });
  }

  async #nextScreen(): Promise<Key> {
    const lingering = await this.ui.surface.until(() => this.#otherThan(this.#here), LINGER_MS);
    if (lingering !== null) return lingering;
    const found = await this.ui.surface.until(this.#orSettled());
    return found === null || found === SETTLED ? this.#unknown() : found;
  }

  /** The screen that is there, or that none will come. */
  #orSettled(): () => Promise<Key | typeof SETTLED | undefined> {
    let before = '';
    let since = performance.now();
    return async () => {
      const now = await this.#otherThan(null);
      if (now !== undefined) return now;
      const shown = (await this.ui.overview()).join('\n');
      if (shown === '' || shown !== before || (await this.ui.isAtWork())) since = performance.now();
      before = shown;
      return performance.now() - since > SETTLED_MS ? SETTLED : undefined;
    };
  }

  /** The screen that is there; the same form lingers while its answer is awaited, so another one is the answer. */
  async #otherThan(previous: Key | null): Promise<Key | undefined> {
    const rows = this.#table.screens.filter(({ when }) => when?.() ?? true);
    const now = await this.ui.firstPresent(...rows.map(({ sign }) => sign), this.#table.done);
    if (now !== null) {
      this.#strangeSince = null;
      return now === previous ? undefined : now;
    }
    await this.#leaveStranger();
    return undefined;
  }

  /** An address that is on no list: nothing is typed there; a person may, and comes back to the console. */
  async #leaveStranger(): Promise<void> {
    const { surface } = this.ui;
    const origin = surface.strangeOrigin();
    this.#strangeSince = origin === null ? null : (this.#strangeSince ?? performance.now());
    if (this.#strangeSince === null || performance.now() - this.#strangeSince < STRANGE_MS) return;
    const what = `sign in at ${String(origin)}, which is not on the list of sign-in origins (the program types nothing there)`;
    await this.person.waitWhile(surface, { what }, async () =>
      (await surface.until(async () => (surface.strangeOrigin() === null ? true : undefined), this.person.timeoutMs)) !== null);
  }

  /** A screen in no row: the person may do it, and any known screen is the way on. */
  async #unknown(): Promise<Key> {
    const id = this.#table.pageId === undefined ? null : await pageIdOf(this.ui.surface, this.#table.pageId);
    const seen = [...(id === null ? [] : [`page ${id}`]), ...await this.ui.overview()].join(', ');
    if (MAINTENANCE.test(seen) && !FIELD.test(seen)) {
      throw new StepStopped('UNREACHABLE', 'The sign-in says that the service is down for a while.', {
        seen, next: 'Check the service\'s status page, wait until it is up, then run again.',
      });
    }
    if (!this.person.isThere) {
      throw new StepStopped('NEEDS_PERSON', 'The sign-in shows a screen that this program does not know.', {
        seen, next: 'Run it with a person at the browser, or sign in once by hand and see what it asks for.',
      });
    }
    let next: Key | undefined;
    const what = 'do what the sign-in asks (it shows a screen that this program does not know)';
    await this.person.waitWhile(this.ui.surface, { what }, async () => {
      next = await this.ui.surface.until(() => this.#otherThan(null), this.person.timeoutMs) ?? undefined;
      return next !== undefined;
    });
    return next as Key;
  }
}
