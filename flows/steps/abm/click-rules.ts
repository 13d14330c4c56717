/** What every click of a step on this console must avoid, and the console's own words, from the selector book. */
import { consoleWords } from '../../../selectors/abm/console-words.ts';
import { neverClick, noise } from '../../../selectors/abm/never.ts';

export const clickRules = { never: neverClick, noise, words: consoleWords } as const;
