/** What is told of a page: nothing of one on which a secret is showing, and of any other what is no secret. */
import { StepStopped } from '../errors.ts';
import { tellable } from '../tellable.ts';

interface Shown { readonly isSecretShowing: boolean }

const WITHHELD = 'not told, as a secret is showing';
/** Signs of a name that are told. */
const MOST_OF_A_NAME = 80;

/** What an element is called, to be told. */
export function told({ isSecretShowing }: Shown, name: string): string {
  return isSecretShowing ? WITHHELD : tellable(name, MOST_OF_A_NAME);
}

/** The stop without what it saw, while a secret is showing. */
export function withheld({ isSecretShowing }: Shown, stop: StepStopped): StepStopped {
  const { seen } = stop.details;
  if (!isSecretShowing || seen === undefined || seen === WITHHELD) return stop;
  return new StepStopped(stop.code, stop.message, { ...stop.details, seen: WITHHELD });
}
