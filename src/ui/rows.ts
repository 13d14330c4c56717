/**
 * Rows of a list whose markup nobody has published: told apart by what each of them says ("Token 1"), whatever
 * elements they are made of.
 */
import { pinAll, type Aim } from './find.ts';
import type { Handle, Surface } from './surface.ts';

export interface Row {
  readonly handle: Handle;
  /** what tells this row from the others, as matched: "token 1" */
  readonly key: string;
  /** what a person reads in it, line by line */
  readonly lines: readonly string[];
  /** accessible names in it: labels of icons and buttons */
  readonly names: readonly string[];
  /** something in it is coloured green: a lamp, a word */
  readonly isGreen: boolean;
}

/**
 * The rows of the list: each anchor's largest surroundings that speak of this one only. `key` is matched against
 * the anchor's text; anchors with the same key are the same row.
 */
export async function rowsOf(surface: Surface, anchor: Aim, key: RegExp): Promise<Row[]> {
  const anchors = await pinAll(surface, anchor);
  const rows: Row[] = [];
  const byFrame = groupByFrame(anchors);
  for (const [frame, pinned] of byFrame) {
    const grouped = await frame.evaluateHandle(groupRows, {
      anchors: pinned.map((one) => one.handle), source: key.source, flags: key.flags,
    });
    const count = await grouped.evaluate((list) => list.length);
    for (let index = 0; index < count; index++) {
      const element = (await grouped.evaluateHandle((list, at) => list[at]?.row ?? null, index)).asElement();
      const facts = await grouped.evaluate((list, at) => {
        const { key: name, lines, names, isGreen } = list[at] ?? { key: '', lines: [], names: [], isGreen: false };
        return { key: name, lines, names, isGreen };
      }, index);
      if (element) rows.push({ handle: element, ...facts });
    }
  }
  return rows;
}

function groupByFrame<T extends { frame: unknown }>(all: T[]): Map<T['frame'], T[]> {
  const map = new Map<T['frame'], T[]>();
  for (const one of all) map.set(one.frame, [...(map.get(one.frame) ?? []), one]);
  return map;
}

interface GroupWish { anchors: (HTMLElement | SVGElement)[]; source: string; flags: string }
interface GroupedRow { row: HTMLElement; key: string; lines: string[]; names: string[]; isGreen: boolean }

/** In the page. Stands alone. */
function groupRows(wish: GroupWish): GroupedRow[] {
  const pattern = new RegExp(wish.source, wish.flags.replace('g', ''));
  const { anchors } = wish;
  const keyOf = (element: Element): string =>
    (pattern.exec(element.textContent)?.[0] ?? '').replace(/\s+/g, ' ').trim().toLowerCase();
  const keys = new Map(anchors.map((anchor) => [anchor, keyOf(anchor)]));
  const parentOf = (node: Element): Element | null => {
    const root = node.getRootNode();
    return node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  const strangers = (element: Element, key: string): boolean =>
    anchors.some((other) => keys.get(other) !== key && element.contains(other));
  const isWholeRow = (element: Element): boolean => element.matches('tr,li,[role="row"],[role="listitem"]');
  const climb = (anchor: Element, key: string): HTMLElement => {
    const isAlone = !anchors.some((other) => keys.get(other) !== key);
    let row: Element = anchor;
    for (let up = parentOf(row); up && up !== document.body; up = parentOf(up)) {
      if (isWholeRow(row) || strangers(up, key)) break;
      const headings = [...up.querySelectorAll('h1,h2,h3,h4,h5,h6,[role="heading"]')]
        .filter((one) => !one.contains(anchor) && !anchor.contains(one));
      // Alone, nothing tells where the row ends but a second heading, a field, or too much text.
      const isMore = headings.length > 1 || up.querySelector('input,textarea') !== null;
      if (isAlone && (isMore || up.textContent.length > 300)) break;
      row = up;
    }
    return row as HTMLElement;
  };
  const isGreenTone = (colour: string): boolean => {
    const [r = 0, g = 0, b = 0, a = 1] = (/rgba?\(([^)]+)\)/.exec(colour)?.[1] ?? '').split(/[ ,/]+/).map(Number);
    return a > 0.2 && g > 70 && g > r * 1.25 && g > b * 1.15;
  };
  const hasGreen = (row: HTMLElement): boolean => [row, ...row.querySelectorAll('*')].some((element) => {
    const style = getComputedStyle(element);
    const speaks = [...element.childNodes].some((node) => node.nodeType === 3 && (node.nodeValue ?? '').trim() !== '');
    return isGreenTone(style.backgroundColor) || isGreenTone(style.fill) || (speaks && isGreenTone(style.color));
  });
  const rows = new Map<HTMLElement, GroupedRow>();
  for (const anchor of anchors) {
    const key = keys.get(anchor) ?? '';
    const row = climb(anchor, key);
    if ([...rows.keys()].some((other) => other.contains(row))) continue;
    for (const other of rows.keys()) if (row.contains(other)) rows.delete(other);
    const named = [...row.querySelectorAll('[aria-label],[title],img[alt]')];
    rows.set(row, {
      row,
      key,
      lines: row.innerText.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== ''),
      names: named.map((one) => one.getAttribute('aria-label') ?? one.getAttribute('title') ?? one.getAttribute('alt') ?? ''),
      isGreen: hasGreen(row),
    });
  }
  return [...rows.values()];
}
