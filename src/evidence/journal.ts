/**
 * The append-only journal of a run: what was intended before, and seen after, each act that writes or destroys.
 * A line is on disk before the act that it announces.
 */
import type { EvidenceFolder } from './folder.ts';
import type { AnswerRecord, OverviewRecord } from './record.ts';

export type JournalEvent =
  | {
    event: 'run-started' | 'run-resumed' | 'run-ended' | 'stage' | 'entra-holds' | 'tokens' | 'step' | 'browser' | 'secret-lived';
    [fact: string]: unknown;
  }
  | { event: 'overview'; overview: OverviewRecord }
  | { event: 'answered'; answer: AnswerRecord }
  | { event: 'claimed'; identity: readonly string[] }
  /** what the run left is over: the consoles show it, or a person says so */
  | { event: 'closed'; by: 'console' | 'person'; reason: string }
  | { event: 'intent' | 'done' | 'failed'; step: string; title: string; [fact: string]: unknown };

export class Journal {
  readonly #folder: EvidenceFolder;
  #sequence: number;
  /** called before each line is written */
  before: ((event: JournalEvent) => void) | null = null;

  /** @param written how many lines it has already */
  constructor(folder: EvidenceFolder, written = 0) {
    this.#folder = folder;
    this.#sequence = written;
  }

  /** Writes the line and waits for the disk. */
  write(event: JournalEvent): void {
    this.before?.(event);
    this.#sequence++;
    const line = JSON.stringify({ sequence: this.#sequence, at: new Date().toISOString(), ...event });
    this.#folder.appendLine('journal.jsonl', line, { durable: true });
  }
}
