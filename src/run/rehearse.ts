/** What of a step can be shown to work without doing it: for runs that only look. */
import { Ui } from '../page/ui.ts';
import type { Rehearsal, Step, StepHeader } from '../step.ts';
import type { Run } from './run.ts';

type Rehearsed<K extends string> = StepHeader & Pick<Step<K>, 'screen' | 'rehearsal'>;

/** How long a target may take to appear on a screen that is there already. */
const APPEAR_MS = 5000;

/** Leaves the step out, for this reason, and notes which of its targets are on the screen. What is missing stops nothing yet. */
export async function rehearse<K extends string>(run: Run, step: Rehearsed<K>, reason: string): Promise<void> {
  const ui = new Ui(run.parts.surfaces[step.console], run.parts.local.over(step.screen), {
    box: null, matched: {}, sightings: run.sightings,
  });
  if (step.rehearsal) await lookFor(ui, step, step.rehearsal);
  const missing = run.sightings.list().filter(({ status, note }) => status === 'missing' && note?.startsWith(
    `step ${step.id}:`,
  )).map(({ target }) => target);
  const wish = { stepId: step.id, when: 'stopped', isSecretShowing: false, stop: { code: 'DRIFTED', missing } } as const;
  if (missing.length > 0) await run.parts.evidence.screen(ui.surface, wish);
  run.skip(step, reason);
}

async function lookFor<K extends string>(ui: Ui<K>, step: Rehearsed<K>, rehearsal: Rehearsal<K>): Promise<void> {
  const { needs, needsAny, perhaps, hidden, look } = { needs: [], needsAny: [], perhaps: {}, hidden: {}, ...rehearsal };
  const { sightings } = ui.notes;
  const miss = (
    key: K, note: string,
  ): void => sightings?.miss(step.console, { ...step.screen.targets[key], key }, `step ${step.id}: ${note}`);
  for (const key of needs) {
    const count = await countOf(ui, key);
    if (count !== 1) miss(key, count === 0 ? 'not on the screen' : `${count} elements fit, where exactly one must`);
  }
  const [first] = needsAny;
  if (first && !(await ui.firstOfWithin(APPEAR_MS, ...needsAny))) miss(first, `neither ${needsAny.join(' nor ')} is on the screen`);
  for (const [key, why] of Object.entries(perhaps) as [K, string][]) {
    if (!(await ui.isThere(key))) sightings?.hide(step.console, key, why);
  }
  for (const [key, why] of Object.entries(hidden) as [K, string][]) sightings?.hide(step.console, key, why);
  await look?.(ui);
}

async function countOf<K extends string>(ui: Ui<K>, key: K): Promise<number> {
  await ui.firstOfWithin(APPEAR_MS, key);
  return (await ui.places(key)).length;
}
