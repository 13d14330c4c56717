/** A run without consoles, for what holds of every step whatever it does: its evidence is real, its tabs are not. */
import { join } from 'node:path';
import { runbook } from '../../flows/runbook.ts';
import { RunEvidence } from '../../src/evidence/run-evidence.ts';
import type { Unfinished } from '../../src/memory/unfinished.ts';
import { Patience } from '../../src/page/patience.ts';
import { Shutter } from '../../src/page/shutter.ts';
import type { Surface } from '../../src/page/surface.ts';
import { LOCAL_SELECTORS_FILE, LocalSelectors } from '../../src/person/local-selectors.ts';
import { Person } from '../../src/person/person.ts';
import type { Flow } from '../../src/run/flow.ts';
import type { RunRules } from '../../src/run/run-parts.ts';
import { Run } from '../../src/run/run.ts';
import type { Step, StepHeader } from '../../src/step.ts';
import { openProgress } from '../../src/terminal/output.ts';
import type { ConsoleName } from '../../src/words.ts';

/** A flow of which the test does each step itself. */
const BY_HAND: Flow = { guards: { prove: async () => undefined, walkBack: async () => undefined }, go: async () => null };

export interface BareRun {
  readonly rules?: Partial<RunRules>;
  readonly memory?: Unfinished;
  /** what is answered to each question; null: nobody answers */
  readonly isWilling?: boolean | null;
  readonly flow?: (run: Run) => Flow;
}

export function openRun(folder: string, { rules = {}, memory, isWilling = true, flow = () => BY_HAND }: BareRun = {}): Run {
  const progress = openProgress(runbook, { isLive: false, rows: 50, columns: 80 });
  const person = new Person({ isUnattended: true, timeoutMs: 500 }, progress, {
    canAsk: false, confirm: async () => isWilling, choose: async () => null, code: async () => null,
  });
  const tab = (
    console: ConsoleName,
  ): Surface => ({ rules: { console }, shutter: new Shutter(), patience: new Patience(1000), isSignedIn: false } as unknown as Surface);
  return new Run({
    plan: runbook, memory: memory ?? null, surfaces: { abm: tab('abm'), entra: tab('entra') }, evidence: RunEvidence.begin(folder, 'run'),
    person, progress, local: new LocalSelectors(join(folder, LOCAL_SELECTORS_FILE), { abm: '', entra: '' }),
    rules: { pace: 'auto', isDryRun: false, ...rules }, claim: { take: () => undefined },
  }, flow);
}

/** The same step, doing nothing but to say that it was begun. */
export function spy(step: StepHeader, begun: string[]): Step<string, undefined, string> {
  const { id, title, instruction, console, effect } = step;
  return { id, title, instruction, console, effect, screen: { name: 'none', targets: {} }, run: async () => {
    begun.push(id);
    return 'done';
  } };
}
