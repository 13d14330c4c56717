/** What a step leaves for the evidence, and for those who look for drift. */
import type { Clicked } from './act.ts';
import type { Box } from './probe.ts';
import type { Sightings } from './sightings.ts';
import type { Handle } from './surface.ts';
import { variantWords } from './variants.ts';

export interface StepNotes {
  /** where it acted */
  box: Box | null;
  /** what was clicked last, and how many clicks there were */
  clicked?: { handle: Handle; times: number };
  /** which variants were on the screen: target -> variant */
  matched: Record<string, string>;
  /** called right before the click that changes a console: puts the intent on disk */
  intend?: () => void;
  /** where each target that was met is noted, with its variant: for runs that look for drift */
  sightings?: Sightings;
}

/** What was clicked, by which variant, and of which generation of the console its name tells. */
export function noteClick(notes: StepNotes, { pinned, variant, box }: Clicked): void {
  notes.box = box;
  notes.clicked = { handle: pinned.handle, times: (notes.clicked?.times ?? 0) + 1 };
  notes.matched[pinned.key] = variantWords(variant);
  notes.sightings?.note(pinned.surface.rules.console, pinned.key, variant);
  const told = pinned.aim.tells?.find(([name]) => pinned.seen.name.split(' | ').some((part) => name.test(part)))?.[1];
  if (told !== undefined) notes.matched.generation = told;
}
