/** What every click of a step on this console must avoid, from the selector book. */
import { neverClick, noise } from '../../../selectors/abm/never.ts';

export const clickRules = { never: neverClick, noise } as const;
