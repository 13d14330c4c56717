/** What `status` does: reads the folders, and opens nothing. */
import { print } from '../output.ts';
import { renderStatus } from '../past/render-status.ts';
import { readStatus } from '../past/status.ts';
import { RunPointers } from '../run-pointers.ts';
import { settingsFrom } from './options.ts';
import type { StatusOptions } from './status-command.ts';

export function runStatus(options: StatusOptions): void {
  const { EVIDENCE_DIR, CHECK_WARN_DAYS, CHECK_FAIL_DAYS } = settingsFrom(options, { isWithoutSecrets: true });
  const status = readStatus({
    root: EVIDENCE_DIR, pointers: new RunPointers(), thresholds: { warnDays: CHECK_WARN_DAYS, failDays: CHECK_FAIL_DAYS }, now: new Date(),
  });
  print(options.json ? JSON.stringify(status, null, 2) : renderStatus(status));
  process.exitCode = status.exitCode;
}
