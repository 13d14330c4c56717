/** What a run is given: its rules, and what it works with. */
import type { TenantClaim } from '../memory/tenant-claim.ts';
import type { LocalSelectors } from '../person/local-selectors.ts';
import type { Person } from '../person/person.ts';
import type { LedgerParts } from './ledger.ts';

export interface RunRules {
  readonly pace: 'auto' | 'confirm' | 'guided';
  readonly isDryRun: boolean;
  /** the run only looks: every step that writes or destroys is refused */
  readonly isReadOnly?: boolean;
  /** every screen that a step leaves is written down */
  readonly isRecording?: boolean;
}

export interface RunParts extends LedgerParts {
  readonly person: Person;
  readonly rules: RunRules;
  /** what persons have shown this machine, over the books of selectors */
  readonly local: LocalSelectors;
  /** holds the tenant that was proven on the screens against other runs */
  readonly claim: Pick<TenantClaim, 'take'>;
}
