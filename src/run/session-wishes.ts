/** What a command wishes of a session: its rules, its plan, its flow, and what comes before and after. */
import type { openBrowser } from '../browser/open-browser.ts';
import type { Tenant } from '../memory/tenant.ts';
import type { Unfinished } from '../memory/unfinished.ts';
import type { SurfaceRules } from '../page/surface.ts';
import type { Asker } from '../person/person.ts';
import type { Settings } from '../settings/schema.ts';
import type { PlannedStep } from '../step.ts';
import type { Command } from '../words.ts';
import type { Flow } from './flow.ts';
import type { Result } from './result.ts';
import type { RunRules } from './run-parts.ts';
import type { Run } from './run.ts';

export interface SessionWishes {
  readonly command: Command;
  readonly settings: Settings;
  readonly isHeaded: boolean;
  readonly isUnattended: boolean;
  readonly rules: RunRules;
  readonly plan: readonly PlannedStep[];
  /** what each console's clicks must avoid, from the selector books */
  readonly clickRules: Readonly<Record<'abm' | 'entra', Pick<SurfaceRules, 'never' | 'noise' | 'greeting' | 'words' | 'signs'>>>;
  readonly asker: Asker;
  /** another way to a browser than the one of the settings */
  readonly openBrowser?: typeof openBrowser;
  /** the run of this tenant that stopped half-way and is gone on with, in its own evidence folder; asked under the lock */
  readonly recall: (tenant: Tenant) => Unfinished | null;
  /** told how the run ended before its reports are written, which takes a while */
  readonly verdict?: (result: Result) => void;
  /** what is done on the consoles, for a run whose browser is open */
  readonly flow: (run: Run) => Flow;
}
