/**
 * The fault matrix as data: what goes wrong, and at which moment of a renewal. Each cell is one renewal that is struck
 * there, and what is done afterwards to finish it.
 */
import type { FaultName, Generation, Interference } from '../../fixtures/replica.ts';

/** What the process that runs the program does to itself, at a line of its journal or before a step. */
export interface Strike {
  readonly what: 'kill' | 'browser-killed' | 'interrupted' | 'disk-full' | 'folder-read-only' | 'clock-forward' | 'clock-back'
    | 'page-crashed' | 'tab-closed' | 'told';
  readonly at: { readonly side?: 'before' | 'after'; readonly event: string; readonly step?: string; readonly stage?: string };
}

export type Trouble =
  | { readonly by: 'program'; readonly strike: Strike }
  /** from outside, while the console's answer to this is on its way */
  | { readonly by: 'outside'; readonly what: 'kill' | 'browser-killed' | 'interrupted'; readonly count: string; readonly nth: number }
  | { readonly by: 'network'; readonly call: keyof typeof CALLS; readonly fate: Interference }
  /** from then on no console can be reached, until the run has ended */
  | { readonly by: 'offline'; readonly strike: Strike }
  | { readonly by: 'session'; readonly console: 'apple' | 'entra'; readonly strike: Strike }
  | { readonly by: 'operator'; readonly does: 'generates' | 'revokes-new' | 'revokes-old'; readonly strike: Strike }
  | { readonly by: 'console'; readonly fault: FaultName; readonly strike: Strike };

export interface Cell {
  readonly generation: Generation;
  /** row of the table: what goes wrong */
  readonly fault: string;
  /** column of the table: when */
  readonly moment: string;
  readonly trouble: Trouble;
  /** whether a person has to say which token Entra holds: both stay, and sync goes on with either */
  readonly isUndecidable: boolean;
  /** whether the struck run may not go through: what it would write to is not what it has proven */
  readonly mustStop: boolean;
  /** whether the trouble itself, and nothing that the program does, ends sync */
  readonly breaksSync: boolean;
}

export const CALLS = {
  'create token': ['POST', /\/do\/create-token$/],
  'revoke token': ['POST', /\/do\/revoke$/],
  'Apple\'s pane': ['GET', /^\/app\/view$/],
  'Test Connection': ['POST', /validateCredentials$/],
  Save: ['PUT', /\/secrets$/],
  'Entra\'s pane': ['GET', /^\/api\/blade$/],
} as const satisfies Record<string, readonly [method: string, path: RegExp]>;

/** Lines of the journal around each act, and in the waits between them. */
const LINES = {
  'before 1.6': { side: 'before', event: 'intent', step: '1.6' },
  '1.6 intended': { side: 'after', event: 'stage', stage: 'generating' },
  '1.6 made': { side: 'before', event: 'done', step: '1.6' },
  'after 1.7': { side: 'after', event: 'step', step: '1.7' },
  'after 1.8': { side: 'after', event: 'step', step: '1.8' },
  'after 2.9': { side: 'after', event: 'step', step: '2.9' },
  'after 2.11': { side: 'after', event: 'step', step: '2.11' },
  '2.12 intended': { side: 'after', event: 'stage', stage: 'saving' },
  'after 2.12': { side: 'after', event: 'step', step: '2.12' },
  'after 2.13': { side: 'after', event: 'step', step: '2.13' },
  '2.14 intended': { side: 'after', event: 'stage', stage: 'discarding' },
  '2.14 made': { side: 'before', event: 'done', step: '2.14' },
  'after 2.14': { side: 'after', event: 'step', step: '2.14' },
  'after 2.15': { side: 'after', event: 'step', step: '2.15' },
} as const satisfies Record<string, Strike['at']>;

/** What the console has just done, while its answer is on its way. */
const ANSWERS = {
  'token made': ['token-created', 1], saved: ['saved', 1], 'stored tested': ['test-connection', 2], revoked: ['revoked', 1], 'tested again': ['test-connection', 3],
} as const;

const STEPS = ['1.6', '1.7', '1.8', '2.9', '2.10', '2.11', '2.12', '2.13', '2.14', '2.15'] as const;

type Verdict = 'isUndecidable' | 'mustStop' | 'breaksSync';
type Draft = Omit<Cell, 'generation' | Verdict> & Partial<Pick<Cell, Verdict>>;

/** At a line of the journal. Where Save was announced and never pressed, nothing tells what Entra holds. */
function atLines(what: Strike['what'], lines: readonly (keyof typeof LINES)[], undecidable: readonly (keyof typeof LINES)[] = []): Draft[] {
  return lines.map((moment) => ({
    fault: WORDS[what], moment, trouble: { by: 'program', strike: { what, at: LINES[moment] } }, isUndecidable: undecidable.includes(moment),
  }));
}

function atAnswers(what: 'kill' | 'browser-killed' | 'interrupted'): Draft[] {
  return Object.entries(ANSWERS).map(([moment, [count, nth]]) => ({ fault: WORDS[what], moment, trouble: { by: 'outside', what, count, nth } }));
}

function atSteps(fault: string, steps: readonly string[], trouble: (strike: Strike) => Trouble, facts: Partial<Draft> = {}): Draft[] {
  return steps.map((step) => ({
    fault, moment: `before ${step}`, ...facts, trouble: trouble({ what: 'told', at: { event: 'begin', step } }),
  }));
}

