/** What a run notes on disk of how far it has come, by which it is gone on with when it stops. */
import type { JournalEvent } from '../evidence/journal.ts';
import type { AnswerRecord, OverviewRecord } from '../evidence/record.ts';
import type { RunEvidence } from '../evidence/run-evidence.ts';
import type { Holds, Stage, Standing } from '../memory/stage.ts';
import { markOf, type TokenMark } from '../memory/token-mark.ts';
import type { Unfinished } from '../memory/unfinished.ts';
import type { Told } from '../person/answered.ts';
import { redact } from '../secret.ts';
import type { StepHeader } from '../step.ts';
import type { ConsoleName } from '../words.ts';
import { thisOperator } from './operator.ts';
import { StepTimes } from './step-times.ts';

export interface NotedParts {
  /** what an earlier part of this run left, if it is one that stopped and is gone on with */
  readonly memory: Unfinished | null;
  readonly evidence: RunEvidence;
  /** a dry run changes nothing, its memory of earlier runs included */
  readonly rules: { readonly isDryRun: boolean };
}

export class RunNotes {
  readonly times = new StepTimes();
  /** what persons were asked and answered in this part of the run */
  readonly answers: AnswerRecord[] = [];
  /** what the provisioning overview said each time that this part of the run passed it */
  readonly overviews: OverviewRecord[] = [];
  /** the step under way on each console */
  readonly underWay = new Map<ConsoleName, string>();
  /** of the secret that this part of the run made and saved, milliseconds */
  secretLivedMs: number | null = null;
  readonly #parts: NotedParts;
  #stage: Stage;
  #holds: Holds = 'unknown';

  constructor(parts: NotedParts) {
    this.#parts = parts;
    this.#stage = parts.memory?.stage ?? 'untouched';
  }

  get stage(): Stage { return this.#stage; }
  get standing(): Standing { return { stage: this.#stage, holds: this.#holds }; }

  /** Notes, on disk, how far the consoles have been changed. That the previous token is gone stays so, whatever is saved once more. */
  enter(stage: Stage): void {
    if (this.#stage === 'discarded' && (stage === 'saving' || stage === 'saved')) return;
    this.#stage = stage;
    this.#write({ event: 'stage', stage });
  }

  /** Notes, on disk, what Entra was found to hold when it was asked. */
  know(holds: Holds): void {
    this.#holds = holds;
    this.#write({ event: 'entra-holds', holds });
  }

  /** Notes, on disk, by what the tokens of this run are recognised again should it stop here. */
  remember({ old, fresh }: { old: TokenMark; fresh: TokenMark | null }): void {
    this.#write({ event: 'tokens', old: markOf(old), fresh: fresh && markOf(fresh) });
  }

  /** Notes, on disk, that nothing of what was begun is left to be finished: what the consoles show ends it, or a person's word. */
  closeMemory(by: 'console' | 'person', reason: string): void {
    this.#write({ event: 'closed', by, reason });
    this.#stage = 'untouched';
  }

  /** Notes, on disk, how long the secret lived between the acts of these two steps, if both were done. */
  noteSecretLife(from: StepHeader, to: StepHeader): number | null {
    this.secretLivedMs = this.times.between(from, to);
    if (this.secretLivedMs !== null) this.#write({ event: 'secret-lived', ms: this.secretLivedMs });
    return this.secretLivedMs;
  }

  /** Notes, on disk, what a person was asked, and what came of it. */
  answered({ console, ...told }: Told): void {
    const answer = {
      ...told, shown: redact(told.shown), at: new Date().toISOString(), step: this.underWay.get(console) ?? null, operator: thisOperator(),
    };
    this.#parts.evidence.journal.write({ event: 'answered', answer });
    this.answers.push(answer);
  }

  /** Notes, on disk, what the provisioning overview said; nothing where it was not passed. */
  passed(overview: OverviewRecord | undefined): void {
    if (overview === undefined) return;
    this.#parts.evidence.journal.write({ event: 'overview', overview });
    this.overviews.push(overview);
  }

  /** What changes the memory of runs: a dry run has none. */
  #write(line: JournalEvent): void {
    if (!this.#parts.rules.isDryRun) this.#parts.evidence.journal.write(line);
  }
}
