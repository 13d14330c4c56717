/** What runs inside a page to put text into a field. It stands alone. */

type Field = HTMLElement | SVGElement;

export interface Insertion {
  readonly field: Field;
  readonly text: string;
  /** no other field may show it */
  readonly isSecret: boolean;
}

/** What an insertion came to: whether the field had the focus, how much stands in it, and how many other fields got it. */
export interface Landed { readonly isFocused: boolean; readonly length: number; readonly strays: number }

/**
 * Focuses the field, proves that it has the focus, and replaces what it holds, as the browser does for a person's typing.
 * All of it is one task of the page: its timers and the moves of a person come before or after, never between. What its
 * own listeners moved into another field is cleared there, and so is the field that did not keep the text.
 */
export function insertText(_root: Field, { field, text, isSecret }: Insertion): Landed {
  const { ownerDocument: own } = field;
  const root = field.getRootNode() as Document | ShadowRoot;
  const holds = (one: Element): string => ('value' in one ? String(one.value) : one.textContent);
  const isFocused = (): boolean => field.isConnected && root.activeElement === field && !field.matches(':disabled,:read-only');
  const fieldsIn = (within: Document | ShadowRoot): Element[] => [...within.querySelectorAll('*')].flatMap((one) => [
    ...(one !== field && one.matches('input,textarea,[contenteditable]') ? [one] : []),
    ...(one.shadowRoot ? fieldsIn(one.shadowRoot) : [])]);
  const clear = (one: Element): void => {
    // past what a page's framework puts over the property: else it takes the change for its own, and puts the text back
    const kind = one instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    if (one instanceof kind) Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(one, '');
    else one.replaceChildren();
    one.dispatchEvent(new Event('input', { bubbles: true }));
  };
  field.focus();
  if (!isFocused()) return { isFocused: false, length: 0, strays: 0 };
  const before = new Map(fieldsIn(own).map((one) => [one, holds(one)]));
  if ('select' in field) (field as HTMLInputElement).select();
  else own.getSelection()?.selectAllChildren(field);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the one way by which a script types as the browser does
  own.execCommand(text === '' ? 'delete' : 'insertText', false, text);
  const { length } = holds(field);
  const strays = !isSecret || text === '' ? [] : fieldsIn(own).filter((one) =>
    before.get(one) !== holds(one) && holds(one).includes(text) && one.checkVisibility());
  for (const one of strays) clear(one);
  if (strays.length > 0 || length !== text.length) clear(field);
  return { isFocused: true, length, strays: strays.length };
}
