/** A page-object step: its header is data, and drives the plan, the evidence, the progress and the tests alike. */
import type { Screen } from '../selectors/schema.ts';
import type { StepRecord } from './evidence/record.ts';
import type { Stage } from './memory/stage.ts';
import type { Box } from './page/probe.ts';
import type { Ui } from './page/ui.ts';
import type { RunFacts } from './run-facts.ts';
import type { ConsoleName, Effect } from './words.ts';

export interface StepHeader<E extends Effect = Effect> {
  /** the guide's own number, "2.10" */
  readonly id: string;
  readonly title: string;
  /** what the guide tells a person to do, one or two sentences */
  readonly instruction: string;
  /** for a plan: what it would change, and what one would see after it; of the steps behind the first that writes */
  readonly planned?: { readonly changes: string; readonly shows: string };
  /** the whole deed as a question, from what is known by then, for whoever must say yes to it */
  readonly asks?: (facts: RunFacts) => string;
  readonly console: ConsoleName;
  readonly effect: E;
  /** a secret stands on the screen from the step's beginning on, or not any more once it is done */
  readonly secret?: 'appears' | 'goes';
  /** the stage the run is in from the decisive click on, and once the step is done */
  readonly stage?: { readonly before?: Stage; readonly after?: Stage };
}

/** What of a step can be shown to work without doing it, for runs that only look. */
export interface Rehearsal<Key extends string> {
  /** targets of which exactly one must stand on the screen when the step's turn comes */
  readonly needs?: readonly Key[];
  /** of these at least one must stand there, however often */
  readonly needsAny?: readonly Key[];
  /** targets that may be there or not, and why not */
  readonly perhaps?: Readonly<Partial<Record<Key, string>>>;
  /** targets that cannot be seen without doing the step, and why; not looked for: what fits now would be something else */
  readonly hidden?: Readonly<Partial<Record<Key, string>>>;
  /** opens what is safe to open, and closes it again */
  readonly look?: (ui: Ui<Key>) => Promise<void>;
}

/** A step without its doing, for whoever plans and checks. */
export interface PlannedStep extends StepHeader {
  readonly screen: Screen;
  readonly controls?: readonly string[];
}

export interface Step<Key extends string = string, Input = undefined, Facts = unknown, E extends Effect = Effect> extends StepHeader<E> {
  readonly screen: Screen<Key>;
  /** what a person may point at where it is not found: the controls that are clicked or typed into, never an answer */
  readonly controls?: readonly NoInfer<Key>[];
  readonly rehearsal?: Rehearsal<NoInfer<Key>>;
  /** recognise the screen, act, wait for the console's own answer, return facts */
  run(ui: Ui<Key>, input: Input): Promise<Facts>;
  /** how a person does it instead; absent where there is nothing to do but to read */
  readonly person?: PersonPart<NoInfer<Key>, Input, NoInfer<Facts>>;
}

/** What the console does not show yet. */
export const NOT_YET = Symbol('not yet');

export interface PersonPart<Key extends string, Input, Facts> {
  /** what the person must know beside the instruction, one or two sentences; never a secret */
  tells?(input: Input): string;
  /** what is opened, proven or cleared before the person is asked */
  before?(ui: Ui<Key>, input: Input): Promise<void>;
  /**
   * One look at the console: the facts once the step's result stands there. `isSaid`: the person says that it is done,
   * which counts only where the next step reads the console anyway.
   */
  see(ui: Ui<Key>, input: Input, isSaid: boolean): Promise<Facts | typeof NOT_YET>;
  /** where the control stands that the person is to use now, for the frame around it; the first of `controls` unless told */
  where?(ui: Ui<Key>, input: Input): Promise<Box | null>;
  /** in the guided pace, too, only where the program cannot do it */
  readonly isLastResort?: true;
}

/** A result that is there as soon as one of these is on the screen. */
export function shows<const Key extends string>(...keys: Key[]): (ui: Ui<Key>) => Promise<undefined | typeof NOT_YET> {
  return async (ui) => ((await ui.firstPresent(...keys)) === null ? NOT_YET : undefined);
}

/** The console has folded this step away; it keeps its id and says why. */
export class Skipped {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

export function defineStep<const Key extends string, Input = undefined, Facts = void, const E extends Effect = Effect>(
  step: Step<Key, Input, Facts, E>,
): Step<Key, Input, Facts, E> {
  return step;
}

/** One screen made of several: for a step that must tell them apart. */
export function joinScreens<A extends string, B extends string>(a: Screen<A>, b: Screen<B>): Screen<A | B> {
  return { name: `${a.name}+${b.name}`, targets: { ...a.targets, ...b.targets }, parts: [a, b] };
}

/** A step that nothing has happened to yet, for the record. */
export function blankRecord({ id, title, instruction, console, effect }: StepHeader): StepRecord {
  return {
    id, title, instruction, console, effect, status: 'pending', by: 'program', ms: 0, startedAt: null, finishedAt: null,
    note: null, matched: {}, shots: [],
  };
}

/** Two numbers of the guide in its order: 1.8 before 2.1, 2.9 before 2.10. */
export function inGuideOrder(a: { id: string }, b: { id: string }): number {
  const [x, y] = [a.id, b.id].map((id) => id.split('.').map(Number)) as [number[], number[]];
  return (x[0] ?? 0) - (y[0] ?? 0) || (x[1] ?? 0) - (y[1] ?? 0);
}

/** "Step 2 of 23": where the step stands in the guide; '' where it is none of the guide's. */
export function placeInGuide({ id }: Pick<StepHeader, 'id'>, plan: readonly Pick<StepHeader, 'id'>[]): string {
  const at = [...plan].sort(inGuideOrder).findIndex((one) => one.id === id);
  return at < 0 ? '' : `Step ${String(at + 1)} of ${String(plan.length)}`;
}
