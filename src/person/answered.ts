/** What a person was asked or wanted for, and what came of it; never a code, nor a number that is shown to be typed. */
import type { AnswerRecord } from '../evidence/record.ts';
import type { ConsoleName } from '../words.ts';

/** An answer as it comes; the run adds the step and who sits there. */
export type Told = Pick<AnswerRecord, 'askedAt' | 'kind' | 'shown' | 'answer'> & { readonly console: ConsoleName };
export type Keep = (told: Told) => void;

export const TYPED = 'typed in the terminal';
export const DONE = 'done in the browser';
