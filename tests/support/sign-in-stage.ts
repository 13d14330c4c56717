/**
 * A sign-in without a browser: screens as the tables of the program see them, in any order, each coming late and going
 * late. Whatever is done that the screen does not offer throws, so that a walk that ends has done what each one asked.
 */
import type { Ui } from '../../src/page/ui.ts';

export interface StageScreen {
  readonly name: string;
  /** targets that are on it */
  readonly shows: readonly string[];
  /** what must be done, in this order: "type username", "click next" */
  readonly asks: readonly string[];
  /** texts that are read on it */
  readonly says?: readonly string[];
  /** the screen that comes next in the place of the play's next one */
  readonly leadsTo?: StageScreen;
}

export interface Scene {
  readonly screen: StageScreen;
  /** looks that find nothing before it is there, and looks that still find it after its last act */
  readonly looksBefore: number;
  readonly looksAfter: number;
}

/** One look takes so long; timeouts of the walk are counted in these. */
const LOOK_MS = 50;

export class SignInStage {
  /** all that was done, in order */
  readonly acts: string[] = [];
  #scenes: readonly Scene[];
  #open: string[];
  #looksLeft: number;
  readonly #lasting: readonly string[];

  /** `lasting`: what is there once all scenes are played */
  constructor(scenes: readonly Scene[], lasting: readonly string[]) {
    this.#scenes = scenes;
    this.#lasting = lasting;
    this.#open = [...scenes[0]?.screen.asks ?? []];
    this.#looksLeft = scenes[0]?.looksBefore ?? 0;
  }

  ui(): Ui {
    const present = (key: string): Promise<boolean> => Promise.resolve(this.#shown().includes(key));
    const until = async <T>(look: () => Promise<T | undefined>, timeoutMs = 60_000): Promise<T | null> => {
      for (let ms = 0; ms <= timeoutMs; ms += LOOK_MS) {
        const answer = await look();
        this.#tick();
        if (answer !== undefined) return answer;
      }
      return null;
    };
    const stand = {
      surface: {
        until, go: () => this.#act('begin', 'anew', true), strangeOrigin: () => null, clockSkewMs: 0, clock: { words: () => '' },
        isSignedIn: false,
      },
      notes: { box: null, matched: {} },
      firstPresent: (...keys: string[]) => Promise.resolve(keys.find((key) => this.#shown().includes(key)) ?? null),
      isThere: present,
      isEmpty: (key: string) => Promise.resolve(!this.acts.includes(`type ${key}`) || this.#open.includes(`type ${key}`)),
      isGoneWithin: async (
        timeoutMs: number, key: string,
      ) => (await until(async () => ((await present(key)) ? undefined : true), timeoutMs)) !== null,
      names: (key: string) => Promise.resolve(this.#shown().includes(key) ? ['admin@replica.example'] : []),
      isAtWork: () => Promise.resolve(false),
      words: () => Promise.resolve([]),
      click: (key: string) => this.#act('click', key),
      clickNamed: (key: string) => this.#act('click', key),
      type: (key: string) => this.#act('type', key),
      typeCode: (key: string) => this.#act('type', key),
      overview: () => Promise.resolve(this.#shown() as string[]),
      readings: () => Promise.resolve(this.#scenes[0]?.screen.says ?? []),
    };
    return stand as unknown as Ui;
  }

  get isOver(): boolean {
    return this.#scenes.length === 0;
  }

  #shown(): readonly string[] {
    const [scene] = this.#scenes;
    if (!scene) return this.#lasting;
    return this.#open.length > 0 && this.#looksLeft > 0 ? [] : scene.screen.shows;
  }

  #tick(): void {
    if (this.#looksLeft > 0) this.#looksLeft--;
    if (this.#looksLeft === 0 && this.#open.length === 0) this.#next();
  }

  #next(): void {
    const [scene, ...rest] = this.#scenes;
    const detour = scene?.screen.leadsTo;
    this.#scenes = scene && detour ? [{ ...scene, screen: detour }, ...rest] : rest;
    this.#open = [...this.#scenes[0]?.screen.asks ?? []];
    this.#looksLeft = this.#scenes[0]?.looksBefore ?? 0;
  }

  async #act(what: 'click' | 'type' | 'begin', key: string, isAnywhere = false): Promise<void> {
    const [scene] = this.#scenes;
    const act = `${what} ${key}`;
    if (!scene || !(isAnywhere || this.#shown().includes(key))) {
      throw new Error(`${act}, but there is ${this.#shown().join(', ') || 'nothing'}`);
    }
    if (this.#open[0] !== act) throw new Error(`${act} on "${scene.screen.name}", which asks for ${this.#open[0] ?? 'nothing more'}`);
    this.acts.push(act);
    this.#open.shift();
    if (this.#open.length === 0) this.#looksLeft = scene.looksAfter + 1;
  }
}
