/** Prints the fault matrix as a table, and writes it to docs/fault-matrix.md when every cell was run, at once or in parts. */
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { readFileSync, writeFileSync } from 'node:fs';
import { CELLS, nameOf, type Cell } from './cells.ts';
import { digestOf, MatrixParts } from './matrix-parts.ts';

const FILE = 'docs/fault-matrix.md';
const BEGIN = '<!-- written by npm run test:faults -->';

export default class MatrixReporter implements Reporter {
  readonly #cells = new MatrixParts('dist/.fault-matrix.json', digestOf(['dist/src', 'dist/flows', 'dist/selectors', 'tests/faults']));
  readonly #now = { passed: 0, failed: 0 };

  onTestEnd(test: TestCase, { status, annotations }: TestResult): void {
    const words = annotations.find(({ type }) => type === 'ending')?.description ?? '';
    const isOk = status === 'passed';
    this.#now[isOk ? 'passed' : 'failed']++;
    this.#cells.note(test.title, { isOk, words: isOk ? words : `FAILED ${words}`.trim() });
  }

  onEnd(): void {
    const cells = CELLS.flatMap((cell) => this.#cells.get(titleOf(cell)) ?? []);
    const ok = cells.filter(({ isOk }) => isOk).length;
    const table = this.#table();
    const count = `${cells.length} cells, ${ok} passed, ${cells.length - ok} failed.`;
    process.stdout.write(`\n${table}\n\n${count} ${CELLS.length - cells.length} are not run yet on this program.\n`);
    if (cells.length === CELLS.length) {
      const [head = ''] = readFileSync(FILE, 'utf8').split(BEGIN);
      writeFileSync(FILE, `${head}${BEGIN}\n\n${count}\n\n${table}\n`);
    }
    process.stdout.write(`${this.#now.passed} passed, ${this.#now.failed} failed\n`);
  }

  /** One row for each trouble and moment that was run; "unfinished → renewed": how the struck run ended, and the one that finished it. */
  #table(): string {
    const rows = new Map<string, Map<Cell['generation'], string>>();
    for (const cell of CELLS) {
      const ending = this.#cells.get(titleOf(cell));
      if (!ending) continue;
      const key = `${cell.fault} | ${cell.moment}`;
      rows.set(key, (rows.get(key) ?? new Map<Cell['generation'], string>()).set(cell.generation, ending.words));
    }
    const lines = [...rows].map(([key, by]) => `| ${key} | ${by.get('guide') ?? ''} | ${by.get('current') ?? ''} |`);
    return ['| what goes wrong | when | consoles of the guide | consoles of 2026 |', '|---|---|---|---|', ...lines].join('\n');
  }
}

function titleOf(cell: Cell): string {
  return `${cell.generation}: ${nameOf(cell)}`;
}
