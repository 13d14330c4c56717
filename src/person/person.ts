/** The person who may be watching: asked before acts that write, told what is awaited, never waited for when absent. */
import { StepStopped } from '../errors.ts';
import type { Card, CardWords } from '../page/overlay.ts';
import type { Surface } from '../page/surface.ts';
import { Secret } from '../secret.ts';
import { commandAgain } from '../terminal/command.ts';
import { countDown, timeLeft } from '../terminal/count-down.ts';
import type { Progress } from '../terminal/output.ts';
import { DONE, TYPED, type Keep, type Told } from './answered.ts';
import { boxed, sentence, YES_OR_NO, type Asked, type Choice, type Question, type Wanted } from './questions.ts';

export interface PersonRules {
  /** nobody is there: a screen that needs a person stops the run */
  readonly isUnattended: boolean;
  readonly timeoutMs: number;
  /** the browser is shown, so that somebody can act in it */
  readonly isBrowserShown?: boolean;
}

/** Questions on the terminal; a prompt library's business. */
export interface Asker {
  /** whether a terminal is there to answer in */
  readonly canAsk: boolean;
  /** null when the signal ended it first, or where no terminal is there to answer; Ctrl-C is no */
  confirm(question: string, signal?: AbortSignal): Promise<boolean | null>;
  /** one of several answers; null when the signal ended it first. Ctrl-C there means the last of them. */
  choose(question: string, choices: readonly Choice[], signal: AbortSignal): Promise<string | null>;
  /** hidden input; null when the signal ended it first, or where no terminal is there to answer */
  code(question: string, signal: AbortSignal): Promise<string | null>;
}

