/** Variants of a target as locators, all in one, and in words. */
import type { Frame, Locator } from 'playwright';
import type { Target, Variant } from '../../selectors/schema.ts';
import type { Pinned } from './find.ts';

export function describe(target: Target): string {
  return target.variants.map(describeVariant).join(' or ');
}

export function describeVariant(variant: Variant): string {
  if ('role' in variant) return `${[variant.role].flat().join('/')} ${variant.name}`;
  if ('css' in variant) return variant.css;
  const [[way, value]] = Object.entries(variant) as [[string, RegExp | string]];
  return `${way} ${value}`;
}

/** One locator for all variants; null where the target is only ever announced. */
export function unite(frame: Frame, { variants }: Pick<Target, 'variants'>): Locator | null {
  const locators = variants.flatMap((variant) => locatorsOf(frame, variant));
  return locators.length === 0 ? null : locators.reduce((all, one) => all.or(one));
}

function locatorsOf(frame: Frame, variant: Variant): Locator[] {
  if ('role' in variant) return [variant.role].flat().map((role) => frame.getByRole(role, { name: variant.name }));
  if ('label' in variant) return [frame.getByLabel(variant.label)];
  if ('text' in variant) return [frame.getByText(variant.text)];
  if ('placeholder' in variant) return [frame.getByPlaceholder(variant.placeholder)];
  if ('testId' in variant) return [frame.getByTestId(variant.testId)];
  return 'css' in variant ? [frame.locator(variant.css)] : [];
}

/** A variant of a target that was on the screen. */
export interface VariantSeen {
  /** counted from 1, in the book's order */
  readonly number: number;
  /** how many the book has */
  readonly of: number;
  /** "button /^save$/i" */
  readonly words: string;
}

/** Which variant of its target this element is; null when it has gone meanwhile. */
export async function whichVariant({ aim, frame, handle }: Pinned): Promise<VariantSeen | null> {
  for (const [index, variant] of aim.variants.entries()) {
    const isThis = await unite(frame, { variants: [variant] })
      ?.evaluateAll((elements, element) => elements.some((one) => one === element || one.contains(element)), handle);
    if (isThis) return { number: index + 1, of: aim.variants.length, words: describeVariant(variant) };
  }
  return null;
}

/** For the record: "1 of 3: button /^save$/i". */
export function variantWords(variant: VariantSeen | null): string {
  return variant === null ? 'none any more' : `${variant.number} of ${variant.of}: ${variant.words}`;
}
