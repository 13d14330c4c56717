/**
 * Where a picture shows text that is not the console's own: names, addresses, numbers, values. A guide made from the
 * picture blots these places out. Whatever is not known as a word of the console counts as private, so that a name
 * that nobody thought of is no exception.
 */
import type { Frame, Page } from 'playwright';
import { iframeOf } from './frame-shown.ts';
import { unlessPassing } from './passing.ts';
import { privateBoxes } from './private-boxes.ts';
import type { Box } from './probe.ts';

/** @param words the console's own words, in any case; longer phrases win. Boxes in the page's pixels, whole numbers. */
export async function findPrivateText(page: Page, words: readonly string[]): Promise<Box[]> {
  const inFrames = await Promise.all(page.frames().map((frame) => unlessPassing(boxesOf(frame, words), [])));
  const size = page.viewportSize();
  return inFrames.flat().map(roundOut).filter(({ x, y, width, height }) =>
    width > 1 && height > 1 && x + width > 0 && y + height > 0 && (size === null || (x < size.width && y < size.height)));
}

/** Both, each place once. */
export function uniteBoxes(one: readonly Box[], other: readonly Box[]): Box[] {
  const places = [...one, ...other].map((box) => [[box.x, box.y, box.width, box.height].join(' '), box] as const);
  return [...new Map(places).values()];
}

async function boxesOf(frame: Frame, words: readonly string[]): Promise<Box[]> {
  let boxes = await unlessPassing(frame.evaluate(privateBoxes, [...words]), null);
  for (let at: Frame = frame, parent = at.parentFrame(); parent; at = parent, parent = at.parentFrame()) {
    const element = await iframeOf(at);
    boxes = await element.evaluate(lift, boxes); // a frame that cannot be read is private as a whole
  }
  return boxes ?? [];
}

function roundOut({ x, y, width, height }: Box): Box {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  return { x: left, y: top, width: Math.ceil(x + width) - left, height: Math.ceil(y + height) - top };
}

/** In the page around a frame: its boxes in the coordinates of that page, without those that something opaque hides. */
function lift(element: SVGElement | HTMLElement, boxes: Box[] | null): Box[] {
  const frame = element.getBoundingClientRect();
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return [];
  if (boxes === null) return [{ x: frame.x, y: frame.y, width: frame.width, height: frame.height }];
  const style = getComputedStyle(element);
  const [left, top] = [
    frame.x + element.clientLeft + Number.parseFloat(style.paddingLeft), frame.y + element.clientTop + Number.parseFloat(style.paddingTop),
  ];
  const isHidden = ({ x, y, width, height }: Box): boolean => [0.1, 0.5, 0.9].every((part) => {
    const stack = document.elementsFromPoint(x + width * part, y + height / 2);
    const above = stack.slice(0, Math.max(0, stack.findIndex((one) => one === element || one.contains(element))));
    return above.some((one) => /^rgb\(/.test(getComputedStyle(one).backgroundColor) && getComputedStyle(one).opacity === '1');
  });
  return boxes.flatMap((box) => {
    const x = Math.max(frame.left, left + box.x);
    const y = Math.max(frame.top, top + box.y);
    const placed = {
      x, y, width: Math.min(frame.right, left + box.x + box.width) - x, height: Math.min(frame.bottom, top + box.y + box.height) - y,
    };
    return placed.width <= 0 || placed.height <= 0 || isHidden(placed) ? [] : [placed];
  });
}
