/** Where an interrupted renewal stands: every stage it may have stopped in, against every set of tokens Apple may show. */
import { expect, test } from '@playwright/test';
import { reconcile } from '../../flows/reconcile.ts';
import { StepStopped } from '../../src/errors.ts';
import { STAGES, type Stage } from '../../src/stage.ts';
import type { TokenMark, TokenSeen } from '../../src/tokens.ts';
import type { Row } from '../../src/ui/rows.ts';
import type { Unfinished } from '../../src/unfinished.ts';

const token = (mark: TokenMark, state: TokenSeen['state'] = 'in use'): TokenSeen => ({ ...mark, state, row: null as unknown as Row });
const OLD: TokenMark = { label: 'Token 1', expiresWords: 'January 3, 2027', expires: '2027-01-03' };
const FRESH: TokenMark = { label: 'Token 2', expiresWords: 'November 24, 2027', expires: '2027-11-24' };
const STRANGE: TokenMark = { label: 'Token 3', expiresWords: 'May 5, 2027', expires: '2027-05-05' };

const memory = (changes: Partial<Unfinished>): Unfinished => ({
  folder: '', runId: 'a-run', startedAt: '2026-11-24T08:00:00.000Z', stoppedAt: '2026-11-24T08:01:00.000Z', reason: null,
  stage: 'saved', old: OLD, fresh: FRESH, savingAt: null, steps: [], breaks: [], ...changes,
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
  const both = stage === 'generating' || stage === 'generated' ? 'unused' : stage === 'saving' ? 'save-unknown' : 'saved';
  test(`stopped ${stage}: each set of tokens has one meaning, and what fits no memory stops it`, () => {
    expect(kindOf(stage, [token(OLD)])).toBe('as-before');
    expect(kindOf(stage, [token(FRESH)])).toBe('only-new');
    expect(kindOf(stage, [token(OLD), token(FRESH)])).toBe(both);
    expect(kindOf(stage, [token(FRESH), token(OLD)]), 'whatever their order').toBe(both);
    expect(kindOf(stage, [token(OLD), token(STRANGE)])).toBe('ABM_TOKENS_UNCLEAR');
    expect(kindOf(stage, [token(STRANGE)])).toBe('ABM_TOKENS_UNCLEAR');
    expect(kindOf(stage, [token(STRANGE), token(FRESH)])).toBe('ABM_TOKENS_UNCLEAR');
    expect(kindOf(stage, [])).toBe('ABM_TOKENS_UNCLEAR');
  });
}

test('a new token that was never seen is ours when it was never used and lives a year from the run\'s day', () => {
  const unseen = { fresh: null };
  expect(kindOf('generating', [token(OLD), token(FRESH, 'unused')], unseen)).toBe('unused');
  expect(kindOf('generating', [token(OLD), token(FRESH, 'in use')], unseen)).toBe('ABM_TOKENS_UNCLEAR');
  expect(kindOf('generating', [token(OLD), token(STRANGE, 'unused')], unseen)).toBe('ABM_TOKENS_UNCLEAR');
  expect(kindOf('generating', [token(OLD), token({ ...FRESH, expires: null }, 'unused')], unseen)).toBe('ABM_TOKENS_UNCLEAR');
});

test('a token that was never seen and stands alone may be in use: what Entra has stored is tested then', () => {
  const unseen = { fresh: null };
  expect(kindOf('saved', [token(FRESH, 'in use')], unseen)).toBe('only-new');
  expect(kindOf('saving', [token(FRESH, 'in use')], unseen)).toBe('only-new');
  expect(kindOf('saved', [token(STRANGE, 'in use')], unseen), 'made on another day').toBe('ABM_TOKENS_UNCLEAR');
  expect(kindOf('saved', [token(STRANGE, 'in use'), token(FRESH, 'in use')], unseen), 'two of them').toBe('ABM_TOKENS_UNCLEAR');
});

test('a token is recognised although the console prints its date in another way', () => {
  expect(kindOf('saved', [token({ ...OLD, expiresWords: 'Jan 3, 2027' }), token({ ...FRESH, expiresWords: '2027-11-24' })])).toBe('saved');
  expect(kindOf('saved', [token({ ...OLD, label: 'Token 3' }), token(FRESH)]), 'but not under another name').toBe('ABM_TOKENS_UNCLEAR');
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
