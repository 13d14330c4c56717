/** What a person is asked or wanted for, and the words of it. */
import { StepStopped } from '../errors.ts';

export interface Choice {
  readonly answer: string;
  readonly label: string;
}

/** The answer that changes nothing. */
export type CarefulChoice = Choice & { readonly answer: 'stop' | 'leave' };

/** A question of yes or no. */
export type Asked = Pick<Question, 'heading' | 'text' | 'check'>;

/** The careful answer first. */
export const YES_OR_NO = [{ answer: 'no', label: 'No: stop here', isMain: true }, { answer: 'yes', label: 'Yes: do it' }] as const;

/** A question that is answered on the terminal or on the card over the page, whichever comes first. */
export interface Question {
  readonly heading: string;
  readonly text: string;
  /** a careful answer last: it is what Ctrl-C in the terminal means */
  readonly choices: readonly [...Choice[], CarefulChoice];
  /** throws when the run is to stop meanwhile */
  readonly check: () => void;
  /** an answer that the console itself gives while the person has not; undefined while there is none */
  readonly meanwhile?: () => Promise<string | undefined>;
}

/** What a person is wanted for. */
export interface Wanted {
  /** completes "A person must …" */
  readonly what: string;
  /** a number to be read from afar and typed elsewhere */
  readonly large?: string | undefined;
  /** how it was done, for the record, once it is; in the browser unless told */
  readonly how?: () => string;
}

export function sentence(what: string): string {
  return `Please ${what}.`;
}

/** A number in a frame of its own. */
export function boxed(large: string | undefined): string {
  if (large === undefined) return '';
  const line = '─'.repeat(large.length + 6);
  return `\n      ┌${line}┐\n      │   ${large}   │\n      └${line}┘`;
}

/** The stop where a step was not agreed to; `answer` null: nobody answered in time. */
export function declined(what: string, answer: false | null): StepStopped {
  if (answer === false) return new StepStopped('DECLINED', `You declined ${what}.`);
  return new StepStopped('DECLINED', `Nobody answered in time whether to continue with ${what}; that counts as no.`, {
    next: 'Run it again when somebody is present.',
  });
}
