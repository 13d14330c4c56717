/** The guards of runs that may only look (`check`): by the header of a step, and once more at the click itself. */
import { StepStopped } from '../errors.ts';
import type { Effect } from '../words.ts';
import type { Surface } from './surface.ts';

const NEXT = 'Please report it: a check must never come to this point.';

/** Refuses a step whose header says that it writes or destroys. */
export function refuseToWrite({ id, title, effect }: { readonly id: string; readonly title: string; readonly effect: Effect }): void {
  if (effect === 'reads') return;
  throw new StepStopped('READ_ONLY', `${id} ${title} ${effect}, and this run only looks: it was not begun.`, { next: NEXT });
}

/** Refuses an act on a console on which nothing may be changed, whatever the step's header says. */
export function refuseInReadOnly(surface: Surface, what: string): void {
  if (surface.rules.isReadOnly) throw surface.stop('READ_ONLY', `${what}, and this run only looks: it was not done.`, { next: NEXT });
}
