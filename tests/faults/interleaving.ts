/** Random interleavings of our runs, a second operator, struck moments and consoles whose word does not hold. */
import fc from 'fast-check';
import type { FaultName, TokenNumbers } from '../../fixtures/replica.ts';
import type { Ended } from './arena.ts';
import type { OperatorAct } from './cells.ts';
import { runOnPaper, type Blow, type Table } from './paper/run-on-paper.ts';
import { openTable } from './paper/table.ts';
import type { Knows } from './person.ts';
import { operate } from './scene.ts';

type Happening = { readonly operator: OperatorAct } | { readonly lie: FaultName; readonly isOn: boolean };

export type Move =
  | {
    readonly run: 'renew' | 'resume'; readonly person: Knows | null; readonly isElsewhere: boolean;
    /** at lines of its journal, counted from one */
    readonly struck: readonly (readonly [line: number, what: 'kill' | 'interrupted' | Happening])[];
  }
  | Happening
  | { readonly days: number };

export interface Interleaving {
  readonly generation: 'guide' | 'current';
  readonly tokenNumbers: TokenNumbers;
  readonly tokenAgeDays: number;
  readonly day: string;
  readonly moves: readonly Move[];
}

const LIES: readonly FaultName[] = [
  'save-refused', 'save-lost', 'save-hollow', 'save-hollow-once', 'save-hollow-amid-others', 'save-told-refused', 'save-put-back',
  'save-silent',
  'save-silent-lost', 'audit-late', 'audit-forbidden', 'audit-rival', 'audit-lags', 'status-late', 'status-lags', 'test-refused',
  'toast-vanishes',
];
const ACTS: readonly OperatorAct[] = ['generates', 'saves-own', 'renews', 'revokes-new', 'revokes-old', 'revokes-unused'];

/** A renewal writes some sixty lines. */
const LINES = 64;

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.constantFrom(...ACTS).map((operator) => ({ operator })),
  fc.record({ lie: fc.constantFrom(...LIES), isOn: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)) }),
);
const blow = fc.tuple(
  fc.integer({ min: 1, max: LINES }),
  fc.oneof(fc.constantFrom('kill' as const, 'interrupted' as const), { weight: 2, arbitrary: happening }),
);
const run = fc.record({
  run: fc.constantFrom('renew' as const, 'resume' as const),
  person: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, fc.constantFrom('nothing' as const, 'everything' as const)),
  isElsewhere: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
  struck: fc.array(blow, { maxLength: 2 }),
});

export const interleavings: fc.Arbitrary<Interleaving> = fc.record({
  generation: fc.constantFrom('guide' as const, 'current' as const),
  tokenNumbers: fc.constantFrom('free' as const, 'newest-first' as const, 'counting' as const),
  tokenAgeDays: fc.constantFrom(300, 200, 0),
  day: fc.constantFrom('2026-11-24', '2026-12-03', '2027-03-31', '2028-02-29'),
  moves: fc.array(
    fc.oneof({ weight: 4, arbitrary: run }, happening, fc.constantFrom(1, 3, 10).map((days) => ({ days }))), { minLength: 1, maxLength: 6 },
  ),
});

/** What is wrong with it; empty where all is well. */
export async function play({ moves, ...options }: Interleaving, folder: string): Promise<string[]> {
  const table = openTable(folder, options);
  for (const move of moves) {
    await make(table, move);
    if (table.watch.violations.length > 0) return table.watch.violations;
  }
  return [...await comeToRest(table), ...table.watch.violations];
}

async function make(table: Table, move: Move): Promise<void> {
  if ('days' in move) table.time.pass(move.days * 86_400_000);
  else if (!('run' in move)) happen(table, move);
  else {
    const blows = move.struck.map(([at, what]): Blow => ({ at, does: typeof what === 'string' ? what : () => { happen(table, what); } }));
    noteDefect(table, await runOnPaper(table, {
      command: move.run, person: move.person, blows, evidence: `${table.folder}/${move.isElsewhere ? 'elsewhere' : 'here'}`,
    }));
  }
}

function happen({ world, time }: Table, what: Happening): void {
  time.shown(() => {
    if ('operator' in what) operate(world, what.operator);
    else world.faults[what.isOn ? 'add' : 'delete'](what.lie);
  });
}

function noteDefect({ watch }: Table, ended: Ended): void {
  if (ended.kind === 'result' && ended.result.outcome === 'failed') watch.violations.push(`a defect: ${ended.result.reason ?? ''}`);
}

/** Days later all consoles tell the truth, and somebody who knows everything renews: nothing may be stuck. */
async function comeToRest(table: Table): Promise<string[]> {
  const { world, watch, time } = table;
  world.faults.clear();
  time.pass(3 * 86_400_000);
  const isPlain = time.shown(() => world.truth()).tokens.length === 1;
  const ended = await runOnPaper(table, { command: 'renew', person: 'everything', evidence: `${table.folder}/here` });
  noteDefect(table, ended);
  const outcome = ended.kind === 'result' ? ended.result.outcome : ended.kind;
  const words = ended.kind === 'result' ? ended.result.reason ?? '' : '';
  return [
    isPlain && outcome !== 'renewed' && `with one token, and days later, a renewal ends ${outcome}: ${words}`,
    time.shown(() => world.truth()).held === null && !watch.isSyncBroken && 'no live token stands in Entra in the end',
  ].filter((what) => typeof what === 'string');
}
