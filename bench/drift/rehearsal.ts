/** A step held back at its first act: it finds and checks as it always does, and tells which element it would act on. */
import { whenReady } from '../../src/page/act.ts';
import { pin, pinAll } from '../../src/page/find.ts';
import type { Pinned } from '../../src/page/match.ts';
import { boxesOf } from '../../src/page/type.ts';
import { Ui } from '../../src/page/ui.ts';
import type { Secret } from '../../src/secret.ts';

/** Thrown in the place of a click or of typing. */
export class Acted extends Error {
  readonly pinned: Pinned;
  constructor(pinned: Pinned) {
    super(`would act on "${pinned.seen.name}"`);
    this.pinned = pinned;
  }
}

export class Rehearsal<Key extends string> extends Ui<Key> {
  override async type(key: Key): Promise<void> {
    await this.act(() => pin(this.surface, { ...this.aim(key), editable: true }));
  }

  override async typeCode(key: Key, code: Secret): Promise<void> {
    const [first] = await boxesOf(this.surface, this.aim(key), code.length);
    if (first) throw new Acted(first);
  }

  /** For what is only read: it need not be reachable by a click. */
  async read(key: Key): Promise<void> {
    throw new Acted(await pin(this.surface, this.aim(key)));
  }

  protected override async act(find: () => Promise<Pinned>): Promise<void> {
    const pinned = await find();
    await whenReady(pinned, () => Promise.resolve());
    throw new Acted(pinned);
  }
}

/** One act of a step: how it is looked for again on another page. */
export interface Act<Key extends string> {
  readonly key: Key;
  readonly pinned: Pinned;
  readonly again: (ui: Ui<Key>) => Promise<unknown>;
}

/** A Ui that tells of every act before it happens. */
export class Watched<Key extends string> extends Ui<Key> {
  onAct: (act: Act<Key>) => Promise<void> = () => Promise.resolve();
  #again: (ui: Ui<Key>) => Promise<unknown> = () => Promise.resolve();

  override async click(key: Key): Promise<void> {
    this.#again = (ui) => ui.click(key);
    await super.click(key);
  }

  override async clickDecisive(key: Key): Promise<void> {
    this.#again = (ui) => ui.click(key);
    await super.clickDecisive(key);
  }

  override async clickNamed(key: Key, name: string): Promise<number> {
    // the step waits for the names before
    this.#again = (ui) => ui.surface.until(async () => ((await ui.clickNamed(key, name)) === 0 ? undefined : true));
    return super.clickNamed(key, name);
  }

  override async type(key: Key, value: Secret | string): Promise<void> {
    await this.onAct({
      key, pinned: await pin(this.surface, { ...this.aim(key), editable: true }), again: (ui) => ui.type(key, value),
    });
    await super.type(key, value);
  }

  override async typeCode(key: Key, code: Secret): Promise<void> {
    const [first] = await pinAll(this.surface, this.aim(key));
    if (first) await this.onAct({ key, pinned: first, again: (ui) => ui.typeCode(key, code) });
    await super.typeCode(key, code);
  }

  /** Tells of what stands there as of an act: for answers that are read. */
  async tellOf(key: Key): Promise<void> {
    await this.onAct({
      key, pinned: await pin(this.surface, this.aim(key)), again: (ui) => (ui instanceof Rehearsal ? ui.read(key) : Promise.resolve()),
    });
  }

  protected override async act(find: () => Promise<Pinned>, beforeClick?: () => void): Promise<void> {
    const pinned = await find();
    await this.onAct({ key: pinned.key as Key, pinned, again: this.#again });
    await super.act(find, beforeClick);
  }
}
