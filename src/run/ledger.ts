/** What a run has done so far, kept as it happens: records, journal lines, pictures, the list on the terminal. */
import { EarlyEnd, StepStopped } from '../errors.ts';
import type { StepRecord } from '../evidence/record.ts';
import type { PictureWish, RunEvidence } from '../evidence/run-evidence.ts';
import type { StepNotes } from '../page/step-notes.ts';
import type { Surface } from '../page/surface.ts';
import type { StepHeader } from '../step.ts';
import { tellable } from '../tellable.ts';
import type { Progress } from '../terminal/output.ts';
import type { ConsoleName } from '../words.ts';
import { RunNotes, type NotedParts } from './run-notes.ts';
import { StepRecords } from './step-records.ts';

export interface LedgerParts extends NotedParts {
  readonly plan: readonly StepHeader[];
  readonly surfaces: Readonly<Record<ConsoleName, Surface>>;
  readonly evidence: RunEvidence;
  readonly progress: Progress;
  /** a dry run changes nothing, its memory of earlier runs included */
  readonly rules: { readonly isDryRun: boolean; readonly isRecording?: boolean };
}

export class Ledger extends RunNotes {
  readonly #parts: LedgerParts;
  readonly #records: StepRecords;
  readonly #stoppedAt = new Map<unknown, StepHeader>();

  constructor(parts: LedgerParts) {
    super(parts);
    this.#parts = parts;
    this.#records = new StepRecords(parts.plan, parts.memory?.steps);
  }

  /** true from the click that makes a secret until its dialog is closed: nothing that Apple's page says is told meanwhile */
  get isSecretShowing(): boolean { return this.#parts.surfaces.abm.isSecretShowing; }
  set isSecretShowing(isShowing: boolean) { this.#parts.surfaces.abm.isSecretShowing = isShowing; }

  begin(step: StepHeader): StepRecord {
    const record = this.#records.anew(step);
    this.underWay.set(step.console, step.id);
    record.note = null;
    record.by = 'program';
    record.startedAt = new Date().toISOString();
    this.#parts.progress.step({ ...record, isRunning: true });
    this.#parts.evidence.log.info({ step: step.id, console: step.console }, step.title);
    return record;
  }

  /** A step that is left out. */
  leaveOut(step: StepHeader, reason: string): void {
    this.#records.anew(step).startedAt = null;
    this.finish(step, reason);
  }

  isPending(step: StepHeader): boolean {
    return this.#records.get(step).status === 'pending';
  }

  /** Right before the decisive click: the intent and the stage are on disk. */
  intend(step: StepHeader): void {
    this.times.intended(step);
    this.#parts.evidence.journal.write({ event: 'intent', step: step.id, title: step.title, effect: step.effect });
    if (step.stage?.before) this.enter(step.stage.before);
  }

  /** The picture before a step that writes or destroys: its own clicks wait for it. */
  holdBefore(step: StepHeader): void {
    const isSecretShowing = false; // it is the act that makes one
    this.#parts.surfaces[step.console].shutter.hold(() => this.#shoot(step, { when: 'before', notes: null, isSecretShowing }));
  }

  /** A step that came to its end: the picture after it, and its record. What is done on this console next waits for both. */
  close(step: StepHeader, notes: StepNotes, skippedBecause: string | null): void {
    const { isSecretShowing } = this; // when it is taken, the flow may be further
    this.#parts.surfaces[step.console].shutter.hold(async () => {
      await this.#shoot(step, { when: 'after', notes, isSecretShowing });
      this.finish(step, skippedBecause);
    });
  }

  /** Until the last picture of either console is kept, and every step so far is on record. */
  async settled(): Promise<void> {
    await Promise.all(Object.values(this.#parts.surfaces).map(({ shutter }) => shutter.kept()));
  }

  /** The same where the run has stopped: what could not be kept is logged, and the stop stands. */
  async quiet(): Promise<void> {
    const failures = await Promise.all(Object.values(this.#parts.surfaces).map(({ shutter }) => shutter.quiet()));
    for (const err of failures.flat()) this.#parts.evidence.log.error({ err }, 'a step before could not be put on record');
  }

  finish(step: StepHeader, skippedBecause: string | null): void {
    const record = this.#records.get(step);
    record.status = skippedBecause === null ? 'done' : 'skipped';
    record.note = skippedBecause;
    record.finishedAt = record.startedAt && new Date().toISOString();
    if (skippedBecause === null) this.#confirm(step);
    this.#keep(record);
  }

  /** A step that did not come to its end; an early end on purpose leaves it pending. */
  async stop(step: StepHeader, error: unknown): Promise<void> {
    await this.quiet();
    const record = this.#records.get(step);
    if (error instanceof EarlyEnd) record.startedAt = null;
    else await this.#fail(record, step, error);
    this.#keep(record);
  }

  async picture(step: StepHeader, when: PictureWish['when']): Promise<void> {
    await this.#shoot(step, { when, notes: null, isSecretShowing: this.isSecretShowing });
  }

  /** The step that this error stopped; null when it came between steps. */
  stoppedStep(error: unknown): StepHeader | null {
    return this.#stoppedAt.get(error) ?? null;
  }

  stepsInOrder(): StepRecord[] {
    return this.#records.inOrder();
  }

  async #shoot(step: StepHeader, wish: Omit<PictureWish, 'stepId'>): Promise<void> {
    const isSecretShowing = wish.isSecretShowing && step.console === 'abm';
    const shot = await this.#parts.evidence.picture(this.#parts.surfaces[step.console], { ...wish, stepId: step.id, isSecretShowing });
    if (shot) this.#records.get(step).shots.push(shot);
    if (wish.when === 'after' && this.#parts.rules.isRecording) await this.#parts.evidence.screen(this.#parts.surfaces[step.console], {
      stepId: step.id, when: 'after', isSecretShowing, stop: null,
    });
  }

  /** The record as it is now goes into the journal, so that a run that is gone on with has it. */
  #keep(record: StepRecord): void {
    this.#parts.evidence.journal.write({ event: 'step', step: record.id, record });
    this.#parts.progress.step(record);
  }

  #confirm(step: StepHeader): void {
    if (step.effect !== 'reads') {
      this.#parts.evidence.journal.write({ event: 'done', step: step.id, title: step.title });
    }
    if (step.stage?.after) this.enter(step.stage.after);
  }

  async #fail(record: StepRecord, step: StepHeader, error: unknown): Promise<void> {
    const { evidence } = this.#parts;
    record.status = 'failed';
    record.note = tellable(error instanceof Error ? error.message : String(error));
    record.finishedAt = new Date().toISOString();
    this.#stoppedAt.set(error, step);
    evidence.log.error({ step: step.id, err: error }, 'step stopped');
    if (step.effect !== 'reads') evidence.journal.write({ event: 'failed', step: step.id, title: step.title });
    const stop = error instanceof StepStopped ? { code: error.code, missing: [...error.details.missing ?? []] } : null;
    await Promise.all(Object.values(
      this.#parts.surfaces,
    ).map((one) => evidence.screen(one, { stepId: step.id, when: 'stopped', isSecretShowing: false, stop })));
    await this.picture(step, 'stopped');
    const console = step.console === 'abm' ? 'entra' : 'abm';
    if (this.#parts.surfaces[console].isSignedIn) await this.picture({ ...step, console }, 'stopped'); // the state of both
  }
}
