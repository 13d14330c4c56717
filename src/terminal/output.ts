/** How a run shows itself: with a terminal a live list of the guide's steps; without one, a plain line a step. */
import { createLogUpdate } from 'log-update';
import pc from 'picocolors';
import type { StepRecord } from '../evidence/record.ts';
import { redact } from '../secret.ts';
import { blankRecord, inGuideOrder, type StepHeader } from '../step.ts';
import { CONSOLE_NAMES } from '../words.ts';
import { timeLeft } from './count-down.ts';
import { tell } from './tell.ts';
import { cut, mostTelling } from './terminal-lines.ts';
import { wrapAtWords } from './wrap.ts';

export { print, tell } from './tell.ts';

export type StepNews = StepRecord & { isRunning?: boolean };

/** How a run shows itself while it goes on. */
export interface Progress {
  step(news: StepNews): void;
  /** one sentence for the person */
  say(text: string): void;
  /** shows what is awaited until the function that it gives is called; `withinMs`: with the time that is left */
  waitingFor(text: string, withinMs?: number): () => void;
  /** somebody is wanted who may look elsewhere */
  ring(): void;
  /** holds the list still while a question is asked */
  pausedFor<T>(question: () => Promise<T>): Promise<T>;
  /** leaves the list as it is; nothing is drawn any more */
  close(): void;
}

export interface Terminal {
  readonly isLive: boolean;
  readonly rows: number;
  readonly columns: number;
}

const TICK_MS = 120;
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

export const thisTerminal: Terminal = {
  isLive: process.stderr.isTTY && process.env.CI === undefined && process.env.TERM !== 'dumb',
  rows: process.stderr.rows,
  columns: process.stderr.columns,
};

export function openProgress(plan: readonly StepHeader[], terminal: Terminal = thisTerminal): Progress {
  return terminal.isLive ? new LiveList(plan, terminal) : new PlainLines();
}

/** The terminal's bell. */
const BELL = '\u0007';

/** One line when a step is over. Nothing moves, nothing is overwritten: for logs and pipes. */
class PlainLines implements Progress {
  step(news: StepNews): void {
    if (news.isRunning || news.status === 'pending') return;
    tell(lineOf(news));
  }

  say(text: string): void {
    tell(`  ${text}`);
  }

  waitingFor(text: string, withinMs?: number): () => void {
    tell((withinMs === undefined ? text : withLeft(text, `up to ${timeLeft(withinMs)}`)).replace(/^/gm, '  '));
    return () => undefined;
  }

  ring(): void { /* a log wakes nobody */ }

  pausedFor<T>(question: () => Promise<T>): Promise<T> {
    return question();
  }

  close(): void { /* nothing is held open */ }
}

/** All steps of the guide, redrawn in place. A short terminal shows what is going on and counts the rest. */
class LiveList implements Progress {
  readonly #news = new Map<string, StepNews & { changed: number }>();
  #changes = 0;
  readonly #draw = createLogUpdate(process.stderr, { showCursor: true });
  readonly #terminal: Terminal;
  readonly #timer: NodeJS.Timeout;
  #isHeld = false;
  #frame = 0;
  #words: string[] = [];
  readonly #awaited = new Set<() => string>();

  constructor(plan: readonly StepHeader[], terminal: Terminal) {
    this.#terminal = terminal;
    for (const header of [...plan].sort(inGuideOrder)) this.#news.set(header.id, { ...blankRecord(header), changed: 0 });
    this.#timer = setInterval(() => { this.#redraw(); }, TICK_MS);
    this.#timer.unref();
  }

  step(news: StepNews): void {
    this.#changes++;
    this.#news.set(news.id, { ...news, isRunning: news.isRunning ?? false, changed: this.#changes });
    this.#redraw();
  }

  say(text: string): void {
    this.#words = [...this.#words.slice(-2), redact(text)];
    this.#redraw();
  }

  waitingFor(text: string, withinMs?: number): () => void {
    const clean = redact(text);
    const end = performance.now() + (withinMs ?? 0);
    const words = (): string => (withinMs === undefined ? clean : withLeft(clean, `${timeLeft(end - performance.now())} left`));
    this.#awaited.add(words);
    this.#redraw();
    return () => {
      this.#awaited.delete(words);
      this.#redraw();
    };
  }

  ring(): void { process.stderr.write(BELL); }

  async pausedFor<T>(question: () => Promise<T>): Promise<T> {
    this.#redraw();
    this.#isHeld = true;
    this.#draw.done();
    try {
      return await question();
    } finally {
      this.#isHeld = false;
    }
  }

  close(): void {
    clearInterval(this.#timer);
    if (this.#isHeld) return;
    this.#redraw();
    this.#isHeld = true;
    this.#draw.done();
  }

  #redraw(): void {
    if (this.#isHeld) return;
    this.#frame++;
    const said = [...this.#words, ...[...this.#awaited].map((words) => words())];
    this.#draw(listLines([...this.#news.values()], said, {
      ...this.#terminal, sign: FRAMES[this.#frame % FRAMES.length] ?? '·',
    }).join('\n'));
  }
}

/** "Waiting for … (9 min left)." What stands in further lines stays beneath. */
export function withLeft(text: string, time: string): string {
  const [first = '', ...more] = text.split('\n');
  return [`${first} (${time}).`, ...more].join('\n');
}

/** The fewest rows that the list keeps, however much is to be said under it. */
const FEWEST_ROWS = 8;

/** The list as it stands on the terminal, and under it what was said: no line is longer than the terminal, and all of it fits. */
export function listLines(
  all: readonly (StepNews & { changed: number })[], said: readonly string[],
  { rows, columns, sign = '·' }: Terminal & { readonly sign?: string },
): string[] {
  const words = wrapAtWords(said.join('\n'), columns - 3).split('\n').filter((line) => line !== '').slice(
    -Math.max(1, rows - FEWEST_ROWS - 2),
  );
  const shown = mostTelling(all, Math.max(rows - words.length - 3, 3));
  const lines = shown.map((news) => (news.isRunning ? `${pc.cyan(sign)} ${label(news)}` : lineOf(news, columns)));
  if (shown.length < all.length) {
    lines.unshift(pc.dim(`  ${all.filter((one) => one.status === 'done').length} of ${all.length} steps done`));
  }
  return [...lines, ...words.map((line) => pc.yellow(`  ${line}`))];
}

function lineOf(news: StepNews, columns = Infinity): string {
  const room = columns - label(news).length - 3;
  const time = news.ms > 0 ? pc.dim(` ${(news.ms / 1000).toFixed(1)} s`) : '';
  switch (news.status) {
    case 'done': return `${pc.green('✔')} ${label(news)}${time}${news.by === 'person' ? pc.dim(' by you') : ''}`;
    case 'skipped': return `${pc.dim('○')} ${label(news)} ${pc.dim(cut(`skipped: ${news.note ?? ''}`, room))}`;
    case 'failed': return `${pc.red('✘')} ${label(news)}${time}`;
    case 'pending': return pc.dim(`· ${label(news)}`);
  }
}

function label(news: Pick<StepHeader, 'id' | 'console' | 'title'>): string {
  return `${news.id.padEnd(5)}${CONSOLE_NAMES[news.console].padEnd(6)} ${news.title}`;
}
