/** Prints the fault matrix as a table, and writes it to docs/fault-matrix.md when every cell was run. */
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { readFileSync, writeFileSync } from 'node:fs';
import { CELLS, nameOf, type Cell } from './cells.ts';

const FILE = 'docs/fault-matrix.md';
const BEGIN = '<!-- written by npm run test:faults -->';

export default class MatrixReporter implements Reporter {
  readonly #endings = new Map<string, { isOk: boolean; words: string }>();

  onTestEnd(test: TestCase, { status, annotations }: TestResult): void {
    const words = annotations.find(({ type }) => type === 'ending')?.description ?? '';
    this.#endings.set(test.title, { isOk: status === 'passed', words: status === 'passed' ? words : `FAILED ${words}`.trim() });
  }

  onEnd(result: FullResult): void {
    const passed = [...this.#endings.values()].filter(({ isOk }) => isOk).length;
    const failed = this.#endings.size - passed;
    const table = this.#table();
    const count = `${this.#endings.size} cells, ${passed} passed, ${failed} failed, in ${Math.ceil(result.duration / 60_000)} minutes.`;
    process.stdout.write(`\n${table}\n\n`);
    if (this.#endings.size === CELLS.length) {
      const [head = ''] = readFileSync(FILE, 'utf8').split(BEGIN);
      writeFileSync(FILE, `${head}${BEGIN}\n\n${count}\n\n${table}\n`);
    }
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
  }

  /** One row for each trouble and moment that was run; "unfinished → renewed": how the struck run ended, and the one that finished it. */
  #table(): string {
    const rows = new Map<string, Map<Cell['generation'], string>>();
    for (const cell of CELLS) {
      const ending = this.#endings.get(`${cell.generation}: ${nameOf(cell)}`);
      if (!ending) continue;
      const key = `${cell.fault} | ${cell.moment}`;
      rows.set(key, (rows.get(key) ?? new Map<Cell['generation'], string>()).set(cell.generation, ending.words));
    }
    const lines = [...rows].map(([key, by]) => `| ${key} | ${by.get('guide') ?? ''} | ${by.get('current') ?? ''} |`);
    return ['| what goes wrong | when | consoles of the guide | consoles of 2026 |', '|---|---|---|---|', ...lines].join('\n');
  }
}
