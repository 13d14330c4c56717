/** The guards of runs that may only look (`check`): by the header of a step, and once more at the click itself. */
import { StepStopped } from '../errors.ts';
import type { Effect } from '../words.ts';
import type { Surface } from './surface.ts';

const NEXT = 'Please report this: a check must never get this far.';

/** Refuses a step whose header says that it writes or destroys. */
export function refuseToWrite({ id, title, effect }: { readonly id: string; readonly title: string; readonly effect: Effect }): void {
  if (effect === 'reads') return;
  throw new StepStopped('READ_ONLY', `${id} ${title} ${effect}, but this run is read-only: the step was not started.`, { next: NEXT });
}

/** Refuses an act on a console on which nothing may be changed, whatever the step's header says. */
export function refuseInReadOnly(surface: Surface, what: string): void {
  if (surface.rules.isReadOnly) throw surface.stop('READ_ONLY', `${what}, but this run is read-only: it was not done.`, { next: NEXT });
}
