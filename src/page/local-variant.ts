/** A control as a person has shown it: what is kept of it, and how it is found again. */
import { z } from 'zod';
import type { Role, Variant } from '../../selectors/schema.ts';

/** Roles of what is clicked or typed into. */
const ROLES = [
  'button', 'link', 'menuitem', 'tab', 'treeitem', 'option', 'radio', 'checkbox', 'combobox', 'textbox', 'searchbox', 'gridcell',
] as const satisfies readonly Role[];

const words = z.string().min(1).max(120);
export const localVariant = z.union([
  z.strictObject({ role: z.enum(ROLES), name: words }), z.strictObject({ label: words }),
  z.strictObject({ placeholder: words }), z.strictObject({ text: words }),
], 'must be a role with a name, a label, a placeholder or a text');

export type LocalVariant = z.infer<typeof localVariant>;

/** By what it would be found. */
export function wordsOf(variant: LocalVariant): string {
  return Object.entries(variant).find(([name]) => name !== 'role')?.[1] ?? '';
}

export function variantOf(local: LocalVariant): Variant {
  if ('role' in local) return { role: local.role, name: exactly(local.name) };
  if ('label' in local) return { label: exactly(local.label) };
  return 'placeholder' in local ? { placeholder: exactly(local.placeholder) } : { text: exactly(local.text) };
}

export function describeVariant(variant: LocalVariant): string {
  return `${'role' in variant ? variant.role : Object.keys(variant).join()} "${wordsOf(variant)}"`;
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+')}\\s*$`, 'i');
}
