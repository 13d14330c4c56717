/** The way into the connection: the one row that names it, never one that syncs by OIDC. */
import type { directorySync } from '../../../../selectors/abm/directory-sync.ts';
import { tokenWords } from '../../../../selectors/abm/token-words.ts';
import type { Row } from '../../../../src/page/rows.ts';
import type { Ui } from '../../../../src/page/ui.ts';
import { oidcStop, openerOf, speaksOfOidc } from './oidc.ts';
import { readTokens } from './read-tokens.ts';

export type Pane = Ui<keyof typeof directorySync.targets>;

/** How long the rows may take to be drawn: this console takes its time. */
const DRAW_MS = 45_000;
/** Signs of OIDC count once they have stood there alone for so long: the other row may be drawn late. */
const ALONE_MS = 2500;

/** With two tokens there is no room for a third, and the button that makes one may be gone. */
export async function isPaneShown(ui: Pane): Promise<boolean> {
  if (await ui.isThere('newSecret')) return true;
  return (await ui.firstPresent('token', 'expiry')) !== null && (await readTokens(ui, tokenWords)).length > 1;
}

/** A token beside the Tenant URL: something to renew, whatever else the console offers, and whether or not this account may. */
export async function isTokenShown(ui: Pane): Promise<boolean> {
  return (await ui.firstPresent('token', 'expiry')) !== null && (await ui.isThere('tenantUrl'))
    && (await readTokens(ui, tokenWords)).length > 0;
}

/** Opens the connection by the one row that names it; the names from the surest to the vaguest. Its own pane may be what is being drawn. */
export async function openConnection(ui: Pane): Promise<void> {
  const oidc: { since: number | null } = { since: null };
  const began = performance.now();
  const way = await ui.surface.until(async () => {
    if (await isPaneShown(ui)) return 'pane';
    if (performance.now() - began > ALONE_MS && (await isTokenShown(ui))) return 'pane'; // its button does not come
    const found = await findWay(ui);
    if (found !== 'oidc') {
      oidc.since = null;
      return found;
    }
    oidc.since ??= performance.now();
    return performance.now() - oidc.since > ALONE_MS ? found : undefined;
  }, Math.min(DRAW_MS, ui.surface.rules.stepTimeoutMs));
  if (way === 'pane') return undefined;
  if (way === 'oidc' || oidc.since !== null) throw await oidcStop(ui); // what a click would begin there is a consent
  if (way === null || way === 'link') return ui.click('entryLink');
  const [row] = (await rowsWith(ui, way)).fit;
  return ui.clickIn(async () => (await rowsWith(ui, way)).fit[0], row ? openerOf(row) : 'open');
}

interface Way { readonly entry: 'entry' | 'entryNamed' | 'entryByProvider' | 'entryBySection'; readonly isEach: boolean }

/** Several of one name are one thing said twice, or connections of which one syncs by SCIM. */
const WAYS: readonly Way[] = (['entry', 'entryNamed', 'entryByProvider', 'entryBySection'] as const)
  .flatMap((entry) => [{ entry, isEach: false }, { entry, isEach: true }]);

/** The one row to open, or the row that is itself a link; undefined while nothing is clear. */
async function findWay(ui: Pane): Promise<Way | 'link' | 'oidc' | undefined> {
  let isOidc = false;
  let most = 0;
  for (const way of WAYS) {
    if (way.entry === 'entryNamed' && most > 0) continue; // rows of both names are two connections
    if (way.entry === 'entryBySection' && (await ui.names('entryLink')).length === 1) return 'link'; // the name is surer than a heading
    const { fit, hasOidc } = await rowsWith(ui, way);
    isOidc ||= hasOidc;
    if (fit.length === 1) return way;
    most = Math.max(most, fit.length);
  }
  return isOidc || (await ui.isThere('syncNow')) ? 'oidc' : undefined;
}

/** Rows of this name with one control to open them; never one that syncs by OIDC, nor another provider's. */
async function rowsWith(ui: Pane, { entry, isEach }: Way): Promise<{ fit: Row[]; hasOidc: boolean }> {
  const rows = await ui.rows(entry, /entra connect sync|entra( id)?|scim|directory sync/i, { control: 'open', isEach });
  const ours = rows.filter(({ lines }) => !speaksOfOidc(lines) && !lines.some((line) => FOREIGN.test(line)));
  const opens = await Promise.all(ours.map((row) => ui.countIn(row, openerOf(row))));
  return { fit: ours.filter((_row, at) => opens[at] === 1), hasOidc: rows.some(({ lines }) => speaksOfOidc(lines)) };
}

/** Other providers, and domains: they have controls of their own, under the same heading. */
const FOREIGN = /\b(google|okta|custom identity provider|ping ?(id|identity|one|federate))\b|^[a-z0-9-]+(\.[a-z0-9-]+)+$/i;
