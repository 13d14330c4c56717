/**
 * What a page-object step holds in its hands: one console, seen through one screen of the selector book. Every
 * wait is bounded by STEP_TIMEOUT_MS; every miss stops the step instead of guessing.
 */
import type { Screen } from '../../selectors/schema.ts';
import { StepStopped } from '../errors.ts';
import { Secret } from '../secret.ts';
import { clickFound } from './act.ts';
import type { Aim } from './aim.ts';
import { allWordsOf, clearAnswers, wordsOf } from './answers.ts';
import { isAtWork } from './at-work.ts';
import { chooseIn } from './choose.ts';
import { boxOf } from './control-box.ts';
import { addressIn, areInOneForm, holds, isEmpty, veil } from './fields.ts';
import { look, notFound, overviewOf, pin, pinAll, onlyOf } from './find.ts';
import type { Pinned, Region } from './match.ts';
import { firstPresent } from './present.ts';
import type { Box } from './probe.ts';
import { refuseInReadOnly } from './read-only.ts';
import { readShownSecret } from './read-secret.ts';
import { readingsOf } from './reading.ts';
import { rowsOf, type Row } from './rows.ts';
import { noteAct, noteClick, type StepNotes } from './step-notes.ts';
import type { Surface } from './surface.ts';
import { type as typeInto, typeCode } from './type.ts';

/** Where to look for other elements: a row, a dialog. */
export type Place = Region;

export class Ui<Key extends string = string> {
  readonly surface: Surface;
  readonly notes: StepNotes;
  readonly #screen: Screen<Key>;

  constructor(surface: Surface, screen: Screen<Key>, notes: StepNotes = { box: null, matched: {} }) {
    this.surface = surface;
    this.notes = notes;
    this.#screen = screen;
  }

  /** The first of these that is on the screen or was just announced, in this order; waits. */
  async firstOf<K extends Key>(...keys: K[]): Promise<K> {
    return this.waitFor(async () => (await this.firstPresent(...keys)) ?? undefined, ...keys);
  }

  /** As `firstOf`, for at most so many milliseconds; null when none came. */
  async firstOfWithin<K extends Key>(timeoutMs: number, ...keys: K[]): Promise<K | null> {
    return this.surface.until(async () => (await this.firstPresent(...keys)) ?? undefined, timeoutMs);
  }

  /** Waits for an answer of `look`, undefined meaning not yet; without one it stops and says that these are missing. */
  async waitFor<T>(look: () => Promise<T | undefined>, ...keys: Key[]): Promise<T> {
    const answer = await this.surface.until(look, this.surface.patience.leftMs);
    if (answer !== null) return answer;
    throw await notFound(this.surface, keys.map((one) => this.aim(one)));
  }

  /** The first of these that is there now, without waiting. */
  async firstPresent<K extends Key>(...keys: K[]): Promise<K | null> {
    const aim = await firstPresent(this.surface, keys.map((key) => this.aim(key)));
    if (aim !== null) await this.notes.sightings?.look(this.surface, aim);
    return keys.find((key) => key === aim?.key) ?? null;
  }

  /** Whether it is there now, without waiting. */
  async isThere(key: Key): Promise<boolean> { return (await this.firstPresent(key)) !== null; }

  /** Waits until it is not there; false when it stays for so long. */
  async isGoneWithin(timeoutMs: number, key: Key): Promise<boolean> {
    return (await this.surface.until(async () => ((await this.isThere(key)) ? undefined : true), timeoutMs)) !== null;
  }

  /** Clicks the one element it means. */
  async click(key: Key): Promise<void> { await this.act(() => pin(this.surface, this.aim(key))); }

  /** Clicks the one element it means; the intent is on disk right before, and not for a click that is never made. */
  async clickDecisive(key: Key): Promise<void> {
    await this.act(() => pin(this.surface, this.aim(key)), () => { this.intend(); });
  }

  /** Clicks the one such element inside a row or another place, which is looked for anew at each look. */
  async clickIn(place: () => Promise<Place | undefined>, key: Key): Promise<void> {
    await this.act(() => pin(this.surface, this.aim(key), place));
  }

  /** Clicks the one element it means as long as `beside` stands there too: once that has gone it would be another page's. */
  async clickBeside(key: Key, beside: Key): Promise<void> {
    await this.act(async () => {
      const pinned = await pin(this.surface, this.aim(key));
      if (await this.isThere(beside)) return pinned;
      throw new StepStopped('NOT_FOUND', `"${beside}" is no longer on the screen.`);
    });
  }

  /** Chooses, in the native list it means, what `which` picks of its options' names; null where it picks none. */
  async choose(key: Key, which: (names: readonly string[]) => string | null): Promise<string | null> {
    return chooseIn(this.surface, this.aim(key), which);
  }

