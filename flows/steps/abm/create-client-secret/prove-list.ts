/** What stands on the pane right before a token is made: what comes after it, and was not there, is this run's. */
import type { directorySync } from '../../../../selectors/abm/directory-sync.ts';
import { tokenWords } from '../../../../selectors/abm/token-words.ts';
import { StepStopped } from '../../../../src/errors.ts';
import { isSame } from '../../../../src/memory/token-mark.ts';
import type { Ui } from '../../../../src/page/ui.ts';
import { capReached, describeToken } from '../open-directory-sync/compare-tokens.ts';
import { readTokens, type TokenSeen } from '../open-directory-sync/read-tokens.ts';

/** How long the list may take to show again what it showed before; then it is another one. */
const SETTLED_MS = 3000;

/** The list as it is now, right before the click, is still the one token from before. */
export async function proveList(ui: Ui<keyof typeof directorySync.targets>, tokens: readonly TokenSeen[]): Promise<void> {
  const [only] = tokens;
  if (!only || tokens.length !== 1) throw capReached(tokens);
  let now: TokenSeen[] = [];
  const isAsBefore = await ui.surface.until(async () => {
    now = await readTokens(ui, tokenWords);
    return now.length === 1 && now.every((token) => isSame(token, only)) ? true : undefined;
  }, Math.min(SETTLED_MS, ui.surface.rules.stepTimeoutMs));
  if (!isAsBefore && now.length > 1) throw capReached(now);
  if (!isAsBefore) {
    throw new StepStopped('ABM_TOKENS_UNCLEAR', 'The token on the pane is not the one that was there a moment ago: somebody else is '
      + 'changing tokens.', {
      expected: describeToken(only), seen: now.map(describeToken).join('; ') || 'no token',
      next: 'Talk to the other administrators, then run again.',
    });
  }
}

/** How long the button may stay greyed while the pane is being drawn. */
const GREYED_MS = 10_000;

/** A console that greys the button beside one token makes none for this account: told before anything is pressed. */
export async function proveAllowed(ui: Ui<keyof typeof directorySync.targets>): Promise<void> {
  const patienceMs = Math.min(GREYED_MS, ui.surface.rules.stepTimeoutMs);
  const isAllowed = await ui.surface.until(
    async () => ((await ui.isEnabled('newSecret')) || !(await ui.isThere('newSecret')) ? true : undefined), patienceMs,
  );
  if (isAllowed) return;
  throw new StepStopped('ABM_NOT_ALLOWED', '+ Client Secret is disabled, although the pane shows one token: this account may view the '
    + 'connection, but not change it.', {
    next: 'Sign in with an account whose role may edit Directory Sync, or ask somebody who has one to renew.',
  });
}
