/**
 * Where the seconds of one renewal went. Each sample of the program's CPU profile is given to exactly one of: the program's
 * own code, if that was running; else what each of the two consoles' tabs was at, half and half where both were at something.
 * A tab whose console held an answer back was waiting, whatever was looked at meanwhile: looking did not make it longer.
 */

export const WHEREABOUTS = ['start', 'sign-in', 'navigation', 'waiting', 'capture', 'ours'] as const;
export type Whereabouts = typeof WHEREABOUTS[number];

/** [call, function sent to the page, tab (0: none), from, to], microseconds of the monotonic clock; as observe.mjs writes them. */
export type Span = readonly [string, string, number, number, number];
export type Interval = readonly [number, number];

export interface Observed {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly spans: readonly Span[];
  /** when each tab was signing in, by its number */
  readonly signIns: ReadonlyMap<number, Interval>;
  /** when the consoles held answers back */
  readonly held: readonly Interval[];
  readonly profile: Profile;
}

/** A CPU profile as V8 writes it, as far as it is read here. */
export interface Profile {
  readonly startTime: number;
  readonly nodes: readonly {
    readonly id: number; readonly callFrame: { readonly functionName: string; readonly url: string }; readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface Account {
  /** milliseconds */
  readonly wallMs: number;
  readonly by: Readonly<Record<Whereabouts, number>>;
  /** of it, milliseconds in which a tab did nothing but answer the program's looks, while no console held an answer back */
  readonly looksMs: number;
  readonly calls: number;
}

type Running = 'idle' | 'ours' | 'other';

const CAPTURE = new Set(['mark', 'unmark', 'markDialogs', 'privateBoxes', 'lift']);
const PICTURES = new Set(['Page.screenshot', 'Page.pdf']);
const BROWSER = /^(BrowserType|Browser|BrowserContext)\./;
const ACTS = /\.(click|goto|reload|press|focus|send|scrollIntoViewIfNeeded)$/;
/** The report is printed in a third tab. */
const CONSOLE_TABS = 2;

export function accountFor(observed: Observed): Account {
  const { startedAt, endedAt, profile } = observed;
  const by = Object.fromEntries(WHEREABOUTS.map((name) => [name, 0])) as Record<Whereabouts, number>;
  by.start += Math.max(0, profile.startTime - startedAt); // Node itself, before it can be profiled
  const spans = activeOnes(observed.spans, ([, , , from]) => from, ([, , , , to]) => to);
  const held = activeOnes(observed.held, ([from]) => from, ([, to]) => to);
  let looks = 0;
  for (const { at, length, running } of samplesOf(profile)) {
    const active = spans(at);
    const tabs = running === 'ours' ? [] : tabsOf(active, at, { signIns: observed.signIns, heldBack: held(at).length });
    for (const { where, isLooking } of tabs) {
      by[where] += length / tabs.length;
      if (isLooking) looks += length / tabs.length;
    }
    if (tabs.length === 0) by[withoutTab(running, active, at, observed)] += length;
  }
  const inMs = Object.fromEntries(WHEREABOUTS.map((name) => [name, by[name] / 1000])) as Record<Whereabouts, number>;
  return { wallMs: (endedAt - startedAt) / 1000, by: inMs, looksMs: looks / 1000, calls: observed.spans.length };
}

interface Doing { readonly where: Whereabouts; readonly isLooking: boolean }

/** What each tab that owes an answer is at; those that have least to do are the ones whose console holds its answer back. */
function tabsOf(active: readonly Span[], at: number, { signIns, heldBack }: { signIns: Observed['signIns']; heldBack: number }): Doing[] {
  const numbers = [...new Set(active.map(([, , tab]) => tab))].filter((tab) => tab > 0);
  const doing = numbers.map((tab) => doingOf(active.filter((span) => span[2] === tab), isWithin(at, signIns.get(tab))));
  const busiestLast = [...doing].sort((one, other) => urgency(one) - urgency(other));
  return busiestLast.map((one, index) => (index < heldBack ? { where: 'waiting', isLooking: false } : one));
}

function doingOf(spans: readonly Span[], isSigningIn: boolean): Doing {
  if (spans.some(([call, sent, tab]) => CAPTURE.has(sent) || PICTURES.has(call) || tab > CONSOLE_TABS)) {
    return { where: 'capture', isLooking: false };
  }
  if (spans.every(([, sent]) => sent === 'untilChanged')) return { where: 'waiting', isLooking: false };
  return { where: isSigningIn ? 'sign-in' : 'navigation', isLooking: !spans.some(([call]) => ACTS.test(call)) };
}

function urgency({ where, isLooking }: Doing): number {
  if (where === 'waiting') return 0;
  if (where === 'capture') return 3;
  return isLooking ? 1 : 2;
}

/** No tab owes an answer: the browser starts or ends, Node loads, the code's command runs; or the program lets time pass. */
function withoutTab(running: Running, active: readonly Span[], at: number, { spans, signIns }: Observed): Whereabouts {
  if (running === 'ours') return 'ours';
  if (active.some(([call]) => BROWSER.test(call))) return 'start';
  if (active.length > 0) return 'navigation';
  const first = Math.min(...spans.map(([, , , from]) => from));
  if (running === 'other' || at < first) return 'start';
  return [...signIns.values()].some((interval) => isWithin(at, interval)) ? 'sign-in' : 'ours';
}

function isWithin(at: number, interval: Interval | undefined): boolean {
  return interval !== undefined && at >= interval[0] && at < interval[1];
}

interface Sample { readonly at: number; readonly length: number; readonly running: Running }

/** What the main thread was at: collecting garbage counts for whoever ran before. Playwright's code is not ours. */
function samplesOf({ startTime, nodes, samples, timeDeltas }: Profile): Sample[] {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const known = new Map<number, Running | null>();
  const ownerOf = (node: number): Running | null => {
    const name = frames.get(node)?.functionName;
    if (name === '(idle)') return 'idle';
    if (name === '(garbage collector)' || name === '(program)') return null;
    for (let id: number | undefined = node; id !== undefined; id = parents.get(id)) {
      const url = frames.get(id)?.url ?? '';
      if (url.includes('/node_modules/playwright')) return 'other';
      if (/\/dist\/|\/node_modules\//.test(url)) return 'ours';
    }
    return 'other';
  };
  let [at, before] = [startTime, 'other' as Running];
  return samples.map((node, index) => {
    const owner = known.get(node) ?? ownerOf(node);
    known.set(node, owner);
    at += timeDeltas[index] ?? 0;
    const running: Running = owner ?? (before === 'idle' ? 'other' : before);
    before = owner ?? before;
    return { at, length: timeDeltas[index + 1] ?? 0, running };
  });
}

/** Asked with rising times, gives the intervals that hold then. */
function activeOnes<T>(all: readonly T[], from: (one: T) => number, to: (one: T) => number): (at: number) => T[] {
  const waiting = [...all].sort((one, other) => from(other) - from(one));
  let active: T[] = [];
  return (at) => {
    for (let next = waiting.at(-1); next !== undefined && from(next) <= at; next = waiting.at(-1)) {
      active.push(next);
      waiting.pop();
    }
    active = active.filter((one) => to(one) > at);
    return active;
  };
}
