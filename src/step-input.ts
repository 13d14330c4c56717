/** What a step is given, or makes for itself when it begins; and what it gives back. */
import type { Skipped } from './step.ts';

/** A step that may be folded away gives nothing back when it was. */
export type FactsOf<Facts> = Exclude<Facts, Skipped> | (Extract<Facts, Skipped> extends never ? never : undefined);
export type Maker<I> = () => Promise<I>;
export type StepInput<I> = [I] extends [undefined] ? [] | [Maker<undefined>] : [I | Maker<I>];

export async function make<I>(input: unknown): Promise<I | undefined> {
  return typeof input === 'function' ? await (input as Maker<I>)() : (input as I | undefined);
}
