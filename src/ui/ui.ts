/**
 * What a page-object step holds in its hands: one console, seen through one screen of the selector book. Every
 * wait is bounded by STEP_TIMEOUT_MS; every miss stops the step instead of guessing.
 */
import type { Screen, Target } from '../../selectors/schema.ts';
import type { Secret } from '../secret.ts';
import { clickPinned, type as typeInto, typeKeys } from './act.ts';
import {
  type Aim, hearTarget, look, notFound, overviewOf, pin, pinAll, presence, whichVariant, type Pinned,
} from './find.ts';
import { markStale, startHearing, type Box } from './probe.ts';
import { rowsOf, type Row } from './rows.ts';
import type { Surface } from './surface.ts';
import { readShownSecret } from './read-secret.ts';

/** What the step leaves for the evidence: where it acted, and which variants were on the screen. */
export interface StepNotes {
  box: Box | null;
  matched: Record<string, string>;
  /** called right before the click that changes a console: puts the intent on disk */
  intend?: () => void;
}

export class Ui<Key extends string = string> {
  readonly surface: Surface;
  readonly notes: StepNotes;
  readonly #screen: Screen<Key>;

  constructor(surface: Surface, screen: Screen<Key>, notes: StepNotes = { box: null, matched: {} }) {
    this.surface = surface;
    this.notes = notes;
    this.#screen = screen;
  }

  /** Opens an address in this console's tab. */
  async open(url: string): Promise<void> {
    await this.surface.page.goto(url, { waitUntil: 'commit', timeout: this.surface.rules.stepTimeoutMs });
  }

  /** Loads the page again; unsaved edits are discarded. */
  async reload(): Promise<void> {
    await this.surface.page.reload({ waitUntil: 'commit', timeout: this.surface.rules.stepTimeoutMs });
  }

  get url(): string {
    return this.surface.page.url();
  }

  /** The first of these that is on the screen or was just announced, in this order; waits. */
  async firstOf<K extends Key>(...keys: K[]): Promise<K> {
    return this.firstOfWithin(this.surface.rules.stepTimeoutMs, ...keys).then(async (key) => {
      if (key !== null) return key;
      const wanted: Target = { variants: keys.flatMap((one) => this.target(one).variants) as never, seen: '' };
      throw await notFound(this.surface, keys.join('" or "'), wanted);
    });
  }

  /** As `firstOf`, for at most so many milliseconds; null when none came. */
  async firstOfWithin<K extends Key>(timeoutMs: number, ...keys: K[]): Promise<K | null> {
    return this.surface.until(async () => (await this.firstPresent(...keys)) ?? undefined, timeoutMs);
  }

  /** The first of these that is there now, without waiting. */
  async firstPresent<K extends Key>(...keys: K[]): Promise<K | null> {
    const present = await presence(this.surface, keys.map((key) => this.target(key)));
    return keys[present.indexOf(true)] ?? null;
  }

  /** What a person sees there now: headings, fields, controls. */
  async overview(): Promise<string[]> {
    return overviewOf(this.surface);
  }

  /** Whether it is there now, without waiting. */
  async isThere(key: Key): Promise<boolean> {
    return (await presence(this.surface, [this.target(key)]))[0] === true;
  }

  /** Waits until it is not there; false when it stays for so long. */
  async isGoneWithin(timeoutMs: number, key: Key): Promise<boolean> {
    return (await this.surface.until(async () => ((await this.isThere(key)) ? undefined : true), timeoutMs)) !== null;
  }

  /** Clicks the one element it means. */
  async click(key: Key): Promise<void> {
    const pinned = await pin(this.surface, key, this.target(key));
    await this.#note(key, pinned);
    this.notes.box = await clickPinned(this.surface, key, pinned);
  }

  /** Says that the next click changes a console; the intent is on disk when this returns. */
  intend(): void {
    this.notes.intend?.();
  }

  /** Clicks the one element it means; the intent is on disk right before, and not for a click that is never made. */
  async clickDecisive(key: Key): Promise<void> {
    const pinned = await pin(this.surface, key, this.target(key));
    await this.#note(key, pinned);
    this.notes.box = await clickPinned(this.surface, key, pinned, () => { this.intend(); });
  }

  /** Clicks the one such element inside a row. */
  async clickIn(row: Row, key: Key): Promise<void> {
    const pinned = await pin(this.surface, key, this.target(key), row.handle);
    await this.#note(key, pinned);
    this.notes.box = await clickPinned(this.surface, key, pinned);
  }

  /** How many such elements stand inside a row now. */
  async countIn(row: Row, key: Key): Promise<number> {
    return (await pinAll(this.surface, this.target(key), row.handle)).length;
  }

  /** Clicks the one of several that is named exactly so. Returns how many were, and clicks only if it is one. */
  async clickNamed(key: Key, name: string): Promise<number> {
    const wanted = name.trim().toLowerCase();
    const named = (await pinAll(this.surface, this.target(key)))
      .filter((one) => one.seen.name.split(' | ').some((part) => part.toLowerCase() === wanted));
    const [only] = named;
    if (only && named.length === 1) {
      await this.#note(key, only);
      this.notes.box = await clickPinned(this.surface, name, only);
    }
    return named.length;
  }

