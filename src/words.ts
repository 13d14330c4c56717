/** The words that all rooms share: consoles, effects, commands, outcomes, and the exit code of each outcome. */

/** Apple Business Manager, and Microsoft Entra ID. */
export type ConsoleName = 'abm' | 'entra';

/** As people say them, in one word. */
export const CONSOLE_NAMES: Readonly<Record<ConsoleName, string>> = { abm: 'Apple', entra: 'Entra' };

/** What a step does to the consoles: looks, changes something, or takes something away for good. */
export type Effect = 'reads' | 'writes' | 'destroys';

export type StepStatus = 'done' | 'skipped' | 'failed' | 'pending';

/** The commands that run steps. */
export type Command = 'renew' | 'resume' | 'check' | 'demo';

export type Pace = 'auto' | 'confirm' | 'guided';

export type Outcome =
  | 'renewed' | 'checked' | 'not-due' | 'dry-run' | 'verified'
  | 'failed' | 'usage' | 'stopped' | 'unfinished' | 'locked' | 'needs-person' | 'due';

/** Exit code of each outcome: the contract with scripts. */
export const EXIT_CODES: Readonly<Record<Outcome, number>> = {
  renewed: 0, checked: 0, 'not-due': 0, 'dry-run': 0, verified: 0,
  failed: 1,
  usage: 2,
  stopped: 3,
  unfinished: 4,
  locked: 5,
  'needs-person': 6,
  due: 7,
};
