/** The way into the connection: the one row that names it, never one that syncs by OIDC. */
import type { directorySync } from '../../../../selectors/abm/directory-sync.ts';
import { StepStopped } from '../../../../src/errors.ts';
import type { Row } from '../../../../src/ui/rows.ts';
import type { Ui } from '../../../../src/ui/ui.ts';

export type Pane = Ui<keyof typeof directorySync.targets>;

/** Opens the connection by the one row that names it; the names from the surest to the vaguest. */
export async function openConnection(ui: Pane): Promise<void> {
  for (const entry of ['entry', 'entryByProvider', 'entryBySection'] as const) {
    const find = (): Promise<Row[]> => ui.rows(entry, /entra connect sync|entra( id)?|scim|directory sync/i);
    const rows = await find();
    const [row] = rows;
    if (row && speaksOfOidc(row.lines)) throw await oidcStop(ui); // what a click would begin there is a consent
    if (row && rows.length === 1 && (await ui.countIn(row, 'open')) === 1) {
      return ui.clickIn(async () => onlyOf(await find()), 'open');
    }
  }
  if (await ui.isThere('syncNow')) throw await oidcStop(ui);
  if ((await ui.names('open')).length === 1) return ui.click('open');
  return ui.click('entryLink');
}

function onlyOf(rows: readonly Row[]): Row | undefined {
  return rows.length === 1 ? rows[0] : undefined;
}

function speaksOfOidc(lines: readonly string[]): boolean {
  const text = lines.join(' ');
  return /\b(OIDC|OpenID Connect)\b/i.test(text) && !/\bSCIM\b/.test(text);
}

export async function oidcStop(ui: Pane): Promise<StepStopped> {
  return new StepStopped('ABM_OIDC', 'This organisation syncs by OIDC, not by SCIM; there is no token to renew.', {
    seen: (await ui.names('syncNow')).join(', ') || 'OpenID Connect', next: 'Nothing needs to be renewed; check the connection by hand.',
  });
}
