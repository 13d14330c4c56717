/** What is looked for, as a step names it, and an element of a page in the program's hands. */
import type { ElementHandle } from 'playwright';
import type { Target } from '../../selectors/schema.ts';

/** A target under the name that the step calls it by; of several that fit, `called` keeps those of just this name. */
export type Aim = Target & { readonly key: string; readonly called?: string };

export type Handle = ElementHandle<HTMLElement | SVGElement>;
