/**
 * Rows of a list whose markup nobody has published: told apart by what each of them says ("Token 1"), whatever
 * elements they are made of.
 */
import type { Frame } from 'playwright';
import type { Aim } from './aim.ts';
import { pinAll } from './find.ts';
import type { Pinned, Region } from './match.ts';

export interface Row extends Region {
  /** what tells this row from the others, as matched: "token 1" */
  readonly key: string;
  /** what a person reads in it, line by line */
  readonly lines: readonly string[];
  /** single words and names in it: each run of text, labels of icons and buttons */
  readonly names: readonly string[];
  /** something in it is coloured green: a lamp, a word */
  readonly isGreen: boolean;
}

/** What rows are told by. */
export interface RowMarks {
  readonly anchor: Aim;
  /** matched against the anchor's text: anchors with the same key are the same row, those without are none */
  readonly key: RegExp;
  /** what each row has one of: where nothing else tells, a row ends before a second one */
  readonly control?: Aim | undefined;
  /** anchors with the same key are rows of their own */
  readonly isEach?: boolean;
}

/** How often a list that is drawn anew while it is read is read again. */
const MOST_LOOKS = 5;

/** The rows of the list: each anchor's largest surroundings that speak of this one only. */
export async function rowsOf(surface: Pinned['surface'], marks: RowMarks): Promise<Row[]> {
  for (let look = 1; look <= MOST_LOOKS; look++) {
    const rows = await rowsNow(surface, marks);
    if (rows !== null) return rows;
  }
  return [];
}

/** Null where what was found was drawn anew before it was read. */
async function rowsNow(surface: Pinned['surface'], { anchor, key, control, isEach = false }: RowMarks): Promise<Row[] | null> {
  const byFrame = new Map<Frame, Pinned[]>();
  for (const one of await pinAll(surface, anchor)) byFrame.set(one.frame, [...(byFrame.get(one.frame) ?? []), one]);
  const controls = control && byFrame.size > 0 ? await pinAll(surface, control) : [];
  const rows: Row[] = [];
  for (const [frame, pinned] of byFrame) {
    const handlesOf = (list: Pinned[]): Pinned['handle'][] => list.filter((one) => one.frame === frame).map(({ handle }) => handle);
    const inFrame = await rowsIn(frame, {
      anchors: handlesOf(pinned), controls: handlesOf(controls), isEach, source: key.source, flags: key.flags.replace('g', ''),
    });
    if (inFrame === null) return null;
    rows.push(...inFrame);
  }
  return rows;
}

async function rowsIn(frame: Frame, wish: WishOf<Pinned['handle']>): Promise<Row[] | null> {
  const groups = await frame.evaluateHandle(groupRows, wish);
  const facts = await groups.evaluate((list) =>
    list?.map(({ key: name, lines, names, isGreen }) => ({ key: name, lines, names, isGreen })) ?? null);
  return facts && Promise.all(facts.map(async (one, index) => ({
    ...one, frame, members: await groups.evaluateHandle((list, at) => list?.[at]?.members ?? [], index),
  })));
}

interface WishOf<E> { anchors: E[]; controls: E[]; isEach: boolean; source: string; flags: string }
interface Group { members: Element[]; key: string; lines: string[]; names: string[]; isGreen: boolean }

