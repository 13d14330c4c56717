/**
 * Runs the steps of a flow one by one: asks where the pace wants it, journals what writes before it happens, takes
 * the pictures, keeps the record. It knows no console.
 */
import type { Screen } from '../../selectors/schema.ts';
import { EarlyEnd, StepStopped } from '../errors.ts';
import type { StepRecord } from '../evidence/record.ts';
import { inPlainWords } from '../page/passing.ts';
import { refuseToWrite } from '../page/read-only.ts';
import { Sightings } from '../page/sightings.ts';
import type { StepNotes } from '../page/step-notes.ts';
import type { Surface } from '../page/surface.ts';
import { withheld } from '../page/telling.ts';
import { Ui } from '../page/ui.ts';
import { headingOf, perform } from '../person/by-person.ts';
import { declined } from '../person/questions.ts';
import type { Work } from '../person/work.ts';
import { NO_FACTS, type RunFacts } from '../run-facts.ts';
import { Skipped, type Step, type StepHeader } from '../step.ts';
import type { ConsoleName } from '../words.ts';
import type { Flow } from './flow.ts';
import { Ledger } from './ledger.ts';
import type { RunParts } from './run-parts.ts';
import { sideBySide } from './side-by-side.ts';
import { make, type FactsOf, type StepInput } from './step-input.ts';
import { Witness } from './witness.ts';

/** What a step leaves behind; no record where it is done once more on the way to another one. */
interface Trail { readonly notes: StepNotes; readonly record: StepRecord | null }
/** What an act beside the steps is called, in the journal and to the person, and the step that its picture goes to. */
interface Aside { readonly id: string; readonly title: string; readonly under: StepHeader }

export class Run {
  readonly parts: RunParts;
  readonly ledger: Ledger;
  readonly witness = new Witness();
  /** targets met on the way; only runs that look for drift fill it in */
  readonly sightings = new Sightings();
  /** what the screens said, for the record; filled in as it is learned */
  readonly facts: RunFacts;
  /** what is done, and what guards it, by whoever knows the consoles */
  readonly flow: Flow;
  #isStopWished = false;

  constructor(parts: RunParts, flowOf: (run: Run) => Flow) {
    this.parts = parts;
    this.ledger = new Ledger(parts);
    parts.person.keep = (told) => { this.ledger.answered(told); };
    this.facts = { ...NO_FACTS, secretLivedMs: parts.memory?.secretLivedMs ?? null };
    this.flow = flowOf(this);
  }

