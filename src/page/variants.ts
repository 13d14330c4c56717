/** Variants of a target as locators, all in one, and in words. */
import type { Frame, Locator } from 'playwright';
import type { Labels, Role, Target, Variant } from '../../selectors/schema.ts';
import { asRead, type Wish } from './as-read.ts';
import type { Pinned } from './match.ts';

type Looked = Pick<Target, 'variants' | 'labels'>;

export function describe({ variants, labels }: Target): string {
  const languages = Object.keys(labels ?? {});
  return variants.map(describeVariant).join(' or ') + (languages.length > 0 ? ` (or its name in ${languages.join(', ')})` : '');
}

export function describeVariant(variant: Variant): string {
  if ('role' in variant) return `${[variant.role].flat().join('/')} ${variant.name}`;
  if ('css' in variant) return variant.css;
  const [[way, value]] = Object.entries(variant) as [[string, RegExp | string]];
  return `${way} ${value}`;
}

/** The names, labels and texts by which a target is looked for, in all languages and decorations. */
export function patternsOf({ variants, labels }: Looked): RegExp[] {
  return variants.map((variant) => inAllLanguages(variant, labels)).flatMap((variant) => ('role' in variant ? [variant.name]
    : 'label' in variant ? [variant.label] : 'text' in variant ? [variant.text] : []));
}

/** One locator for all variants of these targets; null where they are only ever announced. */
export function unite(frame: Frame, ...targets: readonly Looked[]): Locator | null {
  const variants = targets.flatMap((target) => target.variants.map((variant) => inAllLanguages(variant, target.labels)));
  const [first, ...others] = [
    ...locatorsByName(frame, variants), ...variants.flatMap((variant) => locatorsOf(frame, variant)),
    ...[asRead(frame, wishOf(variants))].filter((one) => one !== null),
  ];
  return first ? others.reduce((all, one) => all.or(one), first) : null;
}

/** Each role is looked for once, with all its names: asking every element of a page for its role and name is what a look costs. */
function locatorsByName(frame: Frame, variants: readonly Variant[]): Locator[] {
  const named = variants
    .flatMap((variant) => ('role' in variant ? rolesOf(variant.role).map((role) => ({ role, name: variant.name })) : []));
  const byRole = [...new Set(named.map(({ role }) => role))].flatMap((role) =>
    alternatives(named.filter((one) => one.role === role).map(({ name }) => name)).map((name) => frame.getByRole(role, { name })));
  const labels = variants.flatMap((variant) => ('label' in variant ? [variant.label] : []));
  const css = variants.flatMap((variant) => ('css' in variant ? [variant.css] : []));
  return [
    ...byRole, ...alternatives(labels).map((label) => frame.getByLabel(label).and(frame.locator(NO_CONTROL))),
    ...(css.length > 0 ? [frame.locator(css.join(', '))] : []),
  ];
}

/** What a label belongs to holds a value: "Copy Tenant URL", the name of the button beside it, labels no field. */
const NO_CONTROL = ':not(button, a, summary, [role="button"], [role="link"], [role="menuitem"], [role="tab"])';

/** As few patterns as their flags allow that together match what any of these matches. */
function alternatives(patterns: readonly RegExp[]): RegExp[] {
  return [...new Set(patterns.map(({ flags }) => flags))].map((flags) =>
    new RegExp(patterns.filter((one) => one.flags === flags).map(({ source }) => `(?:${source})`).join('|'), flags));
}

/** Consoles turn buttons into links and menu items and back: each of them is a control by the same name. */
const CONTROLS: readonly Role[] = ['button', 'link', 'menuitem'];

function rolesOf(role: Role | readonly Role[]): Role[] {
  const roles = [role].flat();
  return roles.some((one) => CONTROLS.includes(one)) ? [...new Set([...roles, ...CONTROLS])] : roles;
}

/**
 * What is found by reading: texts, and controls that have no role. Only a pattern that begins with the name's first word
 * tells one of these from a sentence ("You can remove a token"), and one that any word fits tells nothing.
 */
function wishOf(variants: readonly Variant[]): Wish {
  const controls = variants.flatMap((variant) => (
    'role' in variant && [variant.role].flat().some((role) => CONTROLS.includes(role)) ? [variant.name] : []
  ));
  return {
    text: alternatives(variants.flatMap((variant) => ('text' in variant ? [variant.text] : []))),
    above: alternatives(variants.flatMap((variant) => ('label' in variant ? [variant.label] : []))),
    press: alternatives(controls.filter((name) => name.source.startsWith('^') && !name.test('Any words'))),
  };
}

/** Of the variants that are found by neither role nor label nor text. */
function locatorsOf(frame: Frame, variant: Variant): Locator[] {
  if ('placeholder' in variant) return [frame.getByPlaceholder(variant.placeholder)];
  if ('testId' in variant) return [frame.getByTestId(variant.testId)];
  return [];
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
    const isThis = await unite(frame, { ...aim, variants: [variant] })
      ?.evaluateAll((elements, element) => elements.some((one) => one === element || one.contains(element)), handle);
    if (isThis) return { number: index + 1, of: aim.variants.length, words: describeVariant(variant) };
  }
  return null;
}

/** For the record: "1 of 3: button /^save$/i". */
export function variantWords(variant: VariantSeen | null): string {
  return variant === null ? 'none any more' : `${variant.number} of ${variant.of}: ${variant.words}`;
}

/** As the book has it, in other languages too, and whatever count, badge or sign a console puts behind a name. */
function inAllLanguages(variant: Variant, labels: Labels = {}): Variant {
  const widened = (pattern: RegExp): RegExp => orDecorated(orNamed(pattern, labels));
  if ('role' in variant) return { ...variant, name: widened(variant.name) };
  if ('label' in variant) return { label: widened(variant.label) };
  return 'text' in variant ? { text: acrossLines(orNamed(variant.text, labels)) } : variant;
}

/** Where a page breaks a line or puts several spaces, a person reads one: texts are matched as they stand in the page. */
function acrossLines(pattern: RegExp): RegExp {
  return new RegExp(pattern.source.replace(/ (?![*+?{])/g, '\\s+'), pattern.flags);
}

/** "Save (2)", "Provisioning Preview", "Preferences…", "Settings ›": what may follow where a pattern wants the name's end. */
const DECORATION = String.raw`(?:\s*(?:…|\.{3}|›|>|\(?\d{1,3}\)?|\(?(?:new|preview|beta)\)?))?`;

function orDecorated(pattern: RegExp): RegExp {
  return new RegExp(pattern.source.replace(/(?<!\\)\$/g, `${DECORATION}$$`), pattern.flags);
}

/** The pattern, or one of these names as a whole; a form marks what it requires with a star. */
export function orNamed(pattern: RegExp, labels: Labels): RegExp {
  if (Object.keys(labels).length === 0) return pattern;
  const names = Object.values(labels).flat().map((name) => name
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s*').replace(/['’]/g, '[\'’]').replace(/ß/g, '(?:ß|ss)'));
  return new RegExp(`${pattern.source}|^\\s*(?:${names.join('|')})\\s*\\*?\\s*$`, [...new Set(`${pattern.flags}i`)].join(''));
}
