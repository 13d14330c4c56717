/** Guide 1.5: opens Microsoft Entra Connect Sync and sees that the connection is SCIM, with its tokens. */
import { directorySync as screen } from '../../../selectors/abm/directory-sync.ts';
import { tokenWords } from '../../../selectors/abm/token-words.ts';
import { StepStopped } from '../../../src/errors.ts';
import { defineStep } from '../../../src/step.ts';
import { readTokens, type TokenSeen } from '../../../src/tokens.ts';
import type { Row } from '../../../src/ui/rows.ts';
import type { Ui } from '../../../src/ui/ui.ts';

type Pane = Ui<keyof typeof screen.targets>;

/** How long the pane may take to appear before signs of OIDC count. */
const APPEAR_MS = 8000;
/** How long the pane may take to fill in its tokens once it is open. */
const FILL_MS = 5000;

export const openDirectorySync = defineStep({
  id: '1.5',
  title: 'Open Microsoft Entra Connect Sync',
  console: 'abm',
  effect: 'reads',
  screen,
  async run(ui, scimTenantUrl: string): Promise<TokenSeen[]> {
    const there = await ui.firstOf('newSecret', 'entry', 'syncNow', 'entryByProvider', 'entryBySection');
    if (there !== 'newSecret') await openConnection(ui);
    // What lies behind the pane may speak of OIDC too: the pane gets its time to appear.
    const shown = (await ui.firstOfWithin(APPEAR_MS, 'newSecret')) ?? (await ui.firstOf('newSecret', 'syncNow', 'oidc'));
    if (shown !== 'newSecret') throw await oidcStop(ui);
    await provesScim(ui, scimTenantUrl);
    const tokens = await ui.surface.until(async () => {
      const seen = await readTokens(ui, tokenWords);
      return seen.length > 0 ? seen : undefined;
    }, FILL_MS);
    if (tokens) return tokens;
    throw new StepStopped('ABM_TOKENS_UNCLEAR', 'No token with an expiry date stands on the pane.', {
      seen: (await ui.overview()).join(', '), next: 'Look at the pane by hand: is directory sync by SCIM set up at all?',
    });
  },
});

/** Opens the connection by the one row that names it; the names from the surest to the vaguest. */
async function openConnection(ui: Pane): Promise<void> {
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

/** Two anchors: the pane names SCIM or shows the SCIM address, and that address is the one from the settings. */
async function provesScim(ui: Pane, scimTenantUrl: string): Promise<void> {
  const shown = (await ui.isThere('tenantUrl')) ? await ui.addressIn('tenantUrl') : null;
  if (shown !== null && shown !== scimTenantUrl) {
    throw new StepStopped('ABM_TENANT_URL', `Apple shows the Tenant URL ${shown}, but SCIM_TENANT_URL is ${scimTenantUrl}.`, {
      next: 'Find out which is right; a renewal never changes the Tenant URL.',
    });
  }
  if (shown === null && !(await ui.isThere('scim'))) {
    throw new StepStopped('ABM_NO_SCIM', 'The connection does not say that it uses SCIM.', {
      seen: (await ui.overview()).join(', '), next: 'Look at the connection by hand; only a SCIM connection has a token to renew.',
    });
  }
}

async function oidcStop(ui: Pane): Promise<StepStopped> {
  return new StepStopped('ABM_OIDC', 'This organisation syncs by OIDC, not by SCIM; there is no token to renew.', {
    seen: (await ui.names('syncNow')).join(', ') || 'OpenID Connect', next: 'Nothing needs to be renewed; check the connection by hand.',
  });
}
