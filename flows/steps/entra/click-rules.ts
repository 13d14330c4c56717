/** What every click of a step on this console must avoid, and the console's own words, from the selector book. */
import { consoleWords } from '../../../selectors/entra/console-words.ts';
import { neverClick, noise } from '../../../selectors/entra/never.ts';
import { signs } from '../../../selectors/entra/signs.ts';
import { greeting } from '../../../selectors/greeting.ts';

export const clickRules = { never: neverClick, noise, greeting, words: consoleWords, signs } as const;