  /** Clicks the one of several that is named exactly so. Returns how many were, and clicks only if it is one. */
  async clickNamed(key: Key, name: string): Promise<number> {
    const named = (): Promise<Pinned[]> => pinAll(this.surface, { ...this.aim(key), called: name });
    const all = await named();
    if (all.length === 1) await this.act(() => onlyOf(named));
    return all.length;
  }

  /** Says that the next click changes a console; the intent is on disk when this returns. */
  intend(): void {
    refuseInReadOnly(this.surface, 'This click would change the console');
    this.notes.intend?.();
  }

  /** How many such elements stand inside a row or another place now. */
  async countIn(place: Place, key: Key): Promise<number> {
    return (await pinAll(this.surface, this.aim(key), place)).length;
  }

  /** Empties the field and types; the value is in no trace, log or error afterwards. */
  async type(key: Key, value: Secret | string): Promise<void> {
    const aim = this.aim(key);
    if (value instanceof Secret && aim.place !== 'sign-in') refuseInReadOnly(this.surface, `A secret would be typed into "${key}"`);
    noteAct(this.notes, await typeInto(this.surface, aim, value));
    await this.notes.sightings?.look(this.surface, aim);
  }

  /** Types a code into its box or boxes. */
  async typeCode(key: Key, code: Secret): Promise<void> { await typeCode(this.surface, this.aim(key), code); }

  /** The names of all that fit now, as a person reads them. */
  async names(key: Key): Promise<string[]> { return (await look(this.surface, this.aim(key))).map((match) => match.seen.name); }

  /** What it says: the words announced, or the words on the screen. Waits. */
  async text(key: Key): Promise<string> { return wordsOf(this.surface, this.aim(key)); }

  /** All that is said of it now, announced or shown. */
  async words(key: Key): Promise<string[]> { return allWordsOf(this.surface, this.aim(key)); }

  /** The address that stands in it; no trailing slash. */
  async addressIn(key: Key): Promise<string> { return addressIn(this.surface, this.aim(key)); }

  async isEmpty(key: Key): Promise<boolean> { return isEmpty(this.surface, this.aim(key)); }

  /** Whether the field holds this very secret, compared in the page; null: something else than when it was first kept out of pictures. */
  async holds(key: Key, secret: Secret | null): Promise<boolean> {
    return holds(this.surface, this.aim(key), secret);
  }

  /** From now on it is masked in every picture, whatever stands in it. */
  async keepOutOfPictures(key: Key): Promise<void> { await veil(this.surface, this.aim(key)); }

  async isEnabled(key: Key): Promise<boolean> { return (await look(this.surface, this.aim(key)))[0]?.seen.isDisabled === false; }

  /** Where the one such control stands in the tab; null where it is not the only one, or not to be used now. */
  async boxOf(key: Key, place?: Place): Promise<Box | null> { return boxOf(this.surface, this.aim(key), place); }

  /** Whether the group it heads is open; null where nothing tells. */
  async isExpanded(key: Key): Promise<boolean | null> {
    const seen = (await look(this.surface, this.aim(key))).map((match) => match.seen.isExpanded);
    return seen.find((one) => one !== null) ?? null;
  }

  async areInOneForm(one: Key, other: Key): Promise<boolean> { return areInOneForm(this.surface, this.aim(one), this.aim(other)); }

  /** The secret shown beside a Copy button; null when there is not exactly one candidate. */
  async readSecret(copy: Key, what: string): Promise<Secret | null> {
    return readShownSecret(this.surface, this.aim(copy), what);
  }

  /** Each element that fits now, as a place to look for others in. */
  async places(key: Key): Promise<Place[]> {
    return Promise.all((await pinAll(this.surface, this.aim(key))).map(async ({ frame, handle }) =>
      ({ frame, members: await handle.evaluateHandle((element) => [element]) })));
  }

  async rows(anchor: Key, key: RegExp, { control, isEach }: { control?: Key; isEach?: boolean } = {}): Promise<Row[]> {
    return rowsOf(this.surface, { anchor: this.aim(anchor), key, control: control && this.aim(control), isEach: isEach ?? false });
  }

  /** An old answer must not pass for the new one: what is shown of these now no longer counts, and hearing starts. */
  async clear(...keys: Key[]): Promise<void> {
    await clearAnswers(this.surface, keys.map((key) => this.aim(key)));
  }

  /** All that can be read on the console and its sign-in, run by run. */
  async readings(): Promise<string[]> { return readingsOf(this.surface); }

  /** Whether the page is still at work: an answer is awaited, something is being drawn, or it says so. */
  async isAtWork(): Promise<boolean> { return isAtWork(this.surface); }

  /** What a person sees there now: headings, fields, controls. */
  async overview(): Promise<string[]> { return overviewOf(this.surface); }

  protected aim(key: Key): Aim {
    return { ...this.#screen.targets[key], key };
  }

  protected async act(find: () => Promise<Pinned>, beforeClick?: () => void): Promise<void> {
    await this.surface.shutter.kept(); // what is clicked is looked for after that
    noteClick(this.notes, await clickFound(find, beforeClick));
  }
}
