/**
 * Beside guide 2.13: where nobody heard whether Entra saved, its audit log says so. Its activity "Update provisioning
 * setting or credentials" is written for every new bearer token, with time, target and actor.
 */
import { auditLog as screen } from '../../../selectors/entra/audit-log.ts';
import { readMoments } from '../../../src/moments.ts';
import { defineStep } from '../../../src/step.ts';
import type { Ui } from '../../../src/ui/ui.ts';
import { isSaveProven, type AuditEntry, type SaveSought } from './read-audit-log/find-save.ts';

/** How long the page is looked at before it is asked anew. */
const REFRESH_MS = 5000;

/** learn.microsoft.com, application-provisioning-when-will-provisioning-finish */
const CREDENTIALS_UPDATED = /^update provisioning settings? or credentials$/i;

export const readAuditLog = defineStep({
  id: '2.13a', // no step of the guide
  title: 'Read: the save in the audit log',
  instruction: 'Look in the audit log of the application for the entry that tells of the save.',
  console: 'entra',
  effect: 'reads',
  screen,
  /** Whether the log proves that the save was made; false when that is not so within the time of an answer. */
  async run(ui, asked: SaveSought): Promise<boolean> {
    await openLog(ui);
    const { surface } = ui;
    const began = performance.now();
    const end = began + surface.rules.stepTimeoutMs;
    const soFar = (): SaveSought => ({ ...asked, now: asked.now + performance.now() - began });
    for (;;) {
      const isProven = await surface.until(async () => (isSaveProven(await entriesOf(ui), soFar()) ? true : undefined), REFRESH_MS);
      if (isProven) return true;
      if (performance.now() >= end) return false;
      await ui.click('refresh'); // the log is written some time after the act
    }
  },
});

async function openLog(ui: Ui<keyof typeof screen.targets>): Promise<void> {
  const there = await ui.firstOf('auditLogs', 'monitor', 'monitoringHealth');
  if (there !== 'auditLogs') await ui.click(there);
  await ui.click('auditLogs');
  await ui.firstOf('title');
}

/** Entries that tell of changed credentials, each with its time. */
async function entriesOf(ui: Ui<keyof typeof screen.targets>): Promise<AuditEntry[]> {
  const zoneMinutes = await ui.surface.page.evaluate(() => -new Date().getTimezoneOffset());
  const rows = await ui.rows('time', /\S.*\d:\d{2}.*/);
  return rows.map(({ names }) => names.map((cell) => cell.trim()))
    .filter((cells) => cells.some((cell) => CREDENTIALS_UPDATED.test(cell)))
    .map((cells) => ({ cells, moments: readMoments(cells.join(' '), zoneMinutes) }));
}
