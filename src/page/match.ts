/** What was found: an element that fits, pinned or not, and elements that belong together. */
import type { Frame, JSHandle } from 'playwright';
import type { Aim, Handle } from './aim.ts';
import type { Seen } from './probe.ts';
import type { Surface } from './surface.ts';

export interface Match {
  readonly frame: Frame;
  readonly seen: Seen;
}

export interface Pinned extends Match {
  readonly aim: Aim;
  readonly key: string;
  readonly surface: Surface;
  readonly handle: Handle;
}

/** Elements that belong together, a row of a list for one: a click may be kept inside of them. */
export interface Region {
  readonly frame: Frame;
  readonly members: JSHandle<Element[]>;
}

/** A region that is looked for anew at each look: consoles draw their lists anew at any time. */
export type RegionFinder = () => Promise<Region | undefined>;
