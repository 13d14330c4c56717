/** Where an interrupted renewal stands: every stage it may have stopped in, against every set of tokens Apple may show. */
import { expect, test } from '@playwright/test';
import { reconcile } from '../../flows/reconcile.ts';
import type { TokenSeen } from '../../flows/steps/abm/open-directory-sync/read-tokens.ts';
import { StepStopped } from '../../src/errors.ts';
import { STAGES, type Stage } from '../../src/memory/stage.ts';
import type { TokenMark } from '../../src/memory/token-mark.ts';
import type { Unfinished } from '../../src/memory/unfinished.ts';
import type { Row } from '../../src/page/rows.ts';

const token = (mark: TokenMark, state: TokenSeen['state'] = 'in use'): TokenSeen => ({ ...mark, state, row: null as unknown as Row });
const OLD: TokenMark = { label: 'Token 1', expiresWords: 'January 3, 2027', expires: '2027-01-03' };
const FRESH: TokenMark = { label: 'Token 2', expiresWords: 'November 24, 2027', expires: '2027-11-24' };
const STRANGE: TokenMark = { label: 'Token 3', expiresWords: 'May 5, 2027', expires: '2027-05-05' };

const memory = (changes: Partial<Unfinished>): Unfinished => ({
  folder: '', runId: 'a-run', startedAt: '2026-11-24T08:00:00.000Z', stoppedAt: '2026-11-24T08:01:00.000Z', reason: null,
  stage: 'saved', old: OLD, fresh: FRESH, savingAt: null, savePresses: 0, steps: [], breaks: [], parts: [], answers: [], overviews: [],
  secretLivedMs: null, ...changes,
});
const kindOf = (stage: Stage, now: TokenSeen[], changes: Partial<Unfinished> = {}): string => {
  try {
    return reconcile(memory({ stage, ...changes }), now).kind;
  } catch (error) {
    if (error instanceof StepStopped) return error.code;
    throw error;
  }
};
const CHANGED = (Object.keys(STAGES) as Stage[]).filter((stage) => STAGES[stage].isChanged);

for (const stage of CHANGED) {
  const both = stage === 'generating' || stage === 'generated' ? 'leftover' : 'in-doubt';
  test(`stopped ${stage}: each set of tokens has one meaning, and what fits no memory stops it`, {
    tag: '@guard:journal-not-believed',
  }, () => {
    expect(kindOf(stage, [token(OLD)])).toBe('as-before');
    expect(kindOf(stage, [token(FRESH)])).toBe(both === 'leftover' || stage === 'saving' ? 'elsewhere' : 'only-new');
    expect(kindOf(stage, [token(OLD), token(FRESH)])).toBe(both);
    expect(kindOf(stage, [token(FRESH), token(OLD)]), 'whatever their order').toBe(both);
    expect(kindOf(stage, [token(OLD), token(STRANGE)])).toBe('ABM_TOKENS_UNCLEAR');
    expect(kindOf(stage, [token(STRANGE)]), 'somebody has renewed').toBe('elsewhere');
    expect(kindOf(stage, [token(STRANGE), token(FRESH)])).toBe('ABM_TOKENS_UNCLEAR');
    expect(kindOf(stage, [])).toBe('ABM_TOKENS_UNCLEAR');
  });
}

test('a new token that was never seen may be ours when it lives a year from the run\'s day', { tag: '@guard:journal-not-believed' }, () => {
  const unseen = { fresh: null };
  expect(kindOf('generating', [token(OLD), token(FRESH, 'unused')], unseen)).toBe('leftover');
  expect(kindOf('generating', [token(OLD), token(STRANGE, 'unused')], unseen)).toBe('ABM_TOKENS_UNCLEAR');
  expect(kindOf('generating', [token(OLD), token({ ...FRESH, expires: null }, 'unused')], unseen)).toBe('ABM_TOKENS_UNCLEAR');
  expect(kindOf('saved', [token(FRESH, 'in use')], unseen)).toBe('only-new');
  expect(kindOf('saved', [token(STRANGE, 'in use')], unseen), 'made on another day').toBe('elsewhere');
  expect(kindOf('saved', [token(STRANGE, 'in use'), token(FRESH, 'in use')], unseen), 'two of them').toBe('ABM_TOKENS_UNCLEAR');
});

test('a token is recognised by its dates: the console may print them in another way, or number the tokens anew', {
  tag: '@guard:known-by-dates',
}, () => {
  expect(kindOf('saved', [
    token({ ...OLD, expiresWords: 'Jan 3, 2027' }), token({ ...FRESH, expiresWords: '2027-11-24' }),
  ])).toBe('in-doubt');
  expect(kindOf('saved', [token({ ...OLD, label: 'Token 2' }), token({ ...FRESH, label: 'Token 1' })])).toBe('in-doubt');
  expect(kindOf('saved', [token({ ...FRESH, label: 'Token 1' })]), 'not by the name of the previous one').toBe('only-new');
});

test('two tokens of one day are told apart by nothing', { tag: '@guard:known-by-dates' }, () => {
  expect(kindOf('saved', [token(OLD), token({ ...OLD, label: 'Token 2' })])).toBe('ABM_TOKENS_UNCLEAR');
  expect(kindOf('saved', [token(FRESH), token({ ...FRESH, label: 'Token 9' })])).toBe('ABM_TOKENS_UNCLEAR');
  expect(kindOf('generated', [token({ ...FRESH, created: 'May 1, 2026' }), token({ ...FRESH, created: 'November 24, 2026' })], {
    old: { ...FRESH, created: 'May 1, 2026' }, fresh: { ...FRESH, created: 'November 24, 2026' },
  }), 'unless the pane shows when each was made').toBe('leftover');
});

test('a stop names what was left and what is there', () => {
  const stop = ((): StepStopped => {
    try {
      reconcile(memory({}), [token(OLD), token(STRANGE)]);
    } catch (error) {
      if (error instanceof StepStopped) return error;
      throw error;
    }
    throw new Error('it did not stop');
  })();
  expect(stop.details.expected).toBe('Token 1 (expires January 3, 2027) and Token 2 (expires November 24, 2027)');
  expect(stop.details.seen).toBe('Token 1 (expires January 3, 2027, in use); Token 3 (expires May 5, 2027, in use)');
});
