/**
 * One console's tab and the rules that hold for every look and every click on it: which frames belong to the
 * console, which to its sign-in, what may never be clicked, and how long an answer may take.
 */
import type { Dialog, Frame, Page, Response } from 'playwright';
import type { NeverClick, Target } from '../../selectors/schema.ts';
import { StepStopped, type StopCode, type StopDetails } from '../errors.ts';
import type { ConsoleName } from '../words.ts';
import type { Aim } from './aim.ts';
import { readyToRead } from './as-read.ts';
import { Changes } from './changes.ts';
import { ConsoleClock } from './console-clock.ts';
import { isFrameShown } from './frame-shown.ts';
import { load } from './load.ts';
import { isAllowed, originOf } from './origins.ts';
import { Overlay } from './overlay.ts';
import { unlessPassing } from './passing.ts';
import { Patience } from './patience.ts';
import { Shutter } from './shutter.ts';
import { hasField } from './sign-in-field.ts';
import { withheld } from './telling.ts';
import { Traffic } from './traffic.ts';

export interface SurfaceRules {
  readonly console: ConsoleName;
  /** origins whose frames show the console's own panes */
  readonly consoleOrigins: readonly string[];
  /** origins on which its credentials may be typed */
  readonly signInOrigins: readonly string[];
  readonly never: readonly NeverClick[];
  /** close buttons of teaching bubbles, surveys and nags: the only things ever dismissed */
  readonly noise: Target;
  /** the x of a dialog that greets or tells what is new: it is closed where it lies over a control, and nothing else of it is pressed */
  readonly greeting?: Target;
  /** CSS of what a console hides, and of what speaks, without saying so by a role or an attribute */
  readonly signs?: { readonly hidden: string; readonly announcing: string };
  /** the console's own words: all other text on a picture counts as private to the organisation */
  readonly words?: readonly string[];
  /** makes a text of the page fit to be shown to anybody; without it no screen is written down */
  readonly makeSafe?: (text: string) => string;
  /** addresses that stay readable where other people's are masked on pictures; absent when nobody's are */
  readonly ownAddresses?: readonly string[];
  readonly stepTimeoutMs: number;
  /** nothing is changed on this console: no decisive click is made, no secret typed beyond the sign-in */
  readonly isReadOnly?: boolean;
  /** aborted when the run must end at once */
  readonly signal: AbortSignal;
}

const SESSION_LOOK_MS = 1000;

export class Surface {
  readonly page: Page;
  readonly rules: SurfaceRules;
  readonly clock = new ConsoleClock();
  readonly shutter = new Shutter();
  readonly traffic: Traffic;
  readonly patience: Patience;
  /** the account that is signed in, as it was typed or as the screen names it; null while unknown */
  account: string | null = null;
  /** true while a secret may stand on the screen: nothing that the page says is told then */
  isSecretShowing = false;
  /** true once signed in: from then on a sign-in form means that the session has ended */
  isSignedIn = false;
  /** what the program says to the person over the page */
  readonly overlay: Overlay;
  /** masked in every picture, whatever stands in them */
  readonly veiled: Aim[] = [];
  #sessionLook = { at: 0, hadForm: false };
  #stray: string | null = null;
  #isGone = false;
  /** what went wrong in answer to the page, beside the steps, and was told to nobody yet */
  readonly #failures: unknown[] = [];
  readonly #knownOrigins: readonly string[];
  readonly #changes = new Changes();