/** In the page; null when an anchor stands there no more. Stands alone. */
function groupRows(wish: WishOf<HTMLElement | SVGElement>): Group[] | null {
  if (wish.anchors.some((anchor) => !anchor.isConnected)) return null;
  const pattern = new RegExp(wish.source, wish.flags);
  const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();
  const linesOf = (element: Element): string[] => (element instanceof HTMLElement ? element.innerText : element.textContent).split('\n');
  /** as it is drawn, line by line: in the document's text "Token 2" and "Expires" are one word */
  const keyOf = (anchor: Element): string => {
    const lines = linesOf(anchor);
    return [...lines, lines.join(' ')].map((line) => fold(pattern.exec(line)?.[0] ?? '')).find((key) => key !== '') ?? '';
  };
  const keys = new Map<Element, string>(wish.anchors
    .map((anchor) => [anchor, keyOf(anchor).toLowerCase()] as const)
    .filter(([, key]) => key !== '')
    .map(([anchor, key], index) => [anchor, wish.isEach ? `${key} #${index}` : key] as const));
  const anchors = [...keys.keys()];
  const isAlone = new Set(keys.values()).size < 2;
  const parentOf = (node: Element): Element | null => {
    const root = node.getRootNode();
    return node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  const holds = (outer: Element, inner: Element): boolean => {
    for (let at: Element | null = inner; at; at = parentOf(at)) if (at === outer) return true;
    return false;
  };
  const holdsStranger = (element: Element, key: string): boolean =>
    anchors.some((other) => keys.get(other) !== key && holds(element, other));
  /** Alone, nothing tells where the row ends but a second heading, a field, or too much text. */
  const isTooMuch = (element: Element, anchor: Element): boolean => {
    const headings = [...element.querySelectorAll('h1,h2,h3,h4,h5,h6,[role="heading"]')]
      .filter((one) => !one.contains(anchor) && !anchor.contains(one));
    return headings.length > 1 || element.querySelector('input,textarea') !== null || element.textContent.length > 300;
  };
  const controlsIn = (element: Element): number => wish.controls.filter((one) => holds(element, one)).length;
  const climb = (anchor: Element, key: string): Element => {
    let row = anchor;
    for (let up = parentOf(row); up && up !== document.body; up = parentOf(up)) {
      if (row.matches('tr,li,[role="row"],[role="listitem"]') || holdsStranger(up, key)) break;
      if (isAlone && (isTooMuch(up, anchor) || (controlsIn(up) > 1 && controlsIn(up) > controlsIn(row)))) break;
      row = up;
    }
    return row;
  };
  const rows = new Map<string, Element>();
  for (const anchor of anchors) {
    const key = keys.get(anchor) ?? '';
    const row = climb(anchor, key);
    const other = rows.get(key);
    if (!other || row.contains(other)) rows.set(key, row);
  }
  /** Flat lists: what follows a row's first element up to the next row's belongs to it, as far as the shortest reaches. */
  const followers = (row: Element): Element[] => {
    const list: Element[] = [];
    for (let at = row.nextElementSibling; at; at = at.nextElementSibling) {
      const next = at;
      if ([...rows.values()].some((other) => next.contains(other))) return list;
      list.push(next);
    }
    return list;
  };
  /** whether all it says is what the controls in it are called; what a shadow root shows is no text of its host */
  const saysNoMore = (one: Element): boolean => wish.controls.filter((control) => holds(one, control))
    .every((control) => ['', fold(linesOf(control).join(' '))].includes(fold(linesOf(one).join(' '))));
  /**
   * A flat list again, of which one row is known and holds no control: what stands beside it on the same height is its own,
   * unless it holds a control and says of what.
   */
  const besides = (row: Element): Element[] => {
    if (!isAlone || wish.controls.length === 0 || controlsIn(row) > 0) return [];
    const band = row.getBoundingClientRect();
    const isBeside = (one: Element): boolean => {
      const { top, bottom, height } = one.getBoundingClientRect();
      return saysNoMore(one) && Math.min(bottom, band.bottom) - Math.max(top, band.top) > Math.min(height, band.height) / 2;
    };
    const run = (next: (at: Element) => Element | null): Element[] => {
      const list: Element[] = [];
      for (let at = next(row); at && isBeside(at); at = next(at)) list.push(at);
      return list;
    };
    return [...run((at) => at.previousElementSibling), ...run((at) => at.nextElementSibling)];
  };
  /** how many of them make one part where all are made of parts as long as one another, each with one control, first or last; else 0 */
  const partLength = (areControls: boolean[]): number => {
    const [first = 0, second = 0] = areControls.flatMap((is, at) => (is ? [at] : []));
    const length = second - first;
    const isWhole = length > 1 && areControls.length % length === 0 && (first === 0 || first === length - 1);
    return isWhole && areControls.every((is, at) => is === (at % length === first)) ? length : 0;
  };
  /** Whether all controls of the list are called the same, and none of another kind stands among the words: else it reads in two ways. */
  const areAlike = (list: Element[]): boolean => {
    const own = wish.controls.filter((control) => list.some((one) => holds(one, control)));
    const others = list.filter((one) => controlsIn(one) === 0)
      .flatMap((one) => [one, ...one.querySelectorAll('*')]).filter((one) => one.matches('button,a[href],[role="button"],[role="link"]'));
    return others.length === 0 && new Set(own.map((control) => fold(linesOf(control).join(' ')))).size === 1;
  };
  /** The same where each control stands under its words, or over them. None of these says of what it is, nor is there a heading. */
  const turnByTurn = (row: Element): Element[] => {
    const list = [...row.parentElement?.children ?? []].filter((one) => one.getBoundingClientRect().height > 0);
    const length = isAlone && list[0]?.matches('h1,h2,h3,h4,h5,h6,[role="heading"]') === false
      ? partLength(list.map((one) => controlsIn(one) > 0))
      : 0;
    const at = list.indexOf(row);
    if (length === 0 || at < 0 || !areAlike(list)) return [];
    const part = list.slice(at - (at % length), at - (at % length) + length);
    return part.every(saysNoMore) ? part : [];
  };
  const starts = [...rows.values()];
  const isFlat = starts.length > 1 && starts.every((row) => row.parentElement === starts[0]?.parentElement);
  const stride = isFlat ? Math.min(...starts.map((row) => followers(row).length)) : 0;
  const isGreenTone = (colour: string): boolean => {
    const [r = 0, g = 0, b = 0, a = 1] = (/rgba?\(([^)]+)\)/.exec(colour)?.[1] ?? '').split(/[ ,/]+/).map(Number);
    return a > 0.2 && g > 70 && g > r * 1.25 && g > b * 1.15;
  };
  const isGreen = (element: Element): boolean => {
    const style = getComputedStyle(element);
    const isLamp = ['::before', '::after'].some((part) => {
      const drawn = getComputedStyle(element, part);
      return drawn.content !== 'none' && isGreenTone(drawn.backgroundColor);
    });
    const speaks = [...element.childNodes].some((node) => node.nodeType === 3 && fold(node.nodeValue ?? '') !== '');
    return isLamp || isGreenTone(style.backgroundColor) || isGreenTone(style.fill) || (speaks && isGreenTone(style.color));
  };
  /** what people have typed is no name */
  const isField = (element: Element): boolean => element.closest('textarea,[contenteditable]:not([contenteditable="false"])') !== null;
  const runsOf = (element: Element): string[] => isField(element) ? [] : [...element.childNodes]
    .map((node) => (node.nodeType === 3 ? fold(node.nodeValue ?? '') : '')).filter((run) => run !== '');
  return [...rows].map(([key, row]) => {
    const around = [row, ...followers(row).slice(0, stride), ...besides(row)];
    const members = around.some((one) => controlsIn(one) > 0) ? around : [...new Set([...around, ...turnByTurn(row)])];
    const all = members.flatMap((member) => [member, ...member.querySelectorAll('*')])
      .flatMap((one) => [one, ...(one.shadowRoot?.querySelectorAll('*') ?? [])]);
    return {
      members,
      key,
      lines: members.flatMap(linesOf).map(fold).filter((line) => line !== ''),
      names: all.flatMap((one) => [
        ...['aria-label', 'title', 'alt'].map((name) => one.getAttribute(name) ?? ''), ...runsOf(one)]).filter((name) => name !== ''),
      isGreen: all.some(isGreen),
    };
  });
}
