/**
 * The oracle: what the consoles really hold, asked at every act on either of them. What is wrong is wrong at that moment, even
 * when it is well again in the end. No trouble is exempt: what somebody else did is told apart by who made each token.
 */
import type { Truth } from '../../fixtures/replica.ts';
import { untruths, type Act, type Told } from './untruths.ts';

/** Counted by the replica for what others do. */
const OTHERS = /^operator-|^put-back$/;
/** Counted for what only reads, or only opens something. */
const WRITES = /^(token-created|saved|revoked|save-.*|removal-lost)$/;

export class WorldWatch {
  readonly violations: string[] = [];
  /** somebody else has taken away, or overwritten, the token that sync stands on */
  isSyncBroken = false;
  /** the same, at any moment so far */
  wasBroken = false;
  readonly #truth: () => Truth;
  #start: Truth;
  #before: Truth;
  #acts: Act[] = [];
  #isTestedSinceSave = false;
  /** beside which token each of ours was made */
  readonly #replaces = new Map<number, number>();
  /** the newest of ours, until a run with it is complete */
  #unfinished: number | null = null;
  /** stood alone when a run began, or there when one was complete: whoever made them, they belong to no unfinished run */
  readonly #settled = new Set<number>();
  readonly #takenByOthers = new Set<number>();

  constructor(truth: () => Truth) {
    this.#truth = truth;
    this.#start = this.#before = truth();
  }

  beginRun(): void {
    this.#start = this.#before = this.#truth();
    this.#acts = [];
    const { tokens } = this.#start;
    if (tokens.length === 1) for (const { serial } of tokens) this.#settled.add(serial);
  }

  /** Told of everything that the replica counts, right when it has happened. */
  see(what: string): void {
    const now = this.#truth();
    const isOurs = !OTHERS.test(what);
    if (!isOurs || WRITES.test(what) || what === 'test-connection') this.#acts.push({ what, isOurs });
    if (isOurs) this.#seeOurs(what, now);
    else this.#seeOthers(now);
    this.wasBroken ||= this.isSyncBroken;
    this.#before = now;
  }

  /** What a run says when it has ended is held against what is so. */
  judge(told: Told): void {
    const ours = this.#newestOpen();
    this.violations.push(...untruths(told, {
      start: this.#start, end: this.#truth(), acts: this.#acts, fresh: ours,
      old: (ours !== null && this.#replaces.get(ours)) || this.#startsFrom(),
      replaced: this.#replaces.get(this.#truth().held ?? 0) ?? null,
      unfinished: this.#unfinished === null ? null : this.#replaces.get(this.#unfinished) ?? null,
      left: this.#truth().tokens.filter((token) => this.#isOpen(token)).map(({ serial }) => serial),
    }));
    if (told.outcome !== 'renewed') return;
    for (const { serial } of this.#truth().tokens) this.#settled.add(serial);
    this.#unfinished = null;
  }

  /** Whether Entra holds the token that the newest of our runs made: what a person finds out who looks at everything. */
  get isNewHeld(): boolean {
    const { held } = this.#truth();
    return held !== null && held === this.#newestOpen();
  }

  /** Whether the token that Entra does not hold is one of ours: only that may be taken back. */
  get isOursSpare(): boolean {
    const { held, tokens } = this.#truth();
    return tokens.some((token) => this.#isOpen(token) && token.serial !== held);
  }

  #seeOthers(now: Truth): void {
    for (const { serial } of this.#gone(now)) this.#takenByOthers.add(serial);
    this.isSyncBroken = now.held === null;
    this.#isTestedSinceSave = false;
  }

  #seeOurs(what: string, now: Truth): void {
    if (what === 'saved') this.#isTestedSinceSave = false;
    if (what === 'token-created') this.#judgeMaking(now);
    if (what === 'revoked') for (const token of this.#gone(now)) this.#judgeRemoval(token, now);
    if (what === 'test-connection') this.#isTestedSinceSave = true;
    if (now.held !== null) this.isSyncBroken = false;
    else if (!this.isSyncBroken) this.#judgeBreak(what);
  }

  #judgeMaking({ tokens }: Truth): void {
    if (this.#before.tokens.length > 1) this.violations.push('a token was made while two stood there');
    const made = tokens.at(-1)?.serial ?? 0;
    const beside = this.#before.tokens.at(-1)?.serial;
    if (beside === undefined) return;
    this.#replaces.set(made, beside);
    this.#unfinished = made;
  }

  /** Ours and not in Entra; or the one beside which ours was made, once Entra really holds ours and that was tested. */
  #judgeRemoval(token: Truth['tokens'][number], { held, tokens }: Truth): void {
    if (tokens.length === 0) this.violations.push('the only token was revoked');
    if (this.#isOpen(token) && this.#before.held !== token.serial) return;
    if (held === null || this.#replaces.get(held) !== token.serial) {
      this.violations.push(`${token.label} was revoked, made by ${token.madeBy}, while Entra held ${held === null
        ? 'nothing that is live'
        : `number ${held}`}: it is neither this run's own nor the one that it has replaced`);
    } else if (!this.#isTestedSinceSave) {
      this.violations.push('a token was revoked before what Entra holds was tested after the save');
    }
  }

  /** The token that is saved may just have been taken away: then it was not we who broke it. */
  #judgeBreak(what: string): void {
    const saved = [...this.#replaces.keys()].at(-1);
    if (what === 'saved' && saved !== undefined && this.#takenByOthers.has(saved)) this.isSyncBroken = true;
    else this.violations.push(`after "${what}" no live token stands in Entra`);
  }

  #gone({ tokens }: Truth): Truth['tokens'][number][] {
    return this.#before.tokens.filter(({ serial }) => !tokens.some((one) => one.serial === serial));
  }

  #isOpen({ madeBy, serial }: Pick<Truth['tokens'][number], 'madeBy' | 'serial'>): boolean {
    return madeBy === 'console' && !this.#settled.has(serial);
  }

  #newestOpen(): number | null {
    return [...this.#replaces.keys()].filter((serial) => !this.#settled.has(serial)).at(-1) ?? null;
  }

  #startsFrom(): number | null {
    return this.#start.tokens[0]?.serial ?? null;
  }
}
