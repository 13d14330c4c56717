/**
 * Which targets of the selector book were met on the consoles, each with the variant that fitted: so that drift is
 * seen while the other variants still carry, months before a renewal needs them.
 */
import type { ConsoleName } from '../words.ts';
import type { Aim } from './aim.ts';
import { hear, pinAll } from './find.ts';
import { unlessPassing } from './passing.ts';
import type { Surface } from './surface.ts';
import { describe, describeVariant, whichVariant, type VariantSeen } from './variants.ts';

export interface Sighting {
  readonly console: ConsoleName;
  /** key of the target in the selector book */
  readonly target: string;
  /** `hidden`: cannot be seen without changing something; `missing`: a renewal would stop for want of it */
  readonly status: 'seen' | 'missing' | 'hidden';
  /** the variant that fitted; null where the target was not seen */
  readonly variant: VariantSeen | null;
  /** why it was not seen; null where it was */
  readonly note: string | null;
}

export class Sightings {
  readonly #all = new Map<string, Sighting>();

  /** Notes the target if it is there now. The first sighting counts. */
  async look(surface: Surface, aim: Aim): Promise<void> {
    const { console } = surface.rules;
    if (this.#isSeen(console, aim.key)) return;
    const [pinned] = await unlessPassing(pinAll(surface, aim), []);
    this.note(console, aim.key, pinned ? await unlessPassing(whichVariant(pinned), null) : await heardVariant(surface, aim));
  }

  /** A target that was met; without a variant it had gone before it could be told which one. */
  note(console: ConsoleName, target: string, variant: VariantSeen | null): void {
    if (variant === null || this.#isSeen(console, target)) return;
    this.#put({ console, target, status: 'seen', variant, note: null });
  }

  /** A target that must be there and is not, or not once. */
  miss(console: ConsoleName, aim: Aim, note: string): void {
    this.#put({ console, target: aim.key, status: 'missing', variant: null, note: `${note}; looked for ${describe(aim)}` });
  }

  /** A target that could not be looked for, and why; one that was seen all the same stays seen. */
  hide(console: ConsoleName, target: string, why: string): void {
    if (!this.#all.has(keyOf(console, target))) this.#put({ console, target, status: 'hidden', variant: null, note: why });
  }

  /** In the order in which they were met. */
  list(): Sighting[] {
    return [...this.#all.values()];
  }

  #isSeen(console: ConsoleName, target: string): boolean {
    return this.#all.get(keyOf(console, target))?.status === 'seen';
  }

  #put(sighting: Sighting): void {
    this.#all.set(keyOf(sighting.console, sighting.target), sighting);
  }
}

function keyOf(console: ConsoleName, target: string): string {
  return `${console} ${target}`;
}

/** What was only announced, and has vanished from the screen again. */
async function heardVariant(surface: Surface, aim: Aim): Promise<VariantSeen | null> {
  const index = aim.variants.findIndex((variant) => 'announced' in variant);
  const variant = aim.variants[index];
  if (!variant || (await hear(surface, aim)) === null) return null;
  return { number: index + 1, of: aim.variants.length, words: describeVariant(variant) };
}
