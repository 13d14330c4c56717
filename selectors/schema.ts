/**
 * The form of the book of selectors: data only. How a target is looked for is the engine's business (src/page).
 * A target unites all the variants that public sources name for one thing on the screen. Two variants that meet
 * on one element are one match; two elements are two, and two stop the run.
 */

/** ARIA roles that the books use. */
export type Role =
  | 'alert' | 'button' | 'checkbox' | 'combobox' | 'dialog' | 'alertdialog' | 'gridcell' | 'heading' | 'link' | 'listbox' | 'listitem'
  | 'menuitem' | 'navigation' | 'option' | 'radio' | 'row' | 'rowheader' | 'searchbox' | 'status' | 'tab' | 'textbox'
  | 'treeitem';

/** One way to find a target. Names and texts are matched as a person reads them: white space folded. */
export type Variant =
  | { readonly role: Role | readonly Role[]; readonly name: RegExp }
  | { readonly label: RegExp }
  | { readonly text: RegExp }
  | { readonly placeholder: RegExp }
  | { readonly testId: string }
  /** said by a live region since old answers were cleared, even if it has vanished again */
  | { readonly announced: RegExp }
  /** documented ids and structure only; `why` says where it is documented */
  | { readonly css: string; readonly why: string };

/** Languages in which a console may answer although English was asked for. */
export type Language = 'cs' | 'da' | 'de' | 'es' | 'fr' | 'hi' | 'it' | 'ja' | 'ko' | 'nl' | 'pt' | 'zh';

/** What a thing is called in other languages; several where sources differ. Matched whole, whatever the letters' case. */
export type Labels = Readonly<Partial<Record<Language, string | readonly string[]>>>;

export interface Target {
  readonly variants: readonly [Variant, ...Variant[]];
  /** other languages' words, for every variant that goes by a name, label or text */
  readonly labels?: Labels;
  /** where and when this was seen: a source of the facts, with its year */
  readonly seen: string;
  /** names by which one generation of the console is told from another: what was seen is recorded */
  readonly tells?: readonly (readonly [RegExp, string])[];
  /** which frames may hold it: the console's own (default) or those of the sign-in origins */
  readonly place?: 'console' | 'sign-in';
  /** CSS of the containers one of which must hold it */
  readonly inside?: string;
  /** what such a container must say, to be told from others */
  readonly says?: RegExp;
  /** of several such containers keep what stands in the last one: of dialogs one over the other only that can be used */
  readonly topmost?: true;
  /** keep only what stands in this part of its window; of the lower left the lowest: "your name in the lower left hand corner" */
  readonly where?: 'lower-left' | 'upper-right';
  /** a console may list it twice, as a favourite too: of several with one name and one way the last is meant */
  readonly isRepeated?: true;
  /** a match whose name or text fits this is something else */
  readonly not?: RegExp;
  /** keep only what a person could type into */
  readonly editable?: true;
}

export interface Screen<Key extends string = string> {
  /** console and screen family, as recorded in the evidence: "abm/directory-sync" */
  readonly name: string;
  readonly targets: Readonly<Record<Key, Target>>;
  /** the screens that it was joined from */
  readonly parts?: readonly Screen[];
}

/** Returns a screen its type: a misspelt key of it is then a compile error wherever a step uses it. */
export function defineScreen<const Key extends string>(
  name: string,
  targets: Readonly<Record<Key, Target>>,
): Screen<Key> {
  return { name, targets };
}

/** Words that no click of the program may ever land on, and where they were read. */
export interface NeverClick {
  readonly name: RegExp;
  readonly because: string;
}
