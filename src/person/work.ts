/** One step under way, with all that its doing needs, by the program or by a person. */
import type { StepNotes } from '../page/step-notes.ts';
import type { Surface } from '../page/surface.ts';
import type { Step, StepHeader } from '../step.ts';
import type { LocalSelectors } from './local-selectors.ts';
import type { Person } from './person.ts';

export interface Work<K extends string, I, F> {
  readonly step: Step<K, I, F>;
  readonly surface: Surface;
  readonly input: I;
  readonly notes: StepNotes;
  readonly person: Person;
  readonly local: LocalSelectors;
  /** the guide's steps */
  readonly plan: readonly StepHeader[];
  /** throws when the run is to stop */
  readonly check: () => void;
  /** notes that a person did it */
  readonly sign: () => void;
}
