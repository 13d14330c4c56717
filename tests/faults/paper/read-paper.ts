/**
 * The program's eyes and hands on paper consoles: every method of `Ui` that would ask a browser is answered from the tab's
 * list of things. Steps, flows, journal, stages and sessions stay the program's own.
 */
import { StepStopped } from '../../../src/errors.ts';
import { RunEvidence } from '../../../src/evidence/run-evidence.ts';
import { refuseForbidden } from '../../../src/page/act.ts';
import type { Aim } from '../../../src/page/aim.ts';
import { Overlay } from '../../../src/page/overlay.ts';
import type { Row } from '../../../src/page/rows.ts';
import { Surface } from '../../../src/page/surface.ts';
import { Ui, type Place } from '../../../src/page/ui.ts';
import { Secret } from '../../../src/secret.ts';
import { AppleTab } from './apple-tab.ts';
import type { Replacements } from './replacements.ts';
import type { Tab } from './tab.ts';
import { fitting, type Thing } from './thing.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A look follows another after so long; rarer once it takes long. */
const LOOK_MS = 250;
const SELDOM_MS = 2000;
const SOON_MS = 4000;
/** How long a page takes to load, and a press to be answered. */
const LOAD_MS = 1000;
const PRESS_MS = 200;

export interface Hand {
  readonly time: VirtualTime;
  /** throws when the program has been killed */
  readonly check: () => void;
}

interface Where { readonly row?: string | undefined; readonly dialog?: string | undefined }

export class PaperReader {
  readonly #hand: Hand;

  constructor(hand: Hand) {
    this.#hand = hand;
  }

  /** From now on the program reads paper. */
  install(instead: Replacements): void {
    const { time, check } = this.#hand;
    instead.put(Surface.prototype, {
      async until<T>(this: Surface, look: () => Promise<T | undefined>, timeoutMs = this.rules.stepTimeoutMs): Promise<T | null> {
        const began = time.now;
        for (;;) {
          check();
          this.check();
          const answer = await look();
          if (answer !== undefined) return answer;
          const waitedMs = time.now - began;
          if (waitedMs >= timeoutMs) return null;
          await time.sleep(Math.max(1, Math.min(waitedMs < SOON_MS ? LOOK_MS : SELDOM_MS, timeoutMs - waitedMs)));
        }
      },
      async go(this: Surface, url: string): Promise<void> {
        check();
        await this.shutter.kept();
        await time.sleep(LOAD_MS);
        await tabOf(this).goto(url);
      },
      async frames(this: Surface) { return tabOf(this).frames(); },
    });
    instead.put(Overlay.prototype, {
      show: async () => ({ take: () => [], update: async () => undefined, avoid: async () => undefined, close: async () => undefined }),
      withdrawn: (act: () => unknown) => act(),
    });
    instead.put(RunEvidence.prototype, { picture: async () => null });
    instead.put(Ui.prototype, this.#methods());
  }

  #methods(): Record<string, unknown> {
    const { check, time } = this.#hand;
    const press = async (
      ui: PaperUi, key: string, find: () => Thing[] | Promise<Thing[]>, intend = (): void => undefined,
    ): Promise<void> => {
      await ui.surface.shutter.kept();
      const thing = await only(ui, key, find);
      refuseForbidden(ui.surface, thing.name);
      intend();
      check();
      thing.press?.();
      await time.sleep(PRESS_MS);
    };
    return {
      async firstPresent(this: PaperUi, ...keys: string[]) {
        check();
        return keys.find((key) => seen(this, key).length > 0 || heard(this, key).length > 0) ?? null;
      },
      async click(this: PaperUi, key: string) { await press(this, key, () => seen(this, key)); },
      async clickDecisive(this: PaperUi, key: string) { await press(this, key, () => seen(this, key), () => { this.intend(); }); },
      async clickIn(this: PaperUi, place: () => Promise<Place | undefined>, key: string) {
        await press(this, key, async () => {
          const found = await place();
          return found ? within(seen(this, key), found) : [];
        });
      },
      async clickNamed(this: PaperUi, key: string, name: string) {
        const named = (): Thing[] => seen(this, key).filter((one) => one.name.toLowerCase() === name.toLowerCase());
        const { length } = named();
        if (length === 1) await press(this, key, named);
        return length;
      },
      async countIn(this: PaperUi, place: Place, key: string) { return within(seen(this, key), place).length; },
      async type(this: PaperUi, key: string, value: Secret | string) {
        await this.surface.shutter.kept();
        const field = await only(this, key, () => seen(this, key));
        check();
        field.enter?.(value instanceof Secret ? value.reveal() : value);
      },
      async names(this: PaperUi, key: string) { return seen(this, key).map(({ name }) => name); },
      async text(this: PaperUi, key: string) { return heard(this, key)[0] ?? seen(this, key)[0]?.name ?? ''; },
      async words(this: PaperUi, key: string) { return [...heard(this, key), ...seen(this, key).map(({ name }) => name)]; },
      async addressIn(this: PaperUi, key: string) {
        const [thing] = seen(this, key);
        return /https?:\/\/\S+/.exec(thing?.value ?? thing?.name ?? '')?.[0] ?? '';
      },
      async isEmpty(this: PaperUi, key: string) { return seen(this, key)[0]?.value === ''; },
      async holds(this: PaperUi, key: string, secret: Secret | null) { return seen(this, key)[0]?.value === secret?.reveal(); },
      keepOutOfPictures: async () => undefined,
      async isEnabled(this: PaperUi, key: string) {
        const [thing] = seen(this, key);
        return thing !== undefined && thing.isDisabled !== true;
      },
      areInOneForm: async () => true,
      async readSecret(this: PaperUi, _key: string, what: string) {
        const tab = tabOf(this.surface);
        const secret = tab instanceof AppleTab ? tab.secretShown : null;
        return secret === null ? null : new Secret(secret, what);
      },
      async places(this: PaperUi, key: string) { return seen(this, key).map(({ id, dialog = id }) => placeOf({ dialog })); },
      async rows(this: PaperUi, anchor: string, key: RegExp) {
        check();
        return rowsOf(tabOf(this.surface), seen(this, anchor), key);
      },
      async clear(this: PaperUi, ...keys: string[]) {
        for (const key of keys) tabOf(this.surface).clear(key, fitting(this.aim(key), tabOf(this.surface).things()));
      },
      async readings(this: PaperUi) { return tabOf(this.surface).texts(); },
      async overview(this: PaperUi) { return tabOf(this.surface).things().map(({ role, name }) => `${role} "${name}"`); },
    };
  }
}

