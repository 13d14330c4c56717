/** Looks into a picture of a tab: which colour stands where. Decoded by the browser itself, as it made it. */
import type { Page } from '@playwright/test';

/** Share of a box, 0 to 1, that has exactly this colour. */
export async function shareOf(page: Page, picture: Buffer, sought: { colour: string; box: { x: number; y: number; width: number; height: number } }): Promise<number> {
  const source = `data:image/png;base64,${picture.toString('base64')}`;
  return page.evaluate(async ({ source: url, colour, box }) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(Math.round) as [number, number, number, number];
    const { data } = context.getImageData(x, y, width, height);
    const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    let same = 0;
    for (let at = 0; at < data.length; at += 4) if (wanted.every((value, channel) => data[at + channel] === value)) same++;
    return same / (width * height);
  }, { source, ...sought });
}

/** Every colour that stands in a box, as #rrggbb, each once. */
export async function coloursIn(page: Page, picture: Buffer, box: { x: number; y: number; width: number; height: number }): Promise<string[]> {
  return page.evaluate(async ({ url, box: { x, y, width, height } }) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(Math.round(x), Math.round(y), Math.round(width), Math.round(height));
    const colours = new Set<string>();
    for (let at = 0; at < data.length; at += 4) {
      colours.add(`#${[...data.subarray(at, at + 3)].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`);
    }
    return [...colours];
  }, { url: `data:image/png;base64,${picture.toString('base64')}`, box });
}
