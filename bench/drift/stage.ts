/** Shows one look-up's page, changes it by an operator, tells what each way of looking would act on, and puts it back. */
import type { Browser, ElementHandle, Frame, Page } from 'playwright';
import { unlessPassing } from '../../src/page/passing.ts';
import { Surface } from '../../src/page/surface.ts';
import { Secret } from '../../src/secret.ts';
import { baselinesOf, verdictOf, type Baselines, type Verdict } from './baselines.ts';
import { serveFrozen, type Frozen } from './freeze.ts';
import { createKit, MARK } from './kit.ts';
import { OPERATORS, type Operator } from './operators.ts';
import { outcomeOf, rulesFor, type LookUp } from './walk.ts';
import { wordsFor } from './words.ts';

/** What three ways of looking came to on one changed page. */
export interface Measured {
  readonly lookUp: string;
  readonly operator: string;
  readonly seed: number;
  readonly book: Verdict;
  readonly recorder: Verdict;
  readonly path: Verdict;
  /** what the book's look-up would have acted on, or why it stopped */
  readonly why: string;
}

/** Operators after which something that has its name from data, or is a secret itself, would be another thing. */
const NAMING = /words|invented|synonym|language|case|label$|icon|neighbour/;

export class Stage {
  readonly #page: Page;
  readonly #surfaces = new Map<string, Surface>();
  #shown: LookUp | null = null;
  #frame: Frame | null = null;
  #name = '';
  #body = '';
  #hasFrames = false;
  #isField = false;
  #baselines: Baselines | null = null;
  #patienceMs = 0;

