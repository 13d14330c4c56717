/** What a step leaves for the evidence, and for those who look for drift. */
import type { Acted, Clicked } from './act.ts';
import type { Pinned } from './match.ts';
import type { Box } from './probe.ts';
import type { Sightings } from './sightings.ts';
import { variantWords } from './variants.ts';

export interface StepNotes {
  /** where it acted */
  box: Box | null;
  /** what was clicked or typed into last, and how often that was done */
  acted?: { on: Pinned; times: number };
  /** which variants were on the screen: target -> variant */
  matched: Record<string, string>;
  /** takes a picture as the screen is now, before anything is typed there; absent where none is kept */
  picture?: () => Promise<void>;
  /** called right before the click that changes a console: puts the intent on disk */
  intend?: () => void;
  /** where each target that was met is noted, with its variant: for runs that look for drift */
  sightings?: Sightings;
}

/** What was clicked or typed into, and where it stood then. */
export function noteAct(notes: StepNotes, { pinned: on, box }: Acted): void {
  notes.box = box;
  notes.acted = { on, times: (notes.acted?.times ?? 0) + 1 };
}

/** What was clicked, by which variant, and of which generation of the console its name tells. */
export function noteClick(notes: StepNotes, { pinned, variant, box }: Clicked): void {
  noteAct(notes, { pinned, box });
  notes.matched[pinned.key] = variantWords(variant);
  notes.sightings?.note(pinned.surface.rules.console, pinned.key, variant);
  const told = pinned.aim.tells?.find(([name]) => pinned.seen.name.split(' | ').some((part) => name.test(part)))?.[1];
  if (told !== undefined) notes.matched.generation = told;
}