export class Person {
  /** where answers are kept; set by the run */
  keep: Keep | null = null;
  readonly #rules: PersonRules;
  readonly #progress: Progress;
  readonly #asker: Asker;
  #hasGoneAway = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(rules: PersonRules, progress: Progress, asker: Asker) {
    this.#rules = rules;
    this.#progress = progress;
    this.#asker = asker;
  }

  get isThere(): boolean { return !this.#rules.isUnattended; }

  /** Whether somebody can be asked to act in the browser; who did not come in time is not asked again. */
  get isAtBrowser(): boolean {
    return this.isThere && this.#rules.isBrowserShown === true && !this.#hasGoneAway;
  }

  /** Whether a question can be answered: in the terminal, or in the browser. */
  get canAnswer(): boolean { return this.isThere && (this.#asker.canAsk || this.isAtBrowser); }

  get timeoutMs(): number { return this.#rules.timeoutMs; }

  /** One sentence that asks for nothing. */
  tell(text: string): void { this.#progress.say(text); }

  /**
   * Yes or no, before a step that writes or destroys: in the terminal, or on the card over the page, whichever is answered first;
   * on record before it comes back. Null: no answer in time, which is no.
   */
  async confirm(surface: Surface, { heading, text, check }: Asked): Promise<boolean | null> {
    const askedAt = new Date().toISOString();
    const given = this.isAtBrowser
      ? await this.#yesOrNo(surface, { heading, text, check })
      : await this.#yesInTerminal(text, AbortSignal.timeout(this.timeoutMs));
    this.note(surface, { askedAt, kind: 'approval', shown: text, answer: given === null ? null : given ? 'yes' : 'no' });
    return given;
  }

  #yesInTerminal(
    text: string, signal: AbortSignal,
  ): Promise<boolean | null> { return this.#progress.pausedFor(() => this.#asker.confirm(text, signal)); }

  async #yesOrNo(surface: Surface, { heading, text, check }: Asked): Promise<boolean | null> {
    const isOver = new AbortController();
    let typed: boolean | null = null;
    const asked = this.#asker.canAsk ? this.#yesInTerminal(text, isOver.signal).then((answer) => { typed = answer; }) : Promise.resolve();
    asked.catch(toldLater);
    let card: Card | null = null;
    try {
      const shown = card = await surface.overlay.show({
        heading, text, buttons: YES_OR_NO, note: 'No answer is no.', left: timeLeft(this.timeoutMs), isWanted: true,
      });
      countDown(shown, this.timeoutMs, isOver.signal);
      this.#progress.ring();
      return await surface.until(async () => {
        check();
        const pressed = shown.take()[0]?.answer;
        return typed ?? (pressed === undefined ? undefined : pressed === 'yes');
      }, this.timeoutMs);
    } finally {
      isOver.abort();
      await card?.close();
      await asked;
    }
  }

  /** Keeps what a person did or chose. */
  note({ rules: { console } }: Surface, told: Omit<Told, 'console'>): void {
    this.keep?.({ console, ...told });
  }

  /**
   * Says on the terminal and over the page what is awaited, and waits until `isDone` gives true (or false: not in
   * time). Stops with NEEDS_PERSON when nobody is there, or nobody came in time.
   */
  async waitWhile(surface: Surface, { what, large, how = () => DONE }: Wanted, isDone: () => Promise<boolean>): Promise<void> {
    const askedAt = new Date().toISOString();
    await this.withCard(surface, { what, heading: 'scim-runbook waits for you', text: sentence(what), large },
      async () => (await isDone()) || null);
    this.note(surface, { askedAt, kind: 'act', shown: what, answer: how() });
  }

  /**
   * Shows a card over the page, and says on the terminal what is awaited, while `wait` runs; what that gives comes back.
   * Stops with NEEDS_PERSON when nobody is there, or when it gives null: nobody came in time.
   */
  async withCard<T>(surface: Surface, { what, ...words }: CardWords & Wanted, wait: (card: Card) => Promise<T | null>): Promise<T> {
    this.#requireSomebody(what);
    const askedAt = new Date().toISOString();
    const isOver = new AbortController();
    const hasLeft = this.#leaving();
    const stopTelling = this.#progress.waitingFor(
      `${words.place ? `${words.place}. ` : ''}Waiting for you: ${what}${boxed(words.large)}`, this.timeoutMs,
    );
    const card = await surface.overlay.show({ left: timeLeft(this.timeoutMs), isWanted: true, ...words });
    countDown(card, this.timeoutMs, isOver.signal);
    this.#progress.ring();
    try {
      const given = await wait(card);
      if (given !== null) return given;
    } finally {
      isOver.abort();
      stopTelling();
      await card.close();
    }
    const isClosed = hasLeft();
    this.#hasGoneAway = true;
    this.note(surface, { askedAt, kind: 'act', shown: what, answer: null });
    const why = isClosed ? 'the terminal was closed' : `nobody did within ${this.timeoutMs / 1000} s`;
    throw new StepStopped('NEEDS_PERSON', `A person had to ${what}, and ${why}.`, {
      next: 'Run it again when somebody is present.',
    });
  }

  /** One question at a time. Returns the answer of the choice. */
  async choose(surface: Surface, question: Question): Promise<string> {
    const turn = this.#turn.then(() => this.#ask(surface, question));
    this.#turn = turn.then(() => undefined, () => undefined); // the next question does not mind how this one ended
    return turn;
  }

  async #ask(surface: Surface, { heading, text, choices, check, meanwhile }: Question): Promise<string> {
    const isOver = new AbortController();
    const askedAt = new Date().toISOString();
    const hasLeft = this.#leaving();
    let typed: string | null = null;
    const asked = this.#asker.canAsk
      ? this.#progress.pausedFor(() => this.#asker.choose(text, choices, isOver.signal)).then((answer) => { typed = answer; })
      : Promise.resolve();
    asked.catch(toldLater);
    try {
      const buttons = choices.map((choice, index) => ({ ...choice, isMain: index === 0 }));
      const given = await this.withCard(surface, { what: `choose how to go on (${heading})`, heading, text, buttons }, (card) =>
        surface.until(async () => {
          check();
          return typed ?? card.take()[0]?.answer ?? await meanwhile?.() ?? (hasLeft() ? null : undefined);
        }, this.timeoutMs));
      const answer = choices.find((choice) => choice.answer === given)?.label ?? 'not needed: what was missing came by itself';
      this.note(surface, { askedAt, kind: 'choice', shown: `${text} (${choices.map(({ label }) => label).join(' / ')})`, answer });
      return given;
    } finally {
      isOver.abort();
      await asked;
    }
  }

  /**
   * A one-time code: typed in the terminal (then it is given back) or in the browser (then `isDone` sees the screen
   * move, and null comes back).
   */
  async codeOrDone(surface: Surface, what: string, isDone: () => Promise<boolean>): Promise<Secret | null> {
    this.#requireSomebody(what);
    const inBrowser = new AbortController();
    const hasLeft = this.#leaving();
    let typed: Secret | null = null;
    const asked = this.#progress.pausedFor(() => this.#asker.code(`${what}: code (or type it in the browser)`, inBrowser.signal));
    asked.catch(toldLater);
    const done = this.waitWhile(surface, {
      what: `${what}, in the browser or in the terminal`, how: () => (typed === null ? DONE : TYPED),
    }, async () => {
      const moved = isDone();
      const first = await Promise.race<string | boolean>([moved, asked.then(async (code) => code ?? (hasLeft() ? false : await moved))]);
      if (typeof first === 'string') typed = new Secret(first.trim(), 'code');
      return first !== false;
    });
    try {
      await done;
    } finally {
      inBrowser.abort();
      await asked;
    }
    return typed;
  }

  /** From now on: whether the terminal in which somebody could answer has gone, and no browser is there in its place. */
  #leaving(): () => boolean {
    const couldAsk = this.#asker.canAsk;
    return () => couldAsk && !this.canAnswer;
  }

  #requireSomebody(what: string): void {
    if (this.isThere) return;
    throw new StepStopped('NEEDS_PERSON', `A person must ${what}, but nobody is there (--unattended).`, {
      next: `Run it without --unattended, with a person at the `
        + `browser: ${commandAgain({ without: ['--unattended', '--headless'], plus: ['--headed'] }) ?? '--headed'}`,
    });
  }
}

/** What fails in the terminal fails where it is waited for, at the end of the question, and not the whole program before. */
function toldLater(): void { /* by whoever waits */ }
