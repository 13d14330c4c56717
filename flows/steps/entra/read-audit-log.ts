/**
 * Beside guide 2.13: Entra's audit log tells which save was the last, and by whom; minutes may pass before it shows.
 */
import { auditLog as screen } from '../../../selectors/entra/audit-log.ts';
import { defineStep } from '../../../src/step.ts';
import { judgeSave, type AuditEntry, type SaveSought, type SaveVerdict } from './read-audit-log/find-save.ts';
import { entriesOf, openLog, readAnew } from './read-audit-log/log-page.ts';

export { judgeSave, type AuditEntry, type SaveSought, type SaveVerdict };

/** What the log says, or why it says nothing. */
export type LogSays = SaveVerdict | 'no-access' | 'not-found';

export interface LogAsked extends SaveSought {
  /** how long the entry may take to be written; 0 only opens the log */
  readonly waitMs: number;
  /** from when on, by the console's clock, what the log shows counts as a proof; what is against it counts at once */
  readonly settledAt: number;
}

/** How long the page is looked at before it is asked anew, and how often: an entry that comes does not go again. */
const REFRESH_MS = 5000;
const LOOK_MS = 1000;

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
    for (let readAt = asked.now; ; readAt = asked.now + elapsed()) {
      const settlesInMs = readAt < asked.settledAt ? asked.settledAt - readAt : REFRESH_MS;
      let lookedAt = -Infinity;
      const said = await surface.until(async () => {
        if (performance.now() - lookedAt < LOOK_MS) return undefined;
        lookedAt = performance.now();
        if (await ui.isThere('noAccess')) return 'no-access' as const;
        const verdict = await judge();
        return (verdict === 'ours' && readAt >= asked.settledAt) || verdict === 'others' ? verdict : undefined;
      }, Math.max(0, Math.min(REFRESH_MS, settlesInMs, asked.waitMs - elapsed())));
      if (said !== null) return said;
      if (elapsed() < asked.waitMs && await readAnew(ui)) continue; // the log is written some time after the act
      const last = await judge();
      return last === 'ours' ? 'unsure' : last; // too early to be believed
    }
  },
});
