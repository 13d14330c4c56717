/**
 * Runs the steps of a flow one by one: asks where the pace wants it, journals what writes before it happens, takes
 * the pictures, keeps the record. It knows no console.
 */
import { EarlyEnd, StepStopped } from './errors.ts';
import { takePicture, type Picture } from './ui/capture.ts';
import { isOnScreen } from './ui/reading.ts';
import { Ui, type StepNotes } from './ui/ui.ts';
import type { Surface } from './ui/surface.ts';
import type { ConsoleName, RunRecord, StepRecord } from './evidence/record.ts';
import type { RunEvidence } from './evidence/run-evidence.ts';
import type { Person } from './person.ts';
import type { Progress } from './output.ts';
import type { Screen } from '../selectors/schema.ts';
import type { Stage } from './stage.ts';
import { Skipped, type Step, type StepHeader } from './step.ts';

export interface RunRules {
  readonly pace: 'auto' | 'confirm';
  readonly isDryRun: boolean;
}

export interface RunParts {
  readonly plan: readonly StepHeader[];
  readonly surfaces: Readonly<Record<ConsoleName, Surface>>;
  readonly evidence: RunEvidence;
  readonly person: Person;
  readonly progress: Progress;
  readonly rules: RunRules;
}

export type RunFacts = Pick<RunRecord,
  'organization' | 'tenant' | 'tenantUrl' | 'application' | 'newToken' | 'oldToken' | 'secretLivedMs'>;

export const NO_FACTS: RunFacts = {
  organization: null, tenant: null, tenantUrl: null, application: null, newToken: null, oldToken: null, secretLivedMs: null,
};

/** How long a name that must be on the screen may take to appear there. */
const WITNESS_MS = 5000;

/** What a step that may be folded away gives back when it was. */
type FactsOf<Facts> = Exclude<Facts, Skipped> | (Extract<Facts, Skipped> extends never ? never : undefined);

export class Run {
  readonly parts: RunParts;
  readonly records = new Map<string, StepRecord>();
  #stage: Stage = 'untouched';
  #isStopWished = false;
  readonly #failedAt = new Map<unknown, StepHeader>();
  /** what the screens said, for the record; filled in as it is learned */
  readonly facts: RunFacts = { ...NO_FACTS };
  readonly #witness = new Map<ConsoleName, { name: string; isSeen: boolean }>();
  /** true from the click that makes a secret until its dialog is closed */
  isSecretShowing = false;

  constructor(parts: RunParts) {
    this.parts = parts;
    for (const header of parts.plan) this.records.set(header.id, blankRecord(header));
  }

  get stage(): Stage {
    return this.#stage;
  }

  /** From now on every step of that console looks for this name on the screen. */
  watchFor(console: ConsoleName, name: string): void {
    this.#witness.set(console, { name, isSeen: false });
  }

  /** Whether the name that was watched for has stood on the screen; gives it one more look. */
  async hasSeen(console: ConsoleName): Promise<boolean> {
    const witness = this.#witness.get(console);
    if (!witness || witness.isSeen) return true;
    const surface = this.parts.surfaces[console];
    const found = await surface.until(async () => ((await isOnScreen(surface, witness.name)) ? true : undefined), WITNESS_MS);
    witness.isSeen = found === true;
    return witness.isSeen;
  }

  /** Which of these targets of a step's screen comes first, within so long; null when none does. */
  async sees<K extends string>(step: { console: ConsoleName; screen: Screen<K> }, timeoutMs: number, ...keys: K[]): Promise<K | null> {
    return new Ui(this.parts.surfaces[step.console], step.screen).firstOfWithin(timeoutMs, ...keys);
  }

  /** Where a console's tab stands now. */
  addressOf(console: ConsoleName): string {
    return this.parts.surfaces[console].page.url();
  }

  /** Loads a console's tab anew, at an address it had before; what was typed there is gone. */
  async reload(console: ConsoleName, url: string): Promise<void> {
    const { page, rules } = this.parts.surfaces[console];
    if (page.url() !== url) await page.goto(url, { waitUntil: 'commit', timeout: rules.stepTimeoutMs });
    await page.reload({ waitUntil: 'commit', timeout: rules.stepTimeoutMs });
  }

