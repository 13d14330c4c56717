/**
 * The program's card over one page: drawn in a world that the page cannot reach, drawn again where the page moves on,
 * and taken away for every picture.
 */
import type { CDPSession, Page } from 'playwright';
import { redact } from '../secret.ts';
import { CORNERS, drawCard, type CardButton, type CardView } from './card.ts';

export type { CardButton };
import { unlessPassing } from './passing.ts';
import type { Box } from './probe.ts';

export interface CardWords {
  readonly heading: string;
  readonly text: string;
  readonly note?: string;
  readonly place?: string;
  /** the time that is left */
  readonly left?: string;
  readonly large?: string | undefined;
  readonly buttons?: readonly CardButton[];
  readonly isPointing?: boolean;
  readonly framed?: Box | null;
  /** somebody must come: the window is brought to the front */
  readonly isWanted?: boolean;
}

/** A press of a button, or a place pointed at, in the window's pixels. */
export interface Answer {
  readonly answer: string;
  readonly point: { readonly x: number; readonly y: number } | null;
}

export interface Card {
  /** what was answered and not yet taken, oldest first; emptied by the call */
  take(): Answer[];
  update(words: Partial<CardWords>): Promise<void>;
  /** the time that is left; nobody waits until it is drawn */
  tick(left: string): void;
  /** keeps the card off these places, as far as there is a corner left */
  avoid(boxes: readonly Box[]): Promise<void>;
  close(): Promise<void>;
}

const WORLD = 'scim-runbook';
const BINDING = 'scimRunbookAnswer';

export class Overlay {
  readonly #page: Page;
  readonly #beside: (drawing: Promise<void>) => void;
  #session: Promise<CDPSession> | null = null;
  #view: CardView | null = null;
  /** how many pictures and clicks are under way that must not meet the card */
  #withdrawals = 0;
  #answers: Answer[] = [];
  #cards = 0;
  #corner = 0;

  /** @param beside takes what is drawn in answer to the page, beside the steps */
  constructor(page: Page, beside: (drawing: Promise<void>) => void) {
    this.#page = page;
    this.#beside = beside;
  }

  /** Shows a card in the place of any other. */
  async show({ isWanted = false, ...words }: CardWords): Promise<Card> {
    const id = ++this.#cards;
    this.#answers = [];
    const blank = {
      id, note: '', place: '', left: '', large: null, buttons: [], avoid: [], corners: [], isFolded: false, isPointing: false, framed: null,
    };
    await this.#set({ ...blank, ...clean(words) });
    if (isWanted) await unlessPassing(this.#page.bringToFront(), undefined);
    const isOurs = (): boolean => this.#view?.id === id;
    return {
      take: () => (isOurs() ? this.#answers.splice(0) : []),
      update: async (part) => { if (isOurs()) await this.#change(clean(part)); },
      tick: (left) => { if (isOurs()) this.#beside(this.#change({ left })); },
      avoid: async (boxes) => { if (isOurs()) await this.#change({ avoid: boxes }); },
      close: async () => { if (isOurs()) await this.#set(null); },
    };
  }

  /** No picture ever shows the card: it is gone while `shoot` runs, and comes back after it. */
  async withdrawn<T>(shoot: () => Promise<T>): Promise<T> {
    this.#withdrawals++;
    try {
      if (this.#view) await this.#draw();
      return await shoot();
    } finally {
      this.#withdrawals--;
      if (this.#view) await this.#draw();
    }
  }

  /** What stands there just so already is not drawn again. */
  async #change(part: Partial<CardView>): Promise<void> {
    const view = { ...this.#view as CardView, ...part };
    if (JSON.stringify(view) !== JSON.stringify(this.#view)) await this.#set(view);
  }

  async #set(view: CardView | null): Promise<void> {
    this.#view = view;
    await this.#draw();
  }

  async #draw(): Promise<void> {
    if (this.#page.isClosed()) return;
    const corners = [...CORNERS.slice(this.#corner), ...CORNERS.slice(0, this.#corner)];
    const view = this.#withdrawals > 0 || this.#view === null ? null : { ...this.#view, corners };
    await unlessPassing(this.#evaluate(`(${drawCard.toString()})(${JSON.stringify(view)})`), undefined);
  }

  async #evaluate(expression: string): Promise<void> {
    const session = await (this.#session ??= this.#connect());
    const { frameTree } = await session.send('Page.getFrameTree');
    // The same world again as long as the document is the same.
    const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: WORLD });
    const { exceptionDetails } = await session.send('Runtime.evaluate', { contextId: executionContextId, expression });
    if (exceptionDetails) {
      throw new Error(`the card could not be drawn: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    }
  }

  async #connect(): Promise<CDPSession> {
    const session = await this.#page.context().newCDPSession(this.#page);
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD });
    session.on('Runtime.bindingCalled', ({ name, payload }) => { if (name === BINDING) this.#hear(payload); });
    // A page that moves on takes its card along.
    const redraw = (): void => { if (this.#view) this.#beside(this.#draw()); };
    this.#page.on('domcontentloaded', redraw);
    this.#page.on('framenavigated', (frame) => { if (frame === this.#page.mainFrame()) redraw(); });
    return session;
  }

  #hear(payload: string): void {
    const { id, ...answer } = JSON.parse(payload) as Answer & { id: number };
    if (this.#view?.id !== id) return;
    if (answer.answer === 'move') this.#corner = (this.#corner + 1) % CORNERS.length;
    else if (answer.answer === 'fold') this.#view = { ...this.#view, isFolded: !this.#view.isFolded };
    else this.#answers.push(answer);
    if (answer.answer === 'move' || answer.answer === 'fold') this.#beside(this.#draw());
  }
}

function clean(words: CardWords): Omit<CardView, 'id' | 'avoid' | 'corners' | 'isFolded'>;
function clean(words: Partial<CardWords>): Partial<CardView>;
function clean(words: Partial<CardWords>): Partial<CardView> {
  const { heading, text, note, large, ...rest } = words;
  return {
    ...rest,
    ...(heading !== undefined && { heading: redact(heading) }), ...(text !== undefined && { text: redact(text) }),
    ...(note !== undefined && { note: redact(note) }), ...(large !== undefined && { large }),
  };
}
