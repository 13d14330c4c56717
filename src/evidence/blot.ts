/**
 * Copies of pictures in which places are blotted out: the pixels themselves are painted over, from nothing but the
 * colours around them, and the picture is encoded anew. What stood there is in no byte of the copy.
 */
import { decode, encode } from 'fast-png';
import type { Box } from '../page/probe.ts';

/** How far a blot reaches beyond its box: letters lean out of theirs. */
const MARGIN = 2;
/** Share of the box's height that the bar takes: it shows that something stands there. */
const BAR = 0.56;
/** How much the bar differs from the ground, 0 to 255. */
const CONTRAST = 34;

type Colour = readonly [red: number, green: number, blue: number];
interface Pixels { width: number; height: number; channels: number; data: Uint8Array }

/** @param png 8 bits a channel, RGB or RGBA, as browsers make it */
export function blotOut(png: Uint8Array, boxes: readonly Box[]): Uint8Array {
  const { width, height, channels, data, depth } = decode(png);
  if (depth !== 8 || channels < 3) {
    throw new TypeError(`A picture of ${String(channels)} channels at ${String(depth)} bits cannot be blotted out.`);
  }
  const pixels = { width, height, channels, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
  const areas = boxes.map((box) => grow(box, pixels)).filter(({ width: across, height: down }) => across > 0 && down > 0);
  const grounds = areas.map((area) => groundAround(pixels, area)); // before anything is painted
  areas.forEach((area, index) => { fill(pixels, area, grounds[index] ?? [0, 0, 0]); });
  areas.forEach((area, index) => { fill(pixels, barOf(area), shade(grounds[index] ?? [0, 0, 0])); });
  return encode({ width, height, channels, data: pixels.data, depth: 8 });
}

function grow(box: Box, { width, height }: Pixels): Box {
  const x = Math.max(0, Math.floor(box.x) - MARGIN);
  const y = Math.max(0, Math.floor(box.y) - MARGIN);
  return {
    x, y,
    width: Math.min(width, Math.ceil(box.x + box.width) + MARGIN) - x,
    height: Math.min(height, Math.ceil(box.y + box.height) + MARGIN) - y,
  };
}

function barOf({ x, y, width, height }: Box): Box {
  const thick = Math.max(2, Math.round(Math.min(height, 22) * BAR));
  return height > 40 ? { x: x + MARGIN, y: y + MARGIN, width: width - 2 * MARGIN, height: height - 2 * MARGIN }
    : { x: x + MARGIN, y: y + Math.round((height - thick) / 2), width: Math.max(1, width - 2 * MARGIN), height: thick };
}

/** The colour that is most frequent on the line right around the area. */
function groundAround(pixels: Pixels, { x, y, width, height }: Box): Colour {
  const counts = new Map<number, number>();
  const count = (column: number, row: number): void => {
    if (column < 0 || row < 0 || column >= pixels.width || row >= pixels.height) return;
    const at = (row * pixels.width + column) * pixels.channels;
    const [red = 0, green = 0, blue = 0] = pixels.data.subarray(at, at + 3);
    const colour = (red << 16) | (green << 8) | blue;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  };
  for (let column = x - 1; column <= x + width; column++) for (const row of [y - 1, y + height]) count(column, row);
  for (let row = y; row < y + height; row++) for (const column of [x - 1, x + width]) count(column, row);
  const [[colour] = [0xffffff]] = [...counts].sort(([, a], [, b]) => b - a);
  return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
}

/** Darker on a light ground, lighter on a dark one. */
function shade(ground: Colour): Colour {
  const [red, green, blue] = ground;
  const step = 0.299 * red + 0.587 * green + 0.114 * blue > 110 ? -CONTRAST : CONTRAST;
  const move = (channel: number): number => Math.max(0, Math.min(255, channel + step));
  return [move(red), move(green), move(blue)];
}

function fill({ width, channels, data }: Pixels, area: Box, colour: Colour): void {
  for (let row = area.y; row < area.y + area.height; row++) {
    for (let column = area.x; column < area.x + area.width; column++) data.set(colour, (row * width + column) * channels);
  }
}
