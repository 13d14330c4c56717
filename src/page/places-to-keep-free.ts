/** Where the program's card must not stand: the controls of the page's own dialogs, in the window's pixels. */
import type { Frame } from 'playwright';
import { unlessPassing } from './passing.ts';
import type { Box } from './probe.ts';
import type { Surface } from './surface.ts';

export async function placesToKeepFree(surface: Surface): Promise<Box[]> {
  const perFrame = await Promise.all(surface.page.frames().map((frame) => unlessPassing(placesIn(frame), [])));
  return perFrame.flat();
}

async function placesIn(frame: Frame): Promise<Box[]> {
  const boxes = await frame.evaluate(controlsOfDialogs);
  if (boxes.length === 0 || !frame.parentFrame()) return boxes;
  const around = await (await frame.frameElement()).boundingBox();
  return around ? boxes.map((box) => ({ ...box, x: box.x + around.x, y: box.y + around.y })) : [];
}

/** In the page. Stands alone. */
function controlsOfDialogs(): Box[] {
  const dialogs = [...document.querySelectorAll('[role="dialog"],[role="alertdialog"],dialog[open],[aria-modal="true"],[data-laid-over]')];
  return dialogs.flatMap((dialog) => [...dialog.querySelectorAll('button,[role="button"],a[href],input,select,textarea')])
    .filter((control) => control.checkVisibility())
    .map((control) => control.getBoundingClientRect())
    .map(({ x, y, width, height }) => ({ x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) }));
}