  static async open(browser: Browser): Promise<Stage> {
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } });
    const operators = OPERATORS.map(({ name, operate }) => `${JSON.stringify(name)}: ${operate.toString()}`).join(',\n');
    await context.addInitScript({
      content: `window[Symbol.for('drift')] = { kit: (${createKit.toString()})(${JSON.stringify(MARK)}), operators: {${operators}} };`,
    });
    const stage = new Stage(await context.newPage());
    await serveFrozen(stage.#page, () => stage.#shown?.frozen as Frozen);
    return stage;
  }

  private constructor(page: Page) {
    this.#page = page;
  }

  async show(lookUp: LookUp): Promise<void> {
    this.#shown = lookUp;
    await this.#load();
    const { name, body, hasFrames, isField } = await this.#truthFrame().evaluate(describeTruth, MARK);
    [this.#name, this.#body, this.#hasFrames, this.#isField] = [name, body, hasFrames, isField];
    this.#baselines = await baselinesOf(this.#truthFrame(), MARK);
  }

  /** Null where the operator cannot be applied to this look-up. */
  async measure({ name, patienceMs }: Operator, seed: number): Promise<Measured | null> {
    const lookUp = this.#shown as LookUp;
    const words = lookUp.isNameData ? { synonyms: [], translations: [] } : wordsFor(lookUp.console, lookUp.id, this.#name);
    if (NAMING.test(name) && (lookUp.isNameData || (lookUp.frozen.secret !== null && !this.#isField))) return null;
    await this.#restore();
    const isApplied = await this.#truthFrame().evaluate(operateOn, { name, wish: { seed, ...words } });
    if (!isApplied) return null;
    await this.#settle();
    this.#patienceMs = patienceMs;
    const baselines = this.#baselines as Baselines;
    const look = async (): Promise<Pick<Measured, 'recorder' | 'path'>> =>
      ({ recorder: await verdictOf(baselines.recorder), path: await verdictOf(baselines.path) });
    const early = name === 'late' ? null : await look();
    const { book, why } = await this.#lookByBook(lookUp);
    return { lookUp: lookUp.id, operator: name, seed, book, why, ...(early ?? await look()) };
  }

  async #lookByBook(lookUp: LookUp): Promise<Pick<Measured, 'book' | 'why'>> {
    const outcome = await outcomeOf(lookUp, this.#surfaceFor(lookUp));
    if (typeof outcome === 'string') return { book: 'stop', why: outcome };
    if (outcome instanceof Secret) return { book: outcome.reveal() === lookUp.frozen.secret ? 'right' : 'WRONG', why: 'a secret' };
    const isRight = await (outcome.pinned.handle as ElementHandle<Element>).evaluate(isTruth);
    return { book: isRight ? 'right' : 'WRONG', why: `${outcome.pinned.key} "${outcome.pinned.seen.name}"` };
  }

  #surfaceFor(lookUp: LookUp): Surface {
    const key = `${lookUp.console} ${lookUp.settings.ABM_URL}`;
    const known = this.#surfaces.get(key);
    if (known) return known;
    const patience = (): number => this.#patienceMs;
    const rules = { ...rulesFor(lookUp.console, lookUp.settings), get stepTimeoutMs() { return patience(); } };
    const surface = new Surface(this.#page, rules);
    this.#surfaces.set(key, surface);
    return surface;
  }

  async #load(): Promise<void> {
    const { url } = (this.#shown as LookUp).frozen;
    await this.#page.goto('about:blank');
    await this.#page.goto(url);
    const marked = await Promise.all(this.#page.frames().map((frame) =>
      unlessPassing(frame.evaluate((mark) => document.querySelector(`[${mark}="1"]`) !== null, MARK), false)));
    this.#frame = this.#page.frames()[marked.indexOf(true)] ?? null;
    if (!this.#frame) throw new Error(`${(this.#shown as LookUp).id}: the frozen page does not show its target`);
  }

  #truthFrame(): Frame {
    return this.#frame as Frame;
  }

  async #restore(): Promise<void> {
    if (this.#hasFrames) return this.#load();
    await this.#truthFrame().evaluate((body) => {
      document.body.innerHTML = body;
      document.documentElement.lang = 'en-US';
    }, this.#body);
  }

  /** Takes the marks off and remembers, out of sight of every locator, what they were on. */
  async #settle(): Promise<void> {
    for (const frame of this.#page.frames()) {
      if (frame !== this.#truthFrame() && frame.parentFrame() !== this.#truthFrame()) continue;
      if (frame.url() === 'about:srcdoc') await frame.waitForLoadState();
      await unlessPassing(frame.evaluate(settle, MARK), undefined);
    }
  }
}

/** In the page. */
function describeTruth(mark: string): { name: string; body: string; hasFrames: boolean; isField: boolean } {
  const { kit } = (window as unknown as Record<symbol, unknown>)[Symbol.for('drift')] as {
    kit: { nameOf(element: Element): string; isField(element: Element): boolean };
  };
  const target = document.querySelector(`[${mark}="1"]`) as Element;
  return {
    name: kit.nameOf(target), body: document.body.innerHTML, hasFrames: document.querySelector('iframe') !== null,
    isField: kit.isField(target),
  };
}

/** In the page. */
function operateOn({ name, wish }: {
  name: string; wish: { seed: number; synonyms: readonly string[]; translations: readonly (readonly [string, string])[] };
}): boolean {
  const { kit, operators } = (window as unknown as Record<symbol, unknown>)[Symbol.for('drift')] as {
    kit: { seed(number: number): void }; operators: Record<string, (kit: unknown, wish: unknown) => boolean>;
  };
  kit.seed(wish.seed);
  return operators[name]?.(kit, wish) ?? false;
}

/** In the page. */
function settle(mark: string): void {
  const found: Element[] = [];
  const collect = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element.hasAttribute(mark)) found.push(element);
      if (element.shadowRoot) collect(element.shadowRoot);
    }
  };
  collect(document);
  for (const element of found) element.removeAttribute(mark);
  (window as unknown as Record<symbol, Element[]>)[Symbol.for('drift.truth')] = found;
}

/** In the page: whether acting on this element is acting on the target. */
export function isTruth(element: Element): boolean {
  const holds = (outer: Element, inner: Element): boolean => {
    for (let at: Node | null = inner; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) if (at === outer) return true;
    return false;
  };
  const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();
  const truths = (window as unknown as Record<symbol, Element[] | undefined>)[Symbol.for('drift.truth')] ?? [];
  return truths.some((truth) => holds(truth, element) || (holds(element, truth) && fold(element.textContent) === fold(truth.textContent)));
}