  constructor(page: Page, rules: SurfaceRules) {
    this.page = page;
    this.overlay = new Overlay(page, (drawing) => { void this.#beside(drawing); });
    this.rules = rules;
    this.traffic = new Traffic(page);
    this.patience = new Patience(rules.stepTimeoutMs);
    this.#knownOrigins = [...rules.consoleOrigins, ...rules.signInOrigins];
    page.on('popup', (popup) => { void this.#beside(this.#closeStray(popup)); });
    page.on('crash', () => { this.#isGone = true; });
    page.on('close', () => { this.#isGone = true; });
    page.on('dialog', (dialog) => { void this.#beside(this.#answer(dialog)); });
    page.on('response', (response) => { this.#readClock(response); });
  }

  /** Frames in which the target may stand: shown ones of the right origins, the top one first. */
  async frames(place: 'console' | 'sign-in'): Promise<Frame[]> {
    await readyToRead();
    const candidates = this.page.frames().filter((frame) => this.belongs(frame, this.originsOf(place)));
    const shown = await Promise.all(candidates.map(isFrameShown));
    return candidates.filter((_, index) => shown[index]);
  }

  originsOf(place: 'console' | 'sign-in'): readonly string[] {
    return place === 'console' ? this.rules.consoleOrigins : this.rules.signInOrigins;
  }

  /** Whether the frame's origin is on the list and every window around it is the console's or its sign-in's. */
  belongs(frame: Frame, origins: readonly string[]): boolean {
    if (frame.url() === 'about:srcdoc') {
      const parent = frame.parentFrame();
      return parent !== null && this.belongs(parent, origins);
    }
    if (!isAllowed(frame.url(), origins)) return false;
    for (let at = frame.parentFrame(); at; at = at.parentFrame()) if (!isAllowed(at.url(), this.#knownOrigins)) return false;
    return true;
  }

  /** Where the tab stands, if that is neither the console nor its sign-in. */
  strangeOrigin(): string | null {
    const url = this.page.url();
    return url === 'about:blank' || isAllowed(url, this.#knownOrigins) ? null : originOf(url);
  }

  /**
   * Throws when the run must not go on: the tab is gone, a window nobody asked for opened, the run was cancelled, or something beside
   * the steps went wrong.
   */
  check(): void {
    if (this.rules.signal.aborted) throw this.stop('INTERRUPTED', 'The run was interrupted.');
    if (this.#isGone || this.page.isClosed()) throw this.stop('BROWSER_GONE', 'The browser or its tab was closed.');
    if (this.#failures.length > 0) throw this.#failures.shift();
    if (this.#stray !== null) {
      const stray = this.#stray;
      this.#stray = null;
      throw this.stop('POPUP', `A window of ${stray} opened that is not part of the runbook; the program closed it unanswered.`, {
        next: 'Find out on the console which action opens it; a sign-in or consent window there means the wrong flow (OIDC).',
      });
    }
  }

  /** Loads an address in this console's tab; `isAnew` loads it once more where the tab stands there already. */
  async go(url: string, isAnew = false): Promise<void> {
    await this.shutter.kept();
    await load(this, url, isAnew);
  }

  /** Waits for nothing but the time. */
  async rest(ms: number): Promise<void> {
    await this.until(() => Promise.resolve(undefined), ms);
    this.patience.renew();
  }

  /** how far the console's clock is ahead of this machine's, milliseconds; 0 until it was seen */
  get clockSkewMs(): number { return this.clock.aheadMs ?? 0; }

  stop(code: StopCode, message: string, details: StopDetails = {}): StepStopped {
    return withheld(this, new StepStopped(code, message, details));
  }

  /** Looks again and again until there is an answer; undefined means not yet. Null after `timeoutMs`. */
  async until<T>(look: () => Promise<T | undefined>, timeoutMs = this.rules.stepTimeoutMs): Promise<T | null> {
    const [start, end] = [performance.now(), performance.now() + timeoutMs];
    for (;;) {
      this.check();
      const began = performance.now();
      const answer = await this.#tryLook(look);
      if (answer !== undefined) return this.patience.came(answer);
      await this.#checkSession();
      if (performance.now() >= end) return this.patience.spend(performance.now() - start);
      const frames = this.page.frames().filter((frame) => this.belongs(frame, this.#knownOrigins));
      await this.#tryLook(() => this.#changes.next(frames, performance.now() - began));
    }
  }

  /** While something is waited for: a sign-in form that stays is the answer of a session that has ended. */
  async #checkSession(): Promise<void> {
    if (!this.isSignedIn || performance.now() - this.#sessionLook.at < SESSION_LOOK_MS) return;
    const hidden = this.rules.signs?.hidden ?? null;
    const frames = await this.frames('sign-in');
    const forms = await Promise.all(frames.map((frame) => unlessPassing(frame.evaluate(hasField, hidden), false)));
    const hasForm = forms.includes(true);
    const isEnded = hasForm && this.#sessionLook.hadForm;
    this.#sessionLook = { at: performance.now(), hadForm: hasForm };
    if (isEnded) throw this.stop('SESSION_ENDED', 'The console has ended the session and asks to sign in again.');
  }

  #readClock(response: Response): void {
    if (response.request().resourceType() !== 'document') return;
    if (isAllowed(response.url(), this.#knownOrigins)) this.clock.read(response.headers().date);
  }

  async #tryLook<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
    try {
      return await unlessPassing(look(), undefined);
    } catch (error) {
      this.check(); // a tab that is gone says so in plain words
      throw error;
    }
  }

  /** What is done in answer to the page, at any time: what goes wrong there is told by the next check, and ends nothing by itself. */
  async #beside(doing: Promise<unknown>): Promise<void> {
    try {
      await doing;
    } catch (error) {
      this.#failures.push(error);
    }
  }

  /** A window nobody asked for is closed unanswered; the next check stops the run. */
  async #closeStray(popup: Page): Promise<void> {
    this.#stray = originOf(popup.url());
    await unlessPassing(popup.close(), undefined);
  }

  /** Leaving a page with unsaved edits must never save them; every other question is answered with no, unless somebody was faster. */
  async #answer(dialog: Dialog): Promise<void> {
    await unlessPassing(dialog.type() === 'beforeunload' ? dialog.accept() : dialog.dismiss(), undefined);
  }
}
