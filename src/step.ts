/** A page-object step: its header is data, and drives the plan, the evidence, the progress and the tests alike. */
import type { ConsoleName, StepRecord } from './evidence/record.ts';
import type { Screen } from '../selectors/schema.ts';
import type { Rehearsal } from './rehearse.ts';
import type { Stage } from './stage.ts';
import type { Ui } from './ui/ui.ts';

/** What a step does to the consoles: looks, changes something, or takes something away for good. */
export type Effect = 'reads' | 'writes' | 'destroys';

export interface StepHeader {
  /** the guide's own number, "2.10" */
  readonly id: string;
  readonly title: string;
  readonly console: ConsoleName;
  readonly effect: Effect;
  /** the stage the run is in from the decisive click on, and once the step is done */
  readonly stage?: { readonly before?: Stage; readonly after?: Stage };
}

export interface Step<Key extends string = string, Input = undefined, Facts = unknown> extends StepHeader {
  readonly screen: Screen<Key>;
  readonly rehearsal?: Rehearsal<NoInfer<Key>>;
  /** recognise the screen, act, wait for the console's own answer, return facts */
  run(ui: Ui<Key>, input: Input): Promise<Facts>;
}

/** The console has folded this step away; it keeps its id and says why. */
export class Skipped {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

export function defineStep<const Key extends string, Input = undefined, Facts = void>(
  step: Step<Key, Input, Facts>,
): Step<Key, Input, Facts> {
  return step;
}

/** One screen made of several: for a step that must tell them apart. */
export function joinScreens<A extends string, B extends string>(a: Screen<A>, b: Screen<B>): Screen<A | B> {
  return { name: `${a.name}+${b.name}`, targets: { ...a.targets, ...b.targets } };
}

/** A step that nothing has happened to yet, for the record. */
export function blankRecord({ id, title, console, effect }: StepHeader): StepRecord {
  return {
    id, title, console, effect, status: 'pending', by: 'program', ms: 0, startedAt: null, finishedAt: null,
    note: null, matched: {}, shots: [],
  };
}

/** Two numbers of the guide in its order: 1.8 before 2.1, 2.9 before 2.10. */
export function inGuideOrder(a: { id: string }, b: { id: string }): number {
  const [x, y] = [a.id, b.id].map((id) => id.split('.').map(Number)) as [number[], number[]];
  return (x[0] ?? 0) - (y[0] ?? 0) || (x[1] ?? 0) - (y[1] ?? 0);
}
