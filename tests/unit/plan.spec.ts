/** What a dry run prints: the plan from where it stopped. */
import { expect, test } from '@playwright/test';
import { abm, runbook } from '../../flows/runbook.ts';
import { renderPlan } from '../../src/run/render-plan.ts';
import { inGuideOrder } from '../../src/step.ts';

const steps = runbook.map(({ id, title }) => ({
  id, title, by: 'program' as const, ms: 0,
  status: inGuideOrder({ id }, { id: '1.6' }) < 0 || /^2\.[1-8]$/.test(id) ? 'done' as const : 'pending' as const,
}));
const planOf = (reason: string, { isOldKept = false, outcome = 'dry-run' as const } = {}): string | null =>
  // eslint-disable-next-line no-control-regex -- the colours of a terminal
  renderPlan(runbook, { outcome, reason, steps }, isOldKept)?.replace(/\u001b\[\d+m/g, '') ?? null;

test('every step behind the first that writes says what it would change, and what one would see after it', () => {
  const behind = runbook.filter(({ id }) => steps.some((step) => step.id === id && step.status === 'pending'));
  expect(behind.map(({ id }) => id)).toEqual(['1.6', '1.7', '1.8', '2.9', '2.10', '2.11', '2.12', '2.13', '2.14', '2.15']);
  for (const { id, effect, planned } of behind) {
    expect(planned?.shows, id).toMatch(/\S/);
    expect(planned?.changes, `${id} ${effect}`).toMatch(effect === 'reads' ? /^nothing/ : /^(?!nothing(?! yet))/);
  }
});

test('the plan from 1.6 on: each step with its effect, changes and what follows, no line wider than 80 columns', () => {
  const plan = planOf('The next step would be 1.6 + Client Secret (writes); it was not done.') ?? '';
  expect(plan).toContain('The plan from here, 10 steps; nothing of it was done:\n  1.6  Apple  ');
  expect(plan).toContain('              changes   Apple makes a second token; the one in use stays\n              then      a dialog '
    + 'with the new Client Secret\n');
  const ids = plan.split('\n').flatMap((line) => /^ {2}(\d+\.\d+) /.exec(line)?.[1] ?? []);
  expect(ids).toEqual(['1.6', '1.7', '1.8', '2.9', '2.10', '2.11', '2.12', '2.13', '2.14', '2.15']);
  expect(Math.max(...plan.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

test('from a later step on it tells the rest only; with --keep-old the removal is left out', () => {
  const plan = planOf(`The next step would be 2.14 ${abm.discardPreviousToken.title} (destroys); it was not done.`) ?? '';
  expect(plan).toContain('2 steps');
  expect(planOf('The next step would be 1.6 + Client Secret (writes); it was not done.', { isOldKept: true })
    ?.replace(/\s+/g, ' ')).toContain(
    'left out the previous token stays (--keep-old), and still has to be revoked',
  );
});

test('there is no plan where a person has to decide first, nor of a run that was no dry run', () => {
  expect(planOf('Next, the run would ask whether Token 2 may be revoked; it did not ask.')).toBeNull();
  expect(renderPlan(runbook, { outcome: 'stopped', reason: 'The next step would be 1.6 x', steps }, false)).toBeNull();
});
