/** One tab of the browser, whose pages are lists of things. It stands in for Playwright's page where the program asks it anything. */
import type { Thing } from './thing.ts';

export abstract class Tab {
  readonly #origin: string;
  /** what was there when old answers were cleared, by target */
  readonly #stale = new Map<string, Set<string>>();
  #heard: string[] | null = null;
  #page = 'home';

  constructor(origin: string) {
    this.#origin = origin;
  }

  abstract things(): Thing[];
  /** a page is loaded anew: what was typed and opened is gone */
  protected abstract open(page: string): void;
  /** names that always stand on the screen */
  protected abstract readonly names: readonly string[];

  get page(): string {
    return this.#page;
  }

  url(): string {
    return `${this.#origin}/#${this.#page}`;
  }

  goTo(page: string): void {
    this.#page = page;
    this.open(page);
  }

  async goto(url: string): Promise<void> {
    this.#heard = null;
    this.#stale.clear();
    if (url !== 'about:blank') this.goTo(new URL(url).hash.slice(1) || 'home');
  }

  texts(): string[] {
    return [...this.things().map(({ name }) => name), ...this.names];
  }

  /** A live region says it. */
  say(text: string): void {
    if (this.#heard && !this.#heard.includes(text)) this.#heard.push(text);
  }

  get heard(): readonly string[] {
    return this.#heard ?? [];
  }

  clear(key: string, shown: readonly Thing[]): void {
    this.#heard = [];
    this.#stale.set(key, new Set(shown.map(({ id }) => id)));
  }

  isStale(key: string, { id }: Thing): boolean {
    return this.#stale.get(key)?.has(id) ?? false;
  }

  on(): void { /* nothing comes by itself */ }
  isClosed(): boolean { return false; }
  async bringToFront(): Promise<void> { /* nobody looks */ }
  context(): { close: () => Promise<void> } { return { close: async () => undefined }; }
  async evaluate(asked: () => unknown): Promise<unknown> { return asked(); }
  /** The one frame, of which only the texts are asked for. */
  frames(): { evaluate: () => Promise<string[]>; url: () => string; parentFrame: () => null }[] {
    return [{ evaluate: async () => this.texts(), url: () => this.url(), parentFrame: () => null }];
  }
}
