/** A page as a list of what a person reads and can press on it, and which of it a target of the selector book means. */
import type { Target, Variant } from '../../../selectors/schema.ts';

export interface Thing {
  /** the same as long as it stands there */
  readonly id: string;
  readonly role: string;
  readonly name: string;
  /** the row of a list that it belongs to */
  readonly row?: string;
  /** the dialog that holds it */
  readonly dialog?: string;
  readonly where?: 'side' | 'lower-left';
  readonly isDisabled?: boolean;
  readonly placeholder?: string;
  /** what a field holds */
  readonly value?: string;
  readonly press?: () => void;
  readonly enter?: (text: string) => void;
}

const DIALOGS = /role="dialog"/;

/** Everything of the page that this target means, in the page's order. */
export function fitting(target: Target, things: readonly Thing[]): Thing[] {
  if (target.place === 'sign-in') return [];
  return things.filter((thing) => target.variants.some((variant) => fits(variant, thing)) && isPlaced(target, thing)
    && !(target.not?.test(thing.name) ?? false));
}

function fits(variant: Variant, thing: Thing): boolean {
  if (thing.enter) return fitsField(variant, thing);
  if ('role' in variant) return [variant.role].flat().includes(thing.role as never) && variant.name.test(thing.name);
  if ('text' in variant) return thing.role !== 'dialog' && variant.text.test(thing.name);
  return 'css' in variant && thing.role === 'dialog' && DIALOGS.test(variant.css);
}

function fitsField(variant: Variant, { name, placeholder = '' }: Thing): boolean {
  if ('label' in variant) return variant.label.test(name);
  return 'placeholder' in variant && variant.placeholder.test(placeholder);
}

function isPlaced({ inside, where, editable }: Target, thing: Thing): boolean {
  if (where !== undefined && where !== thing.where) return false;
  if (editable === true && thing.enter === undefined) return false;
  if (inside === undefined) return true;
  return inside.includes('dialog') || inside.includes('contextpane') ? thing.dialog !== undefined : thing.where === 'side';
}
