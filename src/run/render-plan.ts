/** What a dry run would have done from where it stopped, as a plan: each step, what it would change, what one would see after it. */
import pc from 'picocolors';
import { inGuideOrder, type StepHeader } from '../step.ts';
import { wrap } from '../terminal/wrap.ts';
import { CONSOLE_NAMES } from '../words.ts';
import type { Result } from './result.ts';

const COLOURS = { reads: pc.dim, writes: pc.yellow, destroys: pc.red } as const;

/** Null where it is not a step of the guide before which it stopped: what would follow then is for a person to decide. */
export function renderPlan(
  plan: readonly StepHeader[], { outcome, reason, steps }: Pick<Result, 'outcome' | 'reason' | 'steps'>, isOldKept: boolean,
): string | null {
  const id = outcome === 'dry-run' ? /^The next step would be (\d+\.\d+) /.exec(reason ?? '')?.[1] : undefined;
  if (id === undefined) return null;
  const pending = new Set(steps.filter(({ status }) => status === 'pending').map((step) => step.id));
  const rest = [...plan].sort(inGuideOrder).filter((step) => pending.has(step.id) && inGuideOrder(step, { id }) >= 0);
  const words = rest.flatMap((step) => (isOldKept && step.effect === 'destroys' ? leftOut(step) : describe(step)));
  return [`The plan from here, ${rest.length} steps; nothing of it was done:`, ...words].join('\n');
}

function describe(step: StepHeader): string[] {
  const { changes = 'nothing', shows = '' } = step.planned ?? {};
  return [head(step), ...line('changes', changes), ...(shows === '' ? [] : line('then', shows))];
}

function leftOut(step: StepHeader): string[] {
  return [head(step), ...line('left out', 'the previous token stays (--keep-old), and still has to be revoked')];
}

function head({ id, console, title, effect }: StepHeader): string {
  return `  ${id.padEnd(5)}${CONSOLE_NAMES[console].padEnd(6)} ${title} ${COLOURS[effect](`(${effect})`)}`;
}

function line(label: string, words: string): string[] {
  const indent = ' '.repeat(14);
  return wrap(`${label.padEnd(9, '\u00a0')} ${words}`, {
    columns: 78 - indent.length, indent: 10,
  }).map((one) => indent + one.replaceAll('\u00a0', ' '));
}
