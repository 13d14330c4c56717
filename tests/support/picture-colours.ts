/** Looks into a picture of a tab: which colour stands where. Decoded by the browser itself, as it made it. */
import type { Page } from '@playwright/test';

interface Box { x: number; y: number; width: number; height: number }

/** Share of a box, 0 to 1, that has exactly this colour. */
export async function shareOf(page: Page, picture: Buffer, { colour, box }: { colour: string; box: Box }): Promise<number> {
  const counts = await countColours(page, picture, box);
  const all = [...counts.values()].reduce((sum, one) => sum + one, 0);
  return (counts.get(colour.toLowerCase()) ?? 0) / all;
}

/** Every colour that stands in a box, as #rrggbb, each once. */
export async function coloursIn(page: Page, picture: Buffer, box: Box): Promise<string[]> {
  return [...(await countColours(page, picture, box)).keys()];
}

/** How many dots of a box have each colour, #rrggbb. */
async function countColours(page: Page, picture: Buffer, box: Box): Promise<Map<string, number>> {
  return new Map(await page.evaluate(async ({ url, box: { x, y, width, height } }) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(Math.round(x), Math.round(y), Math.round(width), Math.round(height));
    const counts = new Map<string, number>();
    for (let at = 0; at < data.length; at += 4) {
      const colour = `#${[...data.subarray(at, at + 3)].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    return [...counts];
  }, { url: `data:image/png;base64,${picture.toString('base64')}`, box }));
}
