/** OIDC beside SCIM: what a connection syncs by, what is only offered beside it, and the stop where nothing needs a token. */
import type { directorySync } from '../../../../selectors/abm/directory-sync.ts';
import { StepStopped } from '../../../../src/errors.ts';
import type { Row } from '../../../../src/page/rows.ts';
import type { Ui } from '../../../../src/page/ui.ts';

/** What is only offered, beside a connection that stands. */
const OIDC_OFFER = /^(connect|switch|move|migrate|upgrade|change|try|use|learn|set ?up)\b.{0,60}\b(oidc|openid)\b/i;

/** Beside such an offer, Set up might begin it. */
export function openerOf({ lines }: Pick<Row, 'lines'>): 'open' | 'openExisting' {
  // what only explains begins nothing
  return lines.some((line) => OIDC_OFFER.test(line) && !/^learn\b/i.test(line)) ? 'openExisting' : 'open';
}

export function speaksOfOidc(lines: readonly string[]): boolean {
  const text = lines.filter((line) => !OIDC_OFFER.test(line)).join(' ');
  return /\b(OIDC|OpenID Connect)\b/i.test(text) && !/\bSCIM\b/.test(text);
}

export async function oidcStop(ui: Ui<keyof typeof directorySync.targets>): Promise<StepStopped> {
  return new StepStopped('ABM_OIDC', 'This organisation syncs by OIDC, not by SCIM; there is no token to renew.', {
    seen: (await ui.names('syncNow')).join(', ') || 'OpenID Connect', next: 'Nothing needs to be renewed; check the connection by hand.',
  });
}
