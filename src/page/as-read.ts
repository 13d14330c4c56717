/**
 * Finding by what a person reads, as a selector engine of Playwright's: text line by line as it is drawn, and what can
 * be pressed although it has no role. Text of the document is not what is read: two lines of one element have no space
 * between them there ("…SyncConnected…"), and a button may be a box with a click handler.
 */
import type { Frame, Locator } from 'playwright';

const ENGINE = 'scim-runbook-read';

export interface Wish {
  /** what a line, or all lines of one thing, must say */
  readonly text: readonly RegExp[];
  /** what must be said on something without a role that can be pressed */
  readonly press: readonly RegExp[];
  /** what the line before a field says that has no label of its own */
  readonly above: readonly RegExp[];
}

export interface PlainWish { text: PlainPattern[]; press: PlainPattern[]; above: PlainPattern[] }
interface PlainPattern { source: string; flags: string }

/** The smallest elements that read so; null where nothing is wished for. */
export function asRead(frame: Frame, { text, press, above }: Wish): Locator | null {
  if (text.length + press.length + above.length === 0) return null;
  const plain = ({ source, flags }: RegExp): PlainPattern => ({ source, flags });
  const wish: PlainWish = { text: text.map(plain), press: press.map(plain), above: above.map(plain) };
  return frame.locator(`${ENGINE}=${encodeURIComponent(JSON.stringify(wish)).replaceAll('\'', '%27')}`);
}

