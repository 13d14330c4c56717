/** The record of each step of a run, in the plan's order. How a step went before stays on it when it is done once more. */
import type { StepRecord } from '../evidence/record.ts';
import { blankRecord, type StepHeader } from '../step.ts';

export class StepRecords {
  readonly #records = new Map<string, StepRecord>();

  /** @param remembered those of an earlier part of the run */
  constructor(plan: readonly StepHeader[], remembered: readonly StepRecord[] = []) {
    for (const header of plan) this.#records.set(header.id, blankRecord(header));
    for (const record of remembered) this.#records.set(record.id, structuredClone(record));
  }

  get(step: StepHeader): StepRecord {
    const record = this.#records.get(step.id);
    if (!record) throw new Error(`step ${step.id} is not in the plan`);
    return record;
  }

  /** The record of a step that is done, or left out, now. */
  anew(step: StepHeader): StepRecord {
    const record = this.get(step);
    const { status, by, ms, startedAt, finishedAt, note } = record;
    if (startedAt !== null) record.earlier = [...record.earlier ?? [], { status, by, ms, startedAt, finishedAt, note }];
    return record;
  }

  inOrder(): StepRecord[] {
    return [...this.#records.values()];
  }
}
