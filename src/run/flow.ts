/** What a run is given by whoever knows the consoles: what it does, and what guards it on the way. */
import type { Ending } from '../memory/stage.ts';
import type { Unfinished } from '../memory/unfinished.ts';
import type { StepHeader } from '../step.ts';
import type { ConsoleName } from '../words.ts';

export interface Guards {
  /** proves, before each step that writes or destroys, that the console is still the right one */
  prove(console: ConsoleName): Promise<void>;
  /** signs in again, and walks back to where this step begins */
  walkBack(step: StepHeader): Promise<void>;
}

export interface Flow {
  readonly guards: Guards;
  /** `memory`: the unfinished run that this one goes on with. Returns how it ended where that is not a renewal. */
  go(memory: Unfinished | null): Promise<Ending | null>;
}
