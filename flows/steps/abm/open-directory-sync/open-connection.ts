/** The way into the connection: the one row that names it, never one that syncs by OIDC. */
import type { directorySync } from '../../../../selectors/abm/directory-sync.ts';
import { StepStopped } from '../../../../src/errors.ts';
import type { Row } from '../../../../src/ui/rows.ts';
import type { Ui } from '../../../../src/ui/ui.ts';

export type Pane = Ui<keyof typeof directorySync.targets>;

/** How long a row may take to show the control that opens it. */
const DRAW_MS = 8000;

/** Opens the connection by the one row that names it; the names from the surest to the vaguest. */
export async function openConnection(ui: Pane): Promise<void> {
  const way = await ui.surface.until(() => findWay(ui), Math.min(DRAW_MS, ui.surface.rules.stepTimeoutMs));
  if (way === null) return ui.click('entryLink');
  return way === 'open' ? ui.click('open') : ui.clickIn(async () => onlyOf(await rowsOf(ui, way)), 'open');
}

type Entry = 'entry' | 'entryByProvider' | 'entryBySection';

/** Whose row to open, or the one control that opens anything; undefined while nothing is clear. */
async function findWay(ui: Pane): Promise<Entry | 'open' | undefined> {
  for (const entry of ['entry', 'entryByProvider', 'entryBySection'] as const) {
    const rows = await rowsOf(ui, entry);
    const [row] = rows;
    if (row && speaksOfOidc(row.lines)) throw await oidcStop(ui); // what a click would begin there is a consent
    if (row && rows.length === 1 && (await ui.countIn(row, 'open')) === 1) return entry;
  }
  if (await ui.isThere('syncNow')) throw await oidcStop(ui);
  return (await ui.names('open')).length === 1 ? 'open' : undefined;
}

function rowsOf(ui: Pane, entry: Entry): Promise<Row[]> {
  return ui.rows(entry, /entra connect sync|entra( id)?|scim|directory sync/i);
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
