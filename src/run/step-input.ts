/** What goes into a step and what comes out: an input may be made by a function, a step that was folded away gives nothing. */
import type { Skipped } from '../step.ts';

export type FactsOf<Facts> = Exclude<Facts, Skipped> | (Extract<Facts, Skipped> extends never ? never : undefined);
type Maker<I> = () => Promise<I>;
export type StepInput<I> = [I] extends [undefined] ? [] | [Maker<undefined>] : [I | Maker<I>];

export async function make<I>(input: unknown): Promise<I | undefined> {
  return typeof input === 'function' ? await (input as Maker<I>)() : (input as I | undefined);
}