  /** Ctrl-C: stops before the next step. */
  wishStop(): void { this.#isStopWished = true; }

  /** One step of the guide. Its input may be made by a function: what that does (walking back to a pane) fails as the step. */
  async step<K extends string, I, F>(step: Step<K, I, F>, ...[input]: StepInput<I>): Promise<FactsOf<F>> {
    this.#checkStop();
    if (step.secret === 'appears') this.ledger.isSecretShowing = true;
    const record = this.ledger.begin(step);
    const notes: StepNotes = { box: null, matched: record.matched, ...(this.parts.rules.isReadOnly && { sightings: this.sightings }) };
    notes.picture = () => this.ledger.picture(step, 'before');
    const started = performance.now();
    try {
      this.#refuse(step);
      const facts = await this.#perform(step, input, { notes, record });
      this.ledger.times.acted(step);
      record.ms = Math.round(performance.now() - started);
      await this.witness.look(this.#surface(step));
      this.ledger.close(step, notes, facts instanceof Skipped ? facts.reason : null);
      if (step.secret === 'goes') this.ledger.isSecretShowing = false;
      return (facts instanceof Skipped ? undefined : facts) as FactsOf<F>;
    } catch (thrown) {
      const error = thrown instanceof StepStopped ? withheld(this.#surface(step), thrown) : thrown;
      record.ms = Math.round(performance.now() - started);
      await this.ledger.stop(step, error);
      throw error;
    }
  }

  /** A step that only reads, done once more on the way to another one: logged, not recorded anew. What writes is never done like this. */
  async repeat<K extends string, I, F>(step: Step<K, I, F, 'reads'>, ...[input]: StepInput<I>): Promise<FactsOf<F>> {
    if ((step as StepHeader).effect !== 'reads') throw new Error(`step ${step.id} writes: it is done as a step, never on the way`);
    this.parts.evidence.log.info({ step: step.id }, `again: ${step.title}`);
    const given = (await make<I>(input)) as I;
    const work = this.#workOf(step, given, { notes: { box: null, matched: {} }, record: null });
    const facts = await inPlainWords(this.#surface(step), perform(work, false));
    return (facts instanceof Skipped ? undefined : facts) as FactsOf<F>;
  }

  /** A step used to undo what a run did: journalled and pictured, and not recorded as the step of the guide. */
  async undo<K extends string, I, F>(step: Step<K, I, F>, input: I, title: string): Promise<void> {
    await this.flow.guards.prove(step.console);
    await this.aside(step, input, { id: 'undo', title, under: step });
  }

  /** An act that writes beside the guide's steps: asked for, journalled and pictured like one, and kept under one of them. */
  async aside<K extends string, I, F>(step: Step<K, I, F>, input: I, { id, title, under }: Aside): Promise<F> {
    this.#refuse(step);
    const { journal, log } = this.parts.evidence;
    await this.#mayDo(step, title);
    log.info(title);
    const intend = (): void => { journal.write({ event: 'intent', step: id, title }); };
    this.#surface(step).patience.renew();
    const facts = await step.run(
      new Ui(this.#surface(step), this.parts.local.over(step.screen), { box: null, matched: {}, intend }), input,
    );
    journal.write({ event: 'done', step: id, title });
    await this.ledger.picture(under, 'after');
    return facts;
  }

  /** A step that this run leaves out, and why. */
  skip(header: StepHeader, reason: string): void {
    this.ledger.leaveOut(header, reason);
  }

  /** A check that belongs to a step already done: fails as that step. */
  async require(step: StepHeader, check: () => Promise<void>): Promise<void> {
    try {
      await check();
    } catch (error) {
      await this.ledger.stop(step, error);
      throw error;
    }
  }

  /** Both consoles at once. The first stop wins; the other side ends at its own next boundary. */
  async together<A, B>(one: () => Promise<A>, other: () => Promise<B>): Promise<[A, B]> {
    if (this.parts.rules.pace === 'guided') return [await one(), await other()]; // a person does one thing after the other
    return sideBySide(one, other, () => { this.#isStopWished = true; });
  }

  /** The first of these targets of a step's screen, within so long; null when none comes. */
  async sees<K extends string>(step: { console: ConsoleName; screen: Screen<K> }, timeoutMs: number, ...keys: K[]): Promise<K | null> {
    return new Ui(this.parts.surfaces[step.console], this.parts.local.over(step.screen)).firstOfWithin(timeoutMs, ...keys);
  }
  /** Loads a console's tab anew; what was typed there is gone. */
  async reload(console: ConsoleName, url: string): Promise<void> {
    await this.parts.surfaces[console].go(url, true);
  }

  /** The step itself; once more from its beginning when the session ended before its decisive click. */
  async #perform<K extends string, I, F>(step: Step<K, I, F>, input: unknown, trail: Trail): Promise<F> {
    const decided = { isMade: false };
    trail.notes.intend = () => {
      if (!decided.isMade) this.ledger.intend(step);
      decided.isMade = true;
    };
    const act = async (): Promise<F> => {
      const given = (await make<I>(input)) as I;
      if (step.effect !== 'reads') await this.#mayAct(step);
      return inPlainWords(this.#surface(step), perform(this.#workOf(step, given, trail), this.parts.rules.pace === 'guided'));
    };
    try {
      return await act();
    } catch (error) {
      const isEnded = error instanceof StepStopped && error.code === 'SESSION_ENDED';
      if (!isEnded || decided.isMade) throw error;
      this.parts.progress.say('The session had ended: signing in again.');
      await this.flow.guards.walkBack(step);
      return await act();
    }
  }

  /** The last moment before a step that writes or destroys. */
  async #mayAct(step: StepHeader): Promise<void> {
    await this.ledger.settled();
    await this.flow.guards.prove(step.console);
    await this.#mayDo(step, `${step.id} ${step.title}`);
    this.#checkStop();
    this.ledger.holdBefore(step);
  }

  /** Before anything is changed: what was done so far is on record, and nobody objects. */
  async #mayDo(step: StepHeader, name: string): Promise<void> {
    const { rules, person } = this.parts;
    const what = `${name} (${step.effect})`;
    await this.ledger.settled();
    if (rules.isDryRun) throw new EarlyEnd('dry-run', `The next step would be ${what}; it was not done.`);
    if (rules.pace !== 'confirm') return;
    const text = `${what}. ${step.asks?.(this.facts) ?? 'Go on?'}`;
    const answer = await person.confirm(this.#surface(step), { heading: headingOf(step), text, check: () => { this.#checkStop(); } });
    if (answer !== true) throw declined(what, answer);
  }

  #refuse(step: StepHeader): void { if (this.parts.rules.isReadOnly) refuseToWrite(step); }

  #checkStop(): void {
    // Between Save and the word on it nobody stops: the answer is near, and without it nothing is known.
    if (this.#isStopWished && this.ledger.stage !== 'saving') throw new StepStopped('INTERRUPTED', 'The run was asked to stop.');
  }

  #workOf<K extends string, I, F>(step: Step<K, I, F>, input: I, { notes, record }: Trail): Work<K, I, F> {
    const { person, local } = this.parts;
    return {
      step, input, notes, person, local, plan: this.parts.plan, surface: this.#surface(step),
      check: () => { this.#checkStop(); },
      sign: () => { if (record) record.by = 'person'; },
    };
  }

  #surface(step: StepHeader): Surface {
    return this.parts.surfaces[step.console];
  }
}