  /** A check that belongs to a step already done: fails as that step. */
  async require(step: StepHeader, check: () => Promise<void>): Promise<void> {
    try {
      await check();
    } catch (error) {
      await this.#fail(step, error);
      throw error;
    }
  }

  /** Notes, on disk, how far the consoles have been changed. */
  enter(stage: Stage): void {
    this.#stage = stage;
    this.parts.evidence.journal.write({ event: 'stage', stage });
  }

  /** Ctrl-C: the run stops before its next step. */
  wishStop(): void {
    this.#isStopWished = true;
  }

  /**
   * One step of the guide. Its input may be made by a function: what that does (walking back to a pane, waiting
   * for a status) belongs to the step, and fails as the step.
   */
  async step<K extends string, I, F>(step: Step<K, I, F>, ...[input]: StepInput<I>): Promise<FactsOf<F>> {
    this.#checkStop();
    const record = this.#begin(step);
    const started = performance.now();
    const notes: StepNotes = { box: null, matched: {}, intend: () => { this.#announce(step); } };
    try {
      const given = await resolve<I>(input);
      await this.#mayAct(step);
      if (step.effect !== 'reads') await this.#picture(step, 'before');
      const facts = await step.run(new Ui(this.#surface(step), step.screen, notes), given as I);
      record.ms = Math.round(performance.now() - started);
      record.matched = notes.matched;
      await this.#look(step);
      await this.#picture(step, 'after', notes);
      this.#finish(step, facts instanceof Skipped ? facts.reason : null);
      return (facts instanceof Skipped ? undefined : facts) as FactsOf<F>;
    } catch (error) {
      record.ms = Math.round(performance.now() - started);
      record.matched = notes.matched;
      await this.#fail(step, error);
      throw error;
    }
  }

  /** A step done once more on the way to another one (a second walk to the same pane): logged, not recorded anew. */
  async repeat<K extends string, I, F>(step: Step<K, I, F>, ...[input]: StepInput<I>): Promise<FactsOf<F>> {
    this.#surface(step).check();
    this.parts.evidence.log.info({ step: step.id }, `again: ${step.title}`);
    const given = await resolve<I>(input);
    const facts = await step.run(new Ui(this.#surface(step), step.screen), given as I);
    return (facts instanceof Skipped ? undefined : facts) as FactsOf<F>;
  }

  /** A step that this run leaves out, and why. */
  skip(header: StepHeader, reason: string): void {
    const record = this.#record(header.id);
    record.status = 'skipped';
    record.note = reason;
    this.parts.progress.step(record);
  }

  /** Both consoles at once. The first stop wins; the other side ends at its own next boundary. */
  async together<A, B>(one: () => Promise<A>, other: () => Promise<B>): Promise<[A, B]> {
    const stopBoth = (error: unknown): never => {
      this.#isStopWished = true;
      throw error;
    };
    const [a, b] = await Promise.allSettled([one().catch(stopBoth), other().catch(stopBoth)]);
    const failures = [a, b].filter((result) => result.status === 'rejected').map((result) => result.reason as unknown);
    if (failures.length > 0) {
      throw failures.find((error) => !(error instanceof StepStopped && error.code === 'INTERRUPTED')) ?? failures[0];
    }
    return [(a as PromiseFulfilledResult<A>).value, (b as PromiseFulfilledResult<B>).value];
  }

  /** A step used to undo what this run did: journalled and pictured, and not recorded as the step of the guide. */
  async undo<K extends string, I, F>(step: Step<K, I, F>, input: I, title: string): Promise<void> {
    const { journal, log } = this.parts.evidence;
    const intend = (): void => { journal.write({ event: 'intent', step: 'undo', title }); };
    log.info(title);
    await step.run(new Ui(this.#surface(step), step.screen, { box: null, matched: {}, intend }), input);
    journal.write({ event: 'done', step: 'undo', title });
    await this.#picture(step, 'stopped');
  }

  /** The step that this error stopped; null when it came between steps. */
  stoppedStep(error: unknown): StepHeader | null {
    return this.#failedAt.get(error) ?? null;
  }

  stepsInOrder(): StepRecord[] {
    return this.parts.plan.map((header) => this.#record(header.id));
  }

  #begin(step: StepHeader): StepRecord {
    const record = this.#record(step.id);
    record.startedAt = new Date().toISOString();
    this.parts.progress.step({ ...record, status: 'pending', isRunning: true });
    this.parts.evidence.log.info({ step: step.id, console: step.console }, step.title);
    return record;
  }

  async #mayAct(step: StepHeader): Promise<void> {
    if (step.effect === 'reads') return;
    const { rules, person } = this.parts;
    if (rules.isDryRun) {
      throw new EarlyEnd('dry-run', `Next would be ${step.id} ${step.title}, which ${step.effect}; it was not done.`);
    }
    if (rules.pace === 'confirm' && !(await person.confirm(`${step.id} ${step.title} (${step.effect}). Go on?`))) {
      throw new StepStopped('DECLINED', `You declined ${step.id} ${step.title}.`);
    }
    this.#checkStop();
  }

  async #look(step: StepHeader): Promise<void> {
    const witness = this.#witness.get(step.console);
    if (witness && !witness.isSeen) witness.isSeen = await isOnScreen(this.#surface(step), witness.name);
  }

  #announce(step: StepHeader): void {
    this.parts.evidence.journal.write({ event: 'intent', step: step.id, title: step.title, effect: step.effect });
    if (step.stage?.before) this.enter(step.stage.before);
  }

  #finish(step: StepHeader, skippedBecause: string | null): void {
    const record = this.#record(step.id);
    record.status = skippedBecause === null ? 'done' : 'skipped';
    record.note = skippedBecause;
    record.finishedAt = new Date().toISOString();
    if (step.effect !== 'reads') this.parts.evidence.journal.write({ event: 'done', step: step.id, title: step.title });
    if (step.stage?.after) this.enter(step.stage.after);
    this.parts.progress.step(record);
  }

  async #fail(step: StepHeader, error: unknown): Promise<void> {
    const { evidence, progress } = this.parts;
    const record = this.#record(step.id);
    if (error instanceof EarlyEnd) {
      record.startedAt = null;
      progress.step(record);
      return;
    }
    record.status = 'failed';
    record.note = error instanceof Error ? error.message : String(error);
    record.finishedAt = new Date().toISOString();
    this.#failedAt.set(error, step);
    evidence.log.error({ step: step.id, err: error }, 'step stopped');
    if (step.effect !== 'reads') evidence.journal.write({ event: 'failed', step: step.id, title: step.title });
    await this.#picture(step, 'stopped');
    progress.step(record);
  }

  #checkStop(): void {
    if (this.#isStopWished) throw new StepStopped('INTERRUPTED', 'The run was asked to stop.');
  }

  async #picture(step: StepHeader, when: 'before' | 'after' | 'stopped', notes?: StepNotes): Promise<void> {
    const { evidence } = this.parts;
    const record = this.#record(step.id);
    let picture: Picture | null = null;
    try {
      picture = await takePicture(this.#surface(step), this.isSecretShowing);
    } catch (error) {
      // A browser that is gone leaves no picture; the step itself says so.
      evidence.log.warn({ step: step.id, err: error }, 'no picture');
      return;
    }
    if (picture === null) {
      evidence.log.warn({ step: step.id }, 'picture refused: a secret could not be masked');
      return;
    }
    record.shots.push(evidence.addPicture(step.id, when, picture, notes?.box ?? null));
  }

  #record(id: string): StepRecord {
    const record = this.records.get(id);
    if (!record) throw new Error(`step ${id} is not in the plan`);
    return record;
  }

  #surface(step: StepHeader): Surface {
    return this.parts.surfaces[step.console];
  }
}

type StepInput<I> = [I] extends [void] ? [] | [() => Promise<void>] : [I | (() => Promise<I>)];

async function resolve<I>(input: unknown): Promise<I | undefined> {
  return typeof input === 'function' ? await (input as () => Promise<I>)() : (input as I | undefined);
}

function blankRecord(header: StepHeader): StepRecord {
  const { id, title, console, effect } = header;
  return {
    id, title, console, effect, status: 'pending', by: 'program', ms: 0, startedAt: null, finishedAt: null,
    note: null, matched: {}, shots: [],
  };
}