/** `Ui` as its own methods see it. */
type PaperUi = Pick<Ui, 'surface' | 'intend'> & { aim(key: string): Aim };

function tabOf({ page }: Surface): Tab {
  return page as unknown as Tab;
}

function seen(ui: PaperUi, key: string): Thing[] {
  const tab = tabOf(ui.surface);
  return fitting(ui.aim(key), tab.things()).filter((thing) => !tab.isStale(key, thing));
}

function heard(ui: PaperUi, key: string): string[] {
  const patterns = ui.aim(key).variants.flatMap((variant) => ('announced' in variant ? [variant.announced] : []));
  return tabOf(ui.surface).heard.filter((text) => patterns.some((pattern) => pattern.test(text)));
}

/** The one that is meant, once it is there and may be pressed. */
async function only(ui: PaperUi, key: string, find: () => Thing[] | Promise<Thing[]>): Promise<Thing> {
  let many = 0;
  const found = await ui.surface.until(async () => {
    const things = await find();
    many = things.length;
    const [thing] = things;
    return thing && many === 1 && thing.isDisabled !== true ? thing : undefined;
  });
  if (found) return found;
  const details = { seen: tabOf(ui.surface).things().map(({ name }) => name).join(', '), missing: [key] };
  throw many > 1
    ? new StepStopped('AMBIGUOUS', `${many} elements fit "${key}".`, details)
    : new StepStopped('NOT_FOUND', `"${key}" is not on the screen.`, details);
}

function placeOf(where: Where): Place {
  return { frame: null, members: where } as unknown as Place;
}

function within(things: readonly Thing[], place: Place): Thing[] {
  const { row, dialog } = place.members as unknown as Where;
  return things.filter((thing) => (row === undefined || thing.row === row) && (dialog === undefined || thing.dialog === dialog));
}

function rowsOf(tab: Tab, anchors: readonly Thing[], key: RegExp): Row[] {
  const rows = new Map(anchors.filter(({ name }) => key.test(name)).map((
    { row = '', name },
  ) => [row, (key.exec(name)?.[0] ?? '').toLowerCase()]));
  const things = tab.things();
  return [...rows].map(([row, named]) => {
    const names = things.filter((thing) => thing.row === row).map(({ name }) => name);
    return { ...placeOf({ row }), key: named, lines: names, names, isGreen: false };
  });
}
