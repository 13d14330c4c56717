/**
 * The one place that decides that the previous token may go. All of this, one after the other or side by side: its row and
 * the new one's are known by their dates, Apple shows the new one in use, the save is proven by what tells the two apart, and
 * what Entra has stored works when the form is loaded anew.
 */
import type { Consoles } from './consoles.ts';
import { proveSave, saveUnproven, type Proving } from './save-proof.ts';
import type { Discarding } from './steps/abm/discard-previous-token/revoke.ts';
import type { TokenSeen } from './steps/abm/open-directory-sync/read-tokens.ts';

export interface Retiring extends Proving {
  readonly old: TokenSeen;
  /** null where Apple's list has not shown it yet */
  readonly fresh: TokenSeen | null;
}

/** What 2.14 needs; throws where anything is missing. */
export async function mayDiscard(consoles: Consoles, { old, fresh, ...proving }: Retiring): Promise<Discarding> {
  const { run } = consoles;
  try {
    const [tokens] = await run.together(
      () => consoles.apple.whenInUse({ old, fresh }),
      () => proveEntraHoldsIt(consoles, proving),
    );
    return { ...tokens, isKeptInUse: true };
  } catch (error) {
    if (consoles.apple.isNewGone) {
      run.ledger.enter('saving'); // with the new token gone no removal is owed
      await askAnew(consoles);
    }
    throw error;
  }
}

/** The removal was begun and not proven: what Apple lists is read anew, too. */
export async function askAfterRemoval(consoles: Consoles, tokens: Pick<Retiring, 'old' | 'fresh'>): Promise<void> {
  await askAnew(consoles, async () => { consoles.apple.noteGone(await consoles.apple.tokensAgain(), tokens); });
}

/** What Entra holds is asked anew, and not remembered, behind another look. The stop that led here stands. */
async function askAnew(consoles: Consoles, look = (): Promise<void> => Promise.resolve()): Promise<void> {
  const { run } = consoles;
  run.ledger.know('unknown');
  try {
    await look();
    await consoles.entra.storedWorks();
  } catch (error) {
    run.parts.evidence.log.error({ err: error }, 'what the consoles hold could not be asked');
  }
}

/** What Entra has stored works, and is the new token: the log is read last, as late as possible. */
export async function proveEntraHoldsIt(consoles: Consoles, proving: Proving): Promise<void> {
  const { run } = consoles;
  await consoles.entra.proveStored();
  const { proof, says } = await proveSave(consoles, proving);
  if (proof === null) throw saveUnproven(says, proving.press);
  run.facts.saveProvenBy = proof;
  if (run.ledger.stage === 'saving') run.ledger.enter('saved');
  run.ledger.know(proof === 'trust-save' ? 'works' : 'new');
}
