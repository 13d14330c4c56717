/** Guide 1.5: opens Microsoft Entra Connect Sync and sees that the connection is SCIM, with its tokens. */
import { directorySync as screen } from '../../../selectors/abm/directory-sync.ts';
import { tokenWords } from '../../../selectors/abm/token-words.ts';
import { StepStopped } from '../../../src/errors.ts';
import { defineStep, NOT_YET } from '../../../src/step.ts';
import { oidcStop } from './open-directory-sync/oidc.ts';
import { isPaneShown, isTokenShown, openConnection, type Pane } from './open-directory-sync/open-connection.ts';
import { readTokens, type TokenSeen } from './open-directory-sync/read-tokens.ts';

/** How long the pane may take to appear before signs of OIDC count. */
const APPEAR_MS = 8000;
/** How long the pane may take to fill in its tokens once it is open. */
const FILL_MS = 5000;

export const openDirectorySync = defineStep({
  id: '1.5',
  title: 'Open Microsoft Entra Connect Sync',
  instruction: 'Under Directory Sync, find Microsoft Entra Connect Sync and click Set up (Edit or Manage in other consoles). Observe the '
    + 'connection that is using SCIM.',
  console: 'abm',
  effect: 'reads',
  screen,
  controls: ['entryLink', 'newSecret'],
  async run(ui, scimTenantUrl: string): Promise<TokenSeen[]> {
    const there = await ui.firstOf('newSecret', 'entry', 'syncNow', 'entryByProvider', 'entryBySection', 'entryLink');
    if (there !== 'newSecret') await openConnection(ui);
    // What lies behind the pane may speak of OIDC too: the pane gets its time to appear.
    const isOpen = await ui.surface.until(async () => ((await isPaneShown(ui)) ? true : undefined), APPEAR_MS);
    // where a token stands, OIDC is only on offer: what is missing then is the button
    if (!isOpen && (await isTokenShown(ui))) await ui.firstOf('newSecret');
    else if (!isOpen && (await ui.firstOf('newSecret', 'syncNow', 'oidc')) !== 'newSecret') throw await oidcStop(ui);
    await provesScim(ui, scimTenantUrl);
    const tokens = await ui.surface.until(async () => {
      const seen = await readTokens(ui, tokenWords);
      return seen.length > 0 ? seen : undefined;
    }, FILL_MS);
    if (tokens) return tokens;
    throw new StepStopped('ABM_TOKENS_UNCLEAR', 'The pane shows no token with an expiry date.', {
      seen: (await ui.overview()).join(', '), next: 'Check on the pane whether directory sync by SCIM is set up.',
    });
  },
  person: {
    async see(ui, scimTenantUrl) {
      if (!(await isPaneShown(ui))) return NOT_YET; // other things of this console expire, too
      const tokens = await readTokens(ui, tokenWords);
      if (tokens.length === 0) return NOT_YET;
      await provesScim(ui, scimTenantUrl);
      return tokens;
    },
  },
});

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
      seen: (await ui.overview()).join(', '), next: 'Check the connection on Apple\'s pane; only a SCIM connection has a token to renew.',
    });
  }
}
