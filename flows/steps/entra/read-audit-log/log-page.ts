/** The page of the audit log: the way to it, its entries, and how it is asked anew. */
import type { auditLog } from '../../../../selectors/entra/audit-log.ts';
import type { Ui } from '../../../../src/page/ui.ts';
import { readMoments } from '../../../../src/screen/moments.ts';
import type { AuditEntry } from './find-save.ts';

/** How long the page and its menu may take to be drawn. */
const DRAW_MS = 15_000;
/** How long the items of a group may take to show before the group is pressed once more. */
const GROUP_MS = 3000;

/** written for every new bearer token: learn.microsoft.com, application-provisioning-when-will-provisioning-finish */
const CREDENTIALS_UPDATED = /^update provisioning settings? or credentials$/i;

type Log = Ui<keyof typeof auditLog.targets>;

/** By the application's own menu; a group that is open is not pressed, for that would close it. */
export async function openLog(ui: Log): Promise<'log' | 'no-access' | 'not-found'> {
  const drawMs = Math.min(DRAW_MS, ui.surface.rules.stepTimeoutMs);
  const there = await ui.firstOfWithin(drawMs, 'auditLogs', 'monitor', 'monitoringHealth');
  if (there === null) return 'not-found';
  if (there !== 'auditLogs') {
    await ui.click(there);
    if ((await ui.firstOfWithin(GROUP_MS, 'auditLogs')) === null) await ui.click(there);
    if ((await ui.firstOfWithin(GROUP_MS, 'auditLogs')) === null) return 'not-found';
  }
  await ui.click('auditLogs');
  const shown = await ui.firstOfWithin(drawMs, 'noAccess', 'title');
  if (shown === null) return 'not-found';
  return shown === 'title' ? 'log' : 'no-access';
}

/** Entries that tell of changed credentials, each with its time. */
export async function entriesOf(ui: Log): Promise<AuditEntry[]> {
  const zoneMinutes = await ui.surface.page.evaluate(() => -new Date().getTimezoneOffset());
  const rows = await ui.rows('time', /\S.*\d:\d{2}.*/);
  return rows.map(({ names }) => names.map((cell) => cell.trim()))
    .filter((cells) => cells.some((cell) => CREDENTIALS_UPDATED.test(cell)))
    .map((cells) => ({ cells, moments: readMoments(cells, zoneMinutes) }));
}

/** By its own button, else by loading the page anew; whether the log is there again. */
export async function readAnew(ui: Log): Promise<boolean> {
  if (await ui.isThere('refresh')) {
    await ui.click('refresh');
    return true;
  }
  await ui.surface.go(ui.surface.page.url(), true);
  return (await ui.firstOfWithin(Math.min(DRAW_MS, ui.surface.rules.stepTimeoutMs), 'title')) !== null;
}
