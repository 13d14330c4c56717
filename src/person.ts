/** The person who may be watching: asked before acts that write, told what is awaited, never waited for when absent. */
import { StepStopped } from './errors.ts';
import type { Progress } from './output.ts';
import { Secret } from './secret.ts';
import { showBanner } from './ui/banner.ts';
import type { Surface } from './ui/surface.ts';

export interface PersonRules {
  /** nobody is there: a screen that needs a person stops the run */
  readonly isUnattended: boolean;
  readonly timeoutMs: number;
}

/** Questions on the terminal; a prompt library's business. */
export interface Asker {
  /** whether a terminal is there to answer in */
  readonly canAsk: boolean;
  confirm(question: string): Promise<boolean>;
  /** hidden input; null when the signal ended it first, or where no terminal is there to answer */
  code(question: string, signal: AbortSignal): Promise<string | null>;
}

/** What a person is wanted for. */
export interface Wanted {
  /** completes "A person must …" */
  readonly what: string;
  /** a number to be read from afar and typed elsewhere */
  readonly large?: string | undefined;
}

export class Person {
  readonly #rules: PersonRules;
  readonly #progress: Progress;
  readonly #asker: Asker;

  constructor(rules: PersonRules, progress: Progress, asker: Asker) {
    this.#rules = rules;
    this.#progress = progress;
    this.#asker = asker;
  }

  get isThere(): boolean {
    return !this.#rules.isUnattended;
  }

  get timeoutMs(): number {
    return this.#rules.timeoutMs;
  }

  /** One sentence that asks for nothing. */
  tell(text: string): void {
    this.#progress.say(text);
  }

  async confirm(question: string): Promise<boolean> {
    return this.#progress.pausedFor(() => this.#asker.confirm(question));
  }

  /**
   * Says on the terminal and over the page what is awaited, and waits until `isDone` gives true (or false: not in
   * time). Stops with NEEDS_PERSON when nobody is there, or nobody came in time.
   */
  async waitWhile(surface: Surface, { what, large }: Wanted, isDone: () => Promise<boolean>): Promise<void> {
    this.#requireSomebody(what);
    const isOver = this.#progress.waitingFor(`Waiting for you: ${what} (up to ${minutes(this.timeoutMs)}).${boxed(large)}`);
    const banner = await showBanner(surface, { text: what, patience: minutes(this.timeoutMs), large });
    try {
      if (await isDone()) return;
    } finally {
      isOver();
      await banner.remove();
    }
    throw new StepStopped('NEEDS_PERSON', `A person had to ${what}, and nobody did within ${this.timeoutMs / 1000} s.`, {
      next: 'Run it again when someone is there.',
    });
  }

  /**
   * A one-time code: typed in the terminal (then it is given back) or in the browser (then `isDone` sees the screen
   * move, and null comes back).
   */
  async codeOrDone(surface: Surface, what: string, isDone: () => Promise<boolean>): Promise<Secret | null> {
    this.#requireSomebody(what);
    const inBrowser = new AbortController();
    let typed: Secret | null = null;
    const asked = this.#progress.pausedFor(() => this.#asker.code(`${what}: code (or type it in the browser)`, inBrowser.signal));
    const done = this.waitWhile(surface, { what: `${what}, in the browser or in the terminal` }, async () => {
      const moved = isDone();
      const first = await Promise.race<string | boolean>([moved, asked.then(async (code) => code ?? await moved)]);
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

  #requireSomebody(what: string): void {
    if (this.isThere) return;
    throw new StepStopped('NEEDS_PERSON', `A person must ${what}, and nobody is there (--unattended).`, {
      next: 'Run it with a person in front of the browser: without --unattended and with --headed.',
    });
  }
}

/** A number in a frame of its own. */
function boxed(large: string | undefined): string {
  if (large === undefined) return '';
  const line = '─'.repeat(large.length + 6);
  return `\n      ┌${line}┐\n      │   ${large}   │\n      └${line}┘`;
}

function minutes(ms: number): string {
  return ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`;
}
