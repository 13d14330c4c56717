/**
 * Beside guide 2.13: Entra's audit log tells which save was the last, and by whom; minutes may pass before it shows.
 */
import { auditLog as screen } from '../../../selectors/entra/audit-log.ts';
import { readMoments } from '../../../src/moments.ts';
import { defineStep } from '../../../src/step.ts';
import type { Ui } from '../../../src/ui/ui.ts';
import { judgeSave, type AuditEntry, type SaveSought, type SaveVerdict } from './read-audit-log/find-save.ts';

/** What the log says, or why it says nothing. */
export type LogSays = SaveVerdict | 'no-access' | 'not-found';

export interface LogAsked extends SaveSought {
  /** how long the entry may take to be written; 0 only opens the log */
  readonly waitMs: number;
}

/** How long the page is looked at before it is asked anew, and how long it and its menu may take to be drawn. */
const REFRESH_MS = 5000;
const DRAW_MS = 15_000;
/** How long the items of a group may take to show before the group is pressed once more. */
const GROUP_MS = 3000;

/** written for every new bearer token: learn.microsoft.com, application-provisioning-when-will-provisioning-finish */
const CREDENTIALS_UPDATED = /^update provisioning settings? or credentials$/i;

export const readAuditLog = defineStep({
  id: '2.13a', // no step of the guide
  title: 'Read: the save in the audit log',
  instruction: 'Look in the audit log of the application for the entry that tells of the save.',
  console: 'entra',
  effect: 'reads',
  screen,
  /** What the log says of the save; waits for its entry. */
  async run(ui, asked: LogAsked): Promise<LogSays> {
    const shown = await openLog(ui);
    if (shown !== 'log') return shown;
    const { surface } = ui;
    const began = performance.now();
    const elapsed = (): number => performance.now() - began;
    const judge = async (): Promise<SaveVerdict> => judgeSave(await entriesOf(ui), { ...asked, now: asked.now + elapsed() });
    for (;;) {
      const said = await surface.until(async () => {
        if (await ui.isThere('noAccess')) return 'no-access' as const;
        const verdict = await judge();
        return verdict === 'ours' || verdict === 'others' ? verdict : undefined;
      }, Math.max(0, Math.min(REFRESH_MS, asked.waitMs - elapsed())));
      if (said !== null) return said;
      if (elapsed() >= asked.waitMs || !(await ui.isThere('refresh'))) return judge();
      await ui.click('refresh'); // the log is written some time after the act
    }
  },
});

type Log = Ui<keyof typeof screen.targets>;

/** By the application's own menu; a group that is open is not pressed, for that would close it. */
async function openLog(ui: Log): Promise<'log' | 'no-access' | 'not-found'> {
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
async function entriesOf(ui: Log): Promise<AuditEntry[]> {
  const zoneMinutes = await ui.surface.page.evaluate(() => -new Date().getTimezoneOffset());
  const rows = await ui.rows('time', /\S.*\d:\d{2}.*/);
  return rows.map(({ names }) => names.map((cell) => cell.trim()))
    .filter((cells) => cells.some((cell) => CREDENTIALS_UPDATED.test(cell)))
    .map((cells) => ({ cells, moments: readMoments(cells, zoneMinutes) }));
}