  /** Empties the field and types; the value is in no trace, log or error afterwards. */
  async type(key: Key, value: Secret | string): Promise<void> {
    this.notes.box = await typeInto(this.surface, key, this.target(key), value);
  }

  /** Types a code key by key, starting in the first of its boxes. */
  async typeCode(key: Key, code: Secret): Promise<void> {
    await typeKeys(this.surface, key, this.target(key), code);
  }

  /** The names of all that fit now, as a person reads them. */
  async names(key: Key): Promise<string[]> {
    return (await look(this.surface, this.target(key))).map((match) => match.seen.name);
  }

  /** What it says: the words on the screen, or the words announced. Waits. */
  async text(key: Key): Promise<string> {
    const words = await this.surface.until(async () => {
      const [matches, said] = await Promise.all([
        look(this.surface, this.target(key)), hearTarget(this.surface, this.target(key)),
      ]);
      return said ?? matches[0]?.seen.name;
    });
    if (words === null) throw await notFound(this.surface, key, this.target(key));
    return words;
  }

  /** Value of a field that holds no secret (a URL). Waits for it to be filled. */
  async value(key: Key): Promise<string> {
    const pinned = await pin(this.surface, key, this.target(key));
    const read = (): Promise<string> => pinned.handle.evaluate((element) =>
      ('value' in element ? String(element.value) : (element.textContent ?? '')).trim());
    return (await this.surface.until(async () => (await read()) || undefined, 5000)) ?? '';
  }

  /** The address that stands in it: a field's value, or the URL in its text; no trailing slash. */
  async addressIn(key: Key): Promise<string> {
    const { handle } = await pin(this.surface, key, this.target(key));
    const text = await handle.evaluate((element) => ('value' in element ? String(element.value) : (element.textContent ?? '')));
    return (/https?:\/\/[^\s"'<>]+/.exec(text)?.[0] ?? text.trim()).replace(/[/.,;]+$/, '');
  }

  /**
   * The secret that is shown beside a Copy button; null when there is not exactly one candidate. Read through the
   * dialog around it, which no log describes; else by Copy, and the clipboard is emptied.
   */
  async readSecret(copy: Key, what: string): Promise<Secret | null> {
    return readShownSecret(this.surface, { name: copy, copy: this.target(copy), what });
  }

  /** aria-expanded of the control: true, false, or null where it says nothing. */
  async isExpanded(key: Key): Promise<boolean | null> {
    const { handle } = await pin(this.surface, key, this.target(key));
    const state = await handle.evaluate((element) =>
      element.closest('[aria-expanded]')?.getAttribute('aria-expanded') ??
      element.querySelector('[aria-expanded]')?.getAttribute('aria-expanded') ?? null);
    return state === null ? null : state === 'true';
  }

  /** Whether a field holds nothing; its value is not read. */
  async isEmpty(key: Key): Promise<boolean> {
    const [match] = await pinAll(this.surface, this.target(key));
    return match !== undefined && match.handle.evaluate((element) => 'value' in element && element.value === '');
  }

  async isEnabled(key: Key): Promise<boolean> {
    const [match] = await look(this.surface, this.target(key));
    return match !== undefined && !match.seen.isDisabled;
  }

  /** Whether both stand in one form: the smallest common surroundings hold no second field of either kind. */
  async areInOneForm(one: Key, other: Key): Promise<boolean> {
    const [a, b] = [await pin(this.surface, one, this.target(one)), await pin(this.surface, other, this.target(other))];
    if (a.frame !== b.frame) return false;
    return a.frame.evaluate(([first, second]) => {
      let shared: Element | null = first;
      while (shared && !shared.contains(second)) shared = shared.parentElement;
      const secrets = shared?.querySelectorAll('input[type="password"]') ?? [];
      return shared !== null && secrets.length <= 1;
    }, [a.handle, b.handle] as const);
  }

  /** An old answer must not pass for the new one: what is shown of these now no longer counts, and hearing starts. */
  async clear(...keys: Key[]): Promise<void> {
    for (const frame of await this.surface.frames('console')) await frame.evaluate(startHearing);
    for (const key of keys) {
      for (const { handle } of await pinAll(this.surface, this.target(key))) {
        const list = await handle.evaluateHandle((element) => [element]);
        await list.evaluate(markStale, key);
      }
    }
  }

  async rows(anchor: Key, key: RegExp): Promise<Row[]> {
    return rowsOf(this.surface, this.target(anchor), key);
  }

  /** The one pinned element of a target, for the engine's own further questions. */
  async pin(key: Key): Promise<Pinned> {
    return pin(this.surface, key, this.target(key));
  }

  target(key: Key): Aim {
    return { ...this.#screen.targets[key], key };
  }

  async #note(key: Key, pinned: Pinned): Promise<void> {
    this.notes.matched[key] = await whichVariant(pinned.frame, this.target(key), pinned.handle);
  }
}
