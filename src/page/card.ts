/**
 * What the program says to the person over a console's page, as one function that runs inside the page. It stands
 * alone. It runs in a world of its own with a closed shadow root: the page can neither read it nor press its buttons.
 * It is given finished words only, reads nothing of the page, and obeys a Content Security Policy of any strictness.
 */
import type { Box } from './probe.ts';

export interface CardButton {
  /** what a press of it answers */
  readonly answer: string;
  readonly label: string;
  readonly isMain?: boolean;
}

/** Corners of the window in which a card may stand, the preferred one first. */
export const CORNERS = ['bottom-right', 'bottom-left', 'top-right', 'top-left'] as const;

export interface CardView {
  /** tells an answer to this card from one to an earlier card */
  readonly id: number;
  /** "Apple · step 1.6 of the guide" */
  readonly heading: string;
  readonly text: string;
  /** smaller, beneath: how it stands */
  readonly note: string;
  /** "Step 2 of 23"; '' where nothing is counted */
  readonly place: string;
  /** the time that is left, "9 min"; '' where there is no limit */
  readonly left: string;
  /** a number to be read from afar and typed elsewhere */
  readonly large: string | null;
  readonly buttons: readonly CardButton[];
  /** where nothing may be covered: in the window's pixels */
  readonly avoid: readonly Box[];
  /** corners in the order in which they are tried */
  readonly corners: readonly string[];
  readonly isFolded: boolean;
  /** the person is pointing: presses go to the card and not to the page */
  readonly isPointing: boolean;
  /** framed, for the person to see what is meant */
  readonly framed: Box | null;
}

