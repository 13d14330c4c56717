/** What a step leaves for the evidence, and for those who look for drift. */
import type { Box } from './probe.ts';
import type { Sightings } from './sightings.ts';
import type { Handle } from './surface.ts';

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
