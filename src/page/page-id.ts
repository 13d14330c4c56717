/** The id that a service gives its page, where it writes one into the head: in every language the same. */
import { unlessPassing } from './passing.ts';
import type { Surface } from './surface.ts';

/** `css` of an element with a `content`; null where no frame of the sign-in has one, or what stands there is no plain word. */
export async function pageIdOf(surface: Surface, css: string): Promise<string | null> {
  for (const frame of await surface.frames('sign-in')) {
    const id = await unlessPassing(frame.evaluate((sought) => document.querySelector(sought)?.getAttribute('content') ?? '', css), '');
    if (/^\w{3,60}$/.test(id)) return id;
  }
  return null;
}