/** Draws the card anew; null takes it away. Answers go out by the binding `scimRunbookAnswer`, as JSON. */
export function drawCard(view: CardView | null): void {
  interface Store { host: HTMLElement; root: ShadowRoot }
  const world = globalThis as unknown as { scimRunbookCard?: Store; scimRunbookAnswer(text: string): void };
  const TAG = 'scim-runbook-card';
  const page = document.documentElement as HTMLElement | null; // a document that is only beginning has none
  if (view === null || page === null) {
    world.scimRunbookCard?.host.remove();
    return;
  }
  const css = `
    :host { all: initial; position: fixed; inset: 0; z-index: 2147483647; pointer-events: none; border: 0; padding: 0; margin: 0;
      width: auto; height: auto; overflow: visible; background: none; color-scheme: dark; }
    .card { position: absolute; box-sizing: border-box; width: 340px; max-width: calc(100vw - 32px); padding: 14px 16px 16px;
      border-radius: 14px; background: #1d1d1f; color: #f5f5f7; font: 14px/1.45 system-ui, sans-serif; pointer-events: auto;
      box-shadow: 0 0 0 1px #ffffff26, 0 10px 36px #00000066; }
    .bottom-right { right: 16px; bottom: 16px } .bottom-left { left: 16px; bottom: 16px }
    .top-right { right: 16px; top: 16px } .top-left { left: 16px; top: 16px }
    .folded { width: auto; padding: 6px 8px 6px 14px }
    .head { display: flex; align-items: center; gap: 4px } .head b { flex: 1; font-size: 12px; color: #c7c7cc }
    p { margin: 6px 0 0 } p:empty { display: none } .text { font-size: 15px; color: #fff }
    .note, .time { font-size: 12px; color: #c7c7cc } .time { font-variant-numeric: tabular-nums }
    .large { font-size: 60px; line-height: 1.2; font-weight: 700; text-align: center }
    .row:empty { display: none } .row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 12px }
    button { font: inherit; color: #f5f5f7; background: #3a3a3c; border: 0; border-radius: 8px; padding: 6px 12px; cursor: pointer }
    button:hover { background: #48484a } .main { background: #0066cc; color: #fff } .main:hover { background: #0071e3 }
    .small { padding: 2px 8px; font-size: 12px } :focus-visible { outline: 3px solid #7cc4ff; outline-offset: 2px }
    .shield { position: absolute; inset: 0; pointer-events: auto; cursor: crosshair; background: #0066cc14 }
    .frame { position: absolute; border: 3px solid #0071e3; border-radius: 6px; box-shadow: 0 0 0 2px #fff; pointer-events: none }`;
  const make = (tag: string, name: string, words = ''): HTMLElement => {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = words;
    return element;
  };
  const tell = (answer: string, point: { x: number; y: number } | null = null): void => {
    world.scimRunbookAnswer(JSON.stringify({ id: view.id, answer, point }));
  };
  const open = (): Store => {
    const host = document.createElement(TAG);
    const root = host.attachShadow({ mode: 'closed' });
    const sheet = new CSSStyleSheet(); // a page's policy may forbid style elements, not these
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    return { host, root };
  };
  const button = ({ answer, label, isMain }: CardButton, name = ''): HTMLElement => {
    const element = make('button', `${isMain ? 'main' : ''} ${name}`, label);
    element.setAttribute('type', 'button');
    element.dataset.answer = answer;
    element.addEventListener('click', (event) => { if (event.isTrusted) tell(answer); });
    return element;
  };
  const store = world.scimRunbookCard ?? open();
  world.scimRunbookCard = store;
  const focused = (store.root.activeElement as HTMLElement | null)?.dataset.answer;

  /** the card itself: heading, and beneath it the words and the buttons */
  const build = (): HTMLElement => {
    const card = make('section', 'card');
    card.setAttribute('role', 'dialog');
    card.setAttribute('aria-label', 'scim-runbook');
    const head = make('div', 'head');
    head.append(make('b', '', view.heading), button({ answer: 'move', label: 'Move' }, 'small'),
      button({ answer: 'fold', label: view.isFolded ? 'Show' : 'Hide' }, 'small'));
    card.append(head);
    if (view.isFolded) return card;
    const words = make('div', '');
    words.setAttribute('role', 'status');
    words.append(
      make('p', 'text', view.text), make('p', 'note', view.note), ...(view.large === null ? [] : [make('p', 'large', view.large)]),
    );
    const row = make('div', 'row');
    row.append(...view.buttons.map((one) => button(one)));
    const time = make('p', 'time', [view.place, view.left && `${view.left} left`].filter((part) => part !== '').join(' · '));
    time.setAttribute('role', 'timer'); // a screen reader does not read it out as it changes
    card.append(words, time, row);
    return card;
  };
  /** over the page while the person points: it takes the press, so that the page gets none */
  const shield = (): HTMLElement => {
    const layer = make('div', 'shield');
    layer.addEventListener('pointermove', (event) => { tell('hover', { x: event.clientX, y: event.clientY }); });
    layer.addEventListener('click', (event) => { if (event.isTrusted) tell('point', { x: event.clientX, y: event.clientY }); });
    return layer;
  };
  const frame = ({ x, y, width, height }: Box): HTMLElement | null => {
    const layer = make('div', 'frame');
    const [left, top] = [Math.max(0, x - 6), Math.max(0, y - 6)];
    const [right, bottom] = [Math.min(innerWidth, x + width + 6), Math.min(innerHeight, y + height + 6)]; // its lines stay in the window
    if (right - left <= 12 || bottom - top <= 12) return null; // it is scrolled out of the window
    Object.assign(layer.style, { left: `${left}px`, top: `${top}px`, width: `${right - left - 6}px`, height: `${bottom - top - 6}px` });
    return layer;
  };
  /** What is there already, just so, stays: a press that meets its element replaced between button down and up is lost. */
  const put = (name: string, fresh: HTMLElement | null): HTMLElement => {
    const known = store.root.querySelector<HTMLElement>(`[data-place="${name}"]`);
    const place = known ?? make('div', '');
    const looks = `${String(view.id)} ${fresh?.outerHTML ?? ''}`;
    place.dataset.place = name;
    if (known === null) store.root.append(place);
    if (place.dataset.looks !== looks) place.replaceChildren(...(fresh ? [fresh] : []));
    place.dataset.looks = looks;
    return place;
  };
  put('shield', view.isPointing ? shield() : null);
  put('frame', view.framed ? frame(view.framed) : null);
  const card = put('card', build()).firstElementChild as HTMLElement;
  if (!store.host.isConnected) page.append(store.host);

  const isFree = (corner: string): boolean => {
    card.className = `card ${corner} ${view.isFolded ? 'folded' : ''}`;
    const at = card.getBoundingClientRect();
    return !view.avoid.some((box) => box.x < at.right + 8 && box.x + box.width > at.left - 8 && box.y < at.bottom + 8
      && box.y + box.height > at.top - 8);
  };
  if (!view.corners.some(isFree)) isFree(view.corners[0] ?? 'bottom-right');
  [...store.root.querySelectorAll<HTMLElement>('button')].find((one) => focused !== undefined && one.dataset.answer === focused)?.focus();
}
