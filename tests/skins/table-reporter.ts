/** Prints how the renewals on generated consoles ended: right, safe stop or wrong, each with its 95 % interval (Wilson). */
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

export const KINDS = ['right', 'safe stop', 'wrong'] as const;

export default class TableReporter implements Reporter {
  readonly #ended: { title: string; kind: string; words: string }[] = [];

  onTestEnd({ title }: TestCase, { annotations, errors }: TestResult): void {
    const ended = annotations.find(({ type }) => KINDS.some((kind) => kind === type)) ?? {
      type: 'wrong', description: errors[0]?.message ?? 'no outcome',
    };
    const words = (ended.description ?? '').replace(/\s+/g, ' ');
    this.#ended.push({ title, kind: ended.type, words });
    process.stdout.write(`${title}: ${ended.type}${ended.type === 'right' ? '' : `: ${words}`}\n`);
    for (const { type, description } of annotations) {
      if (type === 'shrunk' && description !== undefined) process.stdout.write(`  the fewest changes that still fail: ${description}\n`);
    }
  }

  onEnd(): void {
    const all = this.#ended.length;
    const rows = KINDS.map((kind) => {
      const count = this.#ended.filter((one) => one.kind === kind).length;
      const [low, high] = wilson(count, all).map((share) => `${(100 * share).toFixed(1)} %`);
      return `| ${kind} | ${count} | ${low ?? ''} to ${high ?? ''} |`;
    });
    process.stdout.write(`\n| of ${all} generated consoles | number | 95 % interval |\n|---|---|---|\n${rows.join('\n')}\n`);
  }
}

/** The interval in which the true share lies with 95 % (Wilson). */
export function wilson(count: number, all: number): readonly [number, number] {
  if (all === 0) return [0, 1];
  const z = 1.959964;
  const share = count / all;
  const middle = share + (z * z) / (2 * all);
  const spread = z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  const whole = 1 + (z * z) / all;
  return [Math.max(0, (middle - spread) / whole), Math.min(1, (middle + spread) / whole)];
}
