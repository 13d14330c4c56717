/** Leaves a console as it was found: dialogs, edit modes and whatever was typed go with the page, and nothing is saved. */
import type { Log } from '../terminal/log.ts';
import type { Surface } from './surface.ts';

/** A page that does not let go in time is closed with the browser, which saves nothing either. */
const LEAVE_MS = 5000;

export async function leaveConsole({ page }: Surface, log: Log): Promise<void> {
  if (page.isClosed()) return;
  try {
    // its question about unsaved edits is answered by the surface
    await page.goto('about:blank', { waitUntil: 'commit', timeout: LEAVE_MS });
  } catch (error) {
    log.warn({ err: error }, 'the console was not left in time; the browser closes it');
  }
}

/** Closes what it was shown in, cookies and all: the report is printed in what memory is free then. */
export async function closeWindow({ page }: Surface, log: Log): Promise<void> {
  try {
    await page.context().close();
  } catch (error) {
    log.warn({ err: error }, 'a window was not closed; the browser closes it');
  }
}
