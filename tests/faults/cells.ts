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
  | { readonly by: 'operator'; readonly does: OperatorAct; readonly strike: Strike }
  /** from then on, until the run has ended */
  | { readonly by: 'console'; readonly faults: readonly FaultName[]; readonly strike: Strike };

/** By hand: `saves-own`: a token made and saved in Entra, the previous one still there; `renews`: that one is revoked, too. */
export type OperatorAct = 'generates' | 'saves-own' | 'renews' | 'revokes-new' | 'revokes-old' | 'revokes-unused';

export interface Cell {
  readonly generation: Generation;
  /** row of the table: what goes wrong */
  readonly fault: string;
  /** column of the table: when */
  readonly moment: string;
  readonly trouble: Trouble;
  /** whether the struck run may not go through: what it would write to is not what it has proven */
  readonly mustStop: boolean;
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
export const LINES = {
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
  'token made': ['token-created', 1], saved: ['saved', 1], 'stored tested': ['test-connection', 2], revoked: ['revoked', 1],
  'tested again': ['test-connection', 3],
} as const;

const STEPS = ['1.6', '1.7', '1.8', '2.9', '2.10', '2.11', '2.12', '2.13', '2.14', '2.15'] as const;

type Draft = Omit<Cell, 'generation' | 'mustStop'> & Partial<Pick<Cell, 'mustStop'>>;

/** At a line of the journal. */
function atLines(what: Strike['what'], lines: readonly (keyof typeof LINES)[]): Draft[] {
  return lines.map((moment) => ({ fault: WORDS[what], moment, trouble: { by: 'program', strike: { what, at: LINES[moment] } } }));
}

/** The program stands still between two lines of its journal meanwhile; "before 1.6" is behind all that 1.6 looks at. */
function operatorAt(fault: string, does: OperatorAct, lines: readonly (keyof typeof LINES)[]): Draft[] {
  return lines.map((moment) => ({
    fault, moment: moment === 'before 1.6' ? 'as 1.6 is pressed' : moment,
    trouble: { by: 'operator', does, strike: { what: 'told', at: LINES[moment] } },
  }));
}

/** The console's word is wrong from the moment on at which Save is about to be pressed. */
function lies(fault: string, ...faults: FaultName[]): Draft[] {
  return atSteps(fault, ['2.12'], (strike) => ({ by: 'console', faults, strike }));
}

function atAnswers(what: 'kill' | 'browser-killed' | 'interrupted'): Draft[] {
  return Object.entries(ANSWERS).map((
    [moment, [count, nth]],
  ) => ({ fault: WORDS[what], moment, trouble: { by: 'outside', what, count, nth } }));
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
  'network cut before the answer': 'cut-before', 'network cut after the act': 'cut-after', 'HTTP 500': 500, 'HTTP 429': 429,
  'no answer': 'hang',
};

const everyLine = Object.keys(LINES) as (keyof typeof LINES)[];
const writingLines: (keyof typeof LINES)[] = [
  'before 1.6', '1.6 made', 'after 2.9', '2.12 intended', 'after 2.13', '2.14 intended', 'after 2.15',
];

const DRAFTS: readonly Draft[] = [
  ...atLines('kill', everyLine),
  ...atAnswers('kill'),
  ...atLines('browser-killed', everyLine),
  ...atAnswers('browser-killed'),
  ...atLines('interrupted', everyLine),
  ...atAnswers('interrupted'),
  ...atSteps(WORDS['page-crashed'], STEPS, inProgram('page-crashed')),
  ...atSteps(WORDS['tab-closed'], STEPS, inProgram('tab-closed')),
  ...atSteps('network gone', ['2.5', ...STEPS], (strike) => ({ by: 'offline', strike })),
  ...Object.keys(CALLS).flatMap((call) => Object.entries(FATES).map(([fault, fate]): Draft => ({
    fault, moment: call, trouble: { by: 'network', call: call as keyof typeof CALLS, fate },
  }))),
  ...atSteps('Apple\'s session ends', ['1.6', '1.8', '2.14'], (strike) => ({ by: 'session', console: 'apple', strike })),
  ...atSteps(
    'Entra\'s session ends', ['2.9', '2.10', '2.11', '2.12', '2.13', '2.14', '2.15'],
    (strike) => ({ by: 'session', console: 'entra', strike }),
  ),
  ...atSteps('second operator generates a token', ['1.6'], (strike) => ({ by: 'operator', does: 'generates', strike })),
  ...operatorAt('second operator generates a token', 'generates', ['before 1.6']),
  ...atSteps('second operator saves a token of their own', ['1.6'], (strike) => ({ by: 'operator', does: 'saves-own', strike })),
  ...operatorAt('second operator saves a token of their own', 'saves-own', [
    'before 1.6', 'after 1.8', 'after 2.11', '2.12 intended', 'after 2.13',
  ]),
  ...atSteps('second operator renews', ['1.6'], (strike) => ({ by: 'operator', does: 'renews', strike })),
  ...operatorAt('second operator renews', 'renews', everyLine),
  ...atSteps('second operator revokes the new token', ['1.8', '2.9', '2.10', '2.11', '2.12', '2.13', '2.14', '2.15'],
    (strike) => ({ by: 'operator', does: 'revokes-new', strike })),
  ...atSteps('second operator revokes the previous token', ['1.8', '2.9', '2.12', '2.14'],
    (strike) => ({ by: 'operator', does: 'revokes-old', strike })),
  ...atSteps('Entra refuses the test', ['2.10', '2.14', '2.15'], (strike) => ({ by: 'console', faults: ['test-refused'], strike })),
  ...lies('Entra refuses to save', 'save-refused'),
  ...lies('Entra tells of another application', 'save-lost'),
  ...lies('Entra says that it saved, and did not', 'save-hollow'),
  ...lies('Entra says that it saved, and did not, the first time', 'save-hollow-once', 'save-silent'),
  ...lies('Entra tells of another administrator\'s save', 'save-hollow-amid-others'),
  ...lies('Entra says that it failed, and saved', 'save-told-refused'),
  ...lies('what was saved is put back', 'save-put-back'),
  ...lies('Entra saves and says nothing', 'save-silent'),
  ...lies('Entra says nothing and saves nothing', 'save-silent-lost'),
  ...lies('the audit log comes late', 'audit-late'),
  ...lies('the audit log may not be read', 'audit-forbidden'),
  ...lies('another administrator saves right before', 'audit-rival'),
  ...atSteps('Apple shows another organisation', ['1.6', '2.14'],
    (strike) => ({ by: 'console', faults: ['wrong-organization'], strike }), { mustStop: true }),
  ...atSteps('notifications vanish unseen', ['2.10', '2.12'], (strike) => ({ by: 'console', faults: ['toast-vanishes'], strike })),
  ...atSteps('Apple\'s status lags', ['2.14'], (strike) => ({ by: 'console', faults: ['status-lags'], strike })),
  ...atSteps('Apple\'s status comes late', ['2.10'], (strike) => ({ by: 'console', faults: ['status-late'], strike })),
  ...atLines('disk-full', writingLines),
  ...atLines('folder-read-only', writingLines),
  ...atLines('clock-forward', ['after 1.8', 'after 2.11', 'after 2.13', 'after 2.14']),
  ...atLines('clock-back', ['after 1.8', 'after 2.11', 'after 2.13', 'after 2.14']),
];

export const CELLS: readonly Cell[] = (['guide', 'current'] as const).flatMap((generation) =>
  DRAFTS.map((draft) => ({ mustStop: false, ...draft, generation })));

/** What goes wrong, and when; the test's title, after the generation. */
export function nameOf({ fault, moment }: Cell): string {
  return `${fault}, ${moment}`;
}

/** Every tenth cell, so that each kind of trouble and both generations are among them. */
export function isRepresentative(index: number): boolean {
  return index % 10 === 3;
}
