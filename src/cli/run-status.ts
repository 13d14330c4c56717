/** What `status` does: reads the folders, and opens nothing. */
import { RunPointers } from '../memory/run-pointers.ts';
import { tenantOf } from '../memory/tenant.ts';
import { renderStatus } from '../past/render-status.ts';
import { readStatus, type ToldExpiry } from '../past/status.ts';
import type { Settings } from '../settings/schema.ts';
import { print } from '../terminal/output.ts';
import { settingsFrom } from './options.ts';

export interface StatusOptions { envFile?: string; evidence?: string; json?: boolean }

export function runStatus(options: StatusOptions): void {
  const settings = settingsFrom(options, { isWithoutSecrets: true });
  const { EVIDENCE_DIR, CHECK_WARN_DAYS, CHECK_FAIL_DAYS } = settings;
  const status = readStatus({
    root: EVIDENCE_DIR, pointers: new RunPointers(), thresholds: { warnDays: CHECK_WARN_DAYS, failDays: CHECK_FAIL_DAYS }, now: new Date(),
    told: toldBy(settings),
  });
  print(options.json ? JSON.stringify(status, null, 2) : renderStatus(status));
  process.exitCode = status.exitCode;
}

function toldBy(settings: Settings): ToldExpiry | null {
  const {
    TOKEN_EXPIRES: expires, ABM_ORGANIZATION: organization = null, ENTRA_TENANT: tenant = null, ABM_URL: abm, ENTRA_URL: entra,
  } = settings;
  if (expires === undefined) return null;
  const accounts = { abm: settings.ABM_USERNAME ?? null, entra: settings.ENTRA_USERNAME ?? null };
  return { expires, owner: tenantOf(settings), organization, tenant, accounts, consoles: { abm, entra } };
}