/** In the page, in a world of its own that the page cannot reach. Stands alone. */
function createEngine(): { queryAll: (root: Node, body: string) => Element[] } {
  /** what is written there is no text of the page, or the value of a field */
  const UNREAD = /^(br|script|style|noscript|template|head|title|desc|textarea|select|iframe|object)$/i;
  const ROLES = ['button', 'link', 'menuitem', 'menuitemradio', 'menuitemcheckbox', 'tab', 'treeitem', 'option', 'radio',
    'checkbox', 'switch', 'combobox', 'textbox', 'searchbox'];
  const CONTROL = ['a[href]', 'button', 'input', 'select', 'textarea', 'label', ...ROLES.map((role) => `[role="${role}"]`)].join(',');
  /** so wide a gap between two words is a space to whoever reads them */
  const GAP_PX = 3;
  const isGap = (style: CSSStyleDeclaration, side: 'Left' | 'Right'): boolean =>
    parseFloat(style[`margin${side}`]) + parseFloat(style[`padding${side}`]) >= GAP_PX;
  const linesOf = (drawn: string): string[] => drawn.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '');

  /** what a label of its own names stands for itself */
  const FIELD = 'input:not([type="hidden"],[type="checkbox"],[type="radio"],[type="button"],[type="submit"],'
    + '[type="reset"],[type="image"],[type="file"]),textarea';
  const LONGEST_LABEL = 60;

  interface Read { drawn: string; hasText: boolean; hasPress: boolean; hasControl: boolean }
  const NOTHING: Read = { drawn: '', hasText: false, hasPress: false, hasControl: false };
  /** as it is drawn: what stands in a slot stands inside what is around the slot */
  const around = (element: Element): Element | null => {
    const root = element.getRootNode();
    return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  const isInControl = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = around(at)) if (at.matches(CONTROL)) return true;
    return false;
  };
  const childrenOf = (element: Element): Node[] => {
    if (element instanceof HTMLSlotElement && element.assignedNodes().length > 0) return element.assignedNodes();
    return [...(element.shadowRoot ?? element).childNodes];
  };
  /** of its children those that are drawn: of closed details the summary only */
  const shownIn = (element: Element, { visibility }: CSSStyleDeclaration): Node[] => {
    const isClosed = element instanceof HTMLDetailsElement && !element.open;
    return childrenOf(element).filter((child) =>
      (!isClosed || (child instanceof Element && child.matches('summary'))) && (!(child instanceof Text) || visibility === 'visible'));
  };
  const isUnread = (element: Element, { display }: CSSStyleDeclaration): boolean =>
    UNREAD.test(element.tagName) || display === 'none' || element.getAttribute('aria-hidden') === 'true';
  const textOf = (node: Node): string => {
    if (node instanceof Text) return node.data.replace(/\s+/g, ' ');
    return node instanceof HTMLBRElement ? '\n' : '';
  };
  const buttonWords = (element: Element): string | null =>
    (element instanceof HTMLInputElement && ['button', 'submit', 'reset'].includes(element.type) ? element.value : null);
  /** what stands around its words: a line of its own, a gap, or nothing */
  const edgesOf = (style: CSSStyleDeclaration): [string, string] => {
    if (style.display === 'inline') return [isGap(style, 'Left') ? ' ' : '', isGap(style, 'Right') ? ' ' : ''];
    if (style.display === 'contents') return ['', ''];
    return style.display.startsWith('inline') ? [' ', ' '] : ['\n', '\n'];
  };

  return {
    queryAll: (root, body) => {
      const wish = JSON.parse(decodeURIComponent(body)) as PlainWish;
      const [texts, presses, aboves] = [wish.text, wish.press, wish.above]
        .map((list) => list.map(({ source, flags }) => new RegExp(source, flags.replace('g', '')))) as [RegExp[], RegExp[], RegExp[]];
      const found: Element[] = [];
      const isSaid = (patterns: RegExp[], lines: string[]): boolean => {
        const all = lines.join('\n');
        return patterns.some((pattern) => pattern.test(all) || (lines.length > 1 && lines.some((line) => pattern.test(line))));
      };
      const isPressable = (element: Element): boolean => {
        const outer = around(element);
        const isOuterPointer = getComputedStyle(element).cursor === 'pointer'
          && outer !== null && getComputedStyle(outer).cursor !== 'pointer';
        return element instanceof HTMLElement
          && (isOuterPointer || element.tabIndex >= 0 || element.hasAttribute('onclick')) && !isInControl(element);
      };
      /** what was read since the last field */
      let since = '';
      const fieldFits = (field: Element): boolean => {
        const label = linesOf(since).at(-1) ?? '';
        since = '';
        const isNamed = field.hasAttribute('aria-label') || field.hasAttribute('aria-labelledby')
          || ((field as HTMLInputElement).labels?.length ?? 0) > 0;
        return !isNamed && label.length <= LONGEST_LABEL && aboves.some((pattern) => pattern.test(label));
      };
      const nameLines = (element: Element, lines: string[]): string[] => {
        const told = element.getAttribute('aria-label') ?? '';
        return told.trim() === '' ? (lines.length > 0 ? [lines.join(' ')] : linesOf(element.getAttribute('title') ?? '')) : linesOf(told);
      };
      const fits = (element: Element, lines: string[], holdsControl: boolean): Pick<Read, 'hasText' | 'hasPress'> => ({
        hasText: lines.length > 0 && isSaid(texts, lines),
        hasPress: presses.length > 0 && !holdsControl && isPressable(element) && isSaid(presses, nameLines(element, lines)),
      });
      const isSome = (parts: Read[], what: 'hasText' | 'hasPress' | 'hasControl'): boolean => parts.some((part) => part[what]);
      const skip = (node: Node): Read => {
        since += textOf(node);
        return { ...NOTHING, drawn: textOf(node), hasControl: node instanceof Element && node.matches(CONTROL) };
      };
      /** Its words as they are drawn, lines apart; notes the smallest elements that read as wished. */
      const read = (node: Node): Read => {
        const style = node instanceof Element ? getComputedStyle(node) : null;
        if (!(node instanceof Element) || !style) return skip(node);
        if (node.matches(FIELD) && style.display !== 'none' && fieldFits(node)) found.push(node);
        return isUnread(node, style) ? skip(node) : readElement(node, style);
      };
      const readElement = (element: Element, style: CSSStyleDeclaration): Read => {
        const [before, after] = edgesOf(style);
        since += before;
        const parts = shownIn(element, style).map(read);
        since += after;
        const drawn = buttonWords(element) ?? parts.map((part) => part.drawn).join('');
        const [hasText, hasPress, holdsControl] = [isSome(parts, 'hasText'), isSome(parts, 'hasPress'), isSome(parts, 'hasControl')];
        const own = fits(element, linesOf(drawn), holdsControl);
        if ((own.hasText && !hasText) || (own.hasPress && !hasPress)) found.push(element);
        return {
          drawn: `${before}${drawn}${after}`, hasText: own.hasText || hasText, hasPress: own.hasPress || hasPress,
          hasControl: holdsControl || element.matches(CONTROL),
        };
      };
      read(root instanceof Document ? root.documentElement : root);
      return found;
    },
  };
}

let registration: Promise<void> | null = null;

/**
 * Makes the engine known to the browser's library, once; commands that open no browser never load that. It comes before the
 * first window: one that is being opened meanwhile would never know it.
 */
export async function readyToRead(): Promise<void> {
  registration ??= register();
  try {
    await registration;
  } catch (error) {
    registration = null; // a window was closed meanwhile: the next look tries again
    throw error;
  }
}

async function register(): Promise<void> {
  const { selectors } = await import('playwright');
  await selectors.register(ENGINE, { content: `(${createEngine.toString()})()` }, { contentScript: true });
}