const inProgram = (what: 'page-crashed' | 'tab-closed') => (strike: Strike): Trouble => ({ by: 'program', strike: { ...strike, what } });

const WORDS: Readonly<Record<Strike['what'], string>> = {
  kill: 'kill -9 of the program', 'browser-killed': 'kill of the browser', interrupted: 'Ctrl-C', 'disk-full': 'disk full',
  'folder-read-only': 'evidence folder read-only', 'clock-forward': 'clock jumps an hour ahead', 'clock-back': 'clock jumps an hour back',
  'page-crashed': 'page crashes', 'tab-closed': 'tab closed by the person', told: '',
};

const FATES: Readonly<Record<string, Interference>> = {
  'network cut before the answer': 'cut-before', 'network cut after the act': 'cut-after', 'HTTP 500': 500, 'HTTP 429': 429, 'no answer': 'hang',
};

const everyLine = Object.keys(LINES) as (keyof typeof LINES)[];
const writingLines: (keyof typeof LINES)[] = ['before 1.6', '1.6 made', 'after 2.9', '2.12 intended', 'after 2.13', '2.14 intended', 'after 2.15'];

const DRAFTS: readonly Draft[] = [
  ...atLines('kill', everyLine, ['2.12 intended']),
  ...atAnswers('kill'),
  ...atLines('browser-killed', everyLine, ['2.12 intended']),
  ...atAnswers('browser-killed'),
  ...atLines('interrupted', everyLine),
  ...atAnswers('interrupted'),
  ...atSteps(WORDS['page-crashed'], STEPS, inProgram('page-crashed')),
  ...atSteps(WORDS['tab-closed'], STEPS, inProgram('tab-closed')),
  ...atSteps('network gone', ['1.6', '1.7', '1.8', '2.9', '2.10', '2.5', '2.13', '2.14', '2.15'], (strike) => ({ by: 'offline', strike })),
  ...atSteps('network gone', ['2.11', '2.12'], (strike) => ({ by: 'offline', strike }), { isUndecidable: true }),
  ...Object.keys(CALLS).flatMap((call) => Object.entries(FATES).map(([fault, fate]): Draft => ({
    fault, moment: call, trouble: { by: 'network', call: call as keyof typeof CALLS, fate },
  }))),
  ...atSteps('Apple\'s session ends', ['1.6', '1.8', '2.14'], (strike) => ({ by: 'session', console: 'apple', strike })),
  ...atSteps('Entra\'s session ends', ['2.9', '2.10', '2.11', '2.12', '2.13', '2.14', '2.15'], (strike) => ({ by: 'session', console: 'entra', strike })),
  ...atSteps('second operator generates a token', ['1.6'], (strike) => ({ by: 'operator', does: 'generates', strike })),
  ...atSteps('second operator revokes the new token', ['1.8', '2.9', '2.10'], (strike) => ({ by: 'operator', does: 'revokes-new', strike })),
  ...atSteps('second operator revokes the new token', ['2.11', '2.12', '2.13', '2.14', '2.15'],
    (strike) => ({ by: 'operator', does: 'revokes-new', strike }), { breaksSync: true }),
  ...atSteps('second operator revokes the previous token', ['1.8', '2.9', '2.12'],
    (strike) => ({ by: 'operator', does: 'revokes-old', strike }), { breaksSync: true }),
  ...atSteps('second operator revokes the previous token', ['2.14'], (strike) => ({ by: 'operator', does: 'revokes-old', strike })),
  ...atSteps('Entra refuses the test', ['2.10', '2.14', '2.15'], (strike) => ({ by: 'console', fault: 'test-refused', strike })),
  ...atSteps('Entra refuses to save', ['2.12'], (strike) => ({ by: 'console', fault: 'save-refused', strike }), { isUndecidable: true }),
  ...atSteps('Apple shows another organisation', ['1.6', '2.14'],
    (strike) => ({ by: 'console', fault: 'wrong-organization', strike }), { mustStop: true }),
  ...atSteps('notifications vanish unseen', ['2.10', '2.12'], (strike) => ({ by: 'console', fault: 'toast-vanishes', strike })),
  ...atSteps('Apple\'s status lags', ['2.14'], (strike) => ({ by: 'console', fault: 'status-lags', strike })),
  ...atLines('disk-full', writingLines),
  ...atLines('folder-read-only', writingLines),
  ...atLines('clock-forward', ['after 1.8', 'after 2.11', 'after 2.13', 'after 2.14']),
  ...atLines('clock-back', ['after 1.8', 'after 2.11', 'after 2.13', 'after 2.14']),
];

export const CELLS: readonly Cell[] = (['guide', 'current'] as const).flatMap((generation) =>
  DRAFTS.map((draft) => ({ isUndecidable: false, mustStop: false, breaksSync: false, ...draft, generation })));

/** What goes wrong, and when; the test's title, after the generation. */
export function nameOf({ fault, moment }: Cell): string {
  return `${fault}, ${moment}`;
}

/** Every tenth cell, so that each kind of trouble and both generations are among them. */
export function isRepresentative(index: number): boolean {
  return index % 10 === 3;
}
