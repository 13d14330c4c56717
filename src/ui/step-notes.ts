/** What a step leaves for the evidence: where it acted, and which variants were on the screen. */
import type { Box } from './probe.ts';

export interface StepNotes {
  box: Box | null;
  matched: Record<string, string>;
  /** called right before the click that changes a console: puts the intent on disk */
  intend?: () => void;
}
