/** What stands on a terminal of 80 columns and 24 rows: the step that matters, and whole words. */
import { expect, test } from '@playwright/test';
import { runbook } from '../../flows/runbook.ts';
import { blankRecord } from '../../src/step.ts';
import { listLines, type StepNews } from '../../src/terminal/output.ts';
import { cut, mostTelling } from '../../src/terminal/terminal-lines.ts';
import { wrapAtWords } from '../../src/terminal/wrap.ts';

const SMALL = { isLive: true, rows: 24, columns: 80 };
// eslint-disable-next-line no-control-regex -- colours of a terminal
const colourless = (lines: readonly string[]): string[] => lines.map((line) => line.replace(/\u001b\[\d+m/g, ''));

/** The list with some steps as they are told; the one told last changed last. */
function listed(...told: readonly (Partial<StepNews> & { id: string })[]): (StepNews & { changed: number })[] {
  return runbook.map((header) => {
    const at = told.findIndex(({ id }) => id === header.id);
    return { ...blankRecord(header), ...told[at], changed: at + 1 };
  });
}

const HINT = 'Waiting for Entra\'s audit log to show the save; the previous token stays meanwhile, and nothing that is not proven to be '
  + 'old is taken away by this program.';

for (const failed of ['1.1', '1.5', '2.1', '2.15']) {
  test(`80×24: ${failed} that failed stands on the screen, whatever came after it, and so does the last one`, () => {
    const lines = colourless(listLines(
      listed({ id: failed, status: 'failed', ms: 900 }, { id: '2.8', status: 'done', ms: 400 }), [HINT, HINT], SMALL,
    ));
    expect(lines.join('\n')).toContain(`✘ ${failed}`);
    expect(lines.join('\n')).toContain('✔ 2.8');
    expect(lines.length).toBeLessThanOrEqual(SMALL.rows - 1);
  });
}

test('80×24: both consoles\' running steps stand on the screen', () => {
  const text = colourless(listLines(
    listed({ id: '1.1', isRunning: true }, { id: '2.14', isRunning: true }, { id: '2.13', status: 'done' }), [HINT], SMALL,
  )).join('\n');
  for (const id of ['1.1 ', '2.14', '2.13']) expect(text).toContain(id);
  expect(text).toContain('of 23 steps done');
});

test('no line is longer than the terminal: a reason is cut in the list, a sentence breaks between words', () => {
  const lines = colourless(listLines(listed({ id: '2.2', status: 'skipped', note: HINT }), [HINT], SMALL));
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(lines.find((line) => line.includes('2.2'))).toMatch(/…$/);
  expect(lines.join(' ').replace(/\s+/g, ' ')).toContain(HINT);
});

test('words too many for the screen leave room for the list', () => {
  const lines = colourless(listLines(listed({ id: '2.8', status: 'failed' }), Array.from({ length: 12 }, () => HINT), SMALL));
  expect(lines.length).toBeLessThanOrEqual(SMALL.rows - 1);
  expect(lines.join('\n')).toContain('✘ 2.8');
});

test('a text is wrapped between words, keeps its indent, and never breaks an address', () => {
  expect(wrapAtWords('  one two three', 9)).toBe('  one two\n  three');
  expect(wrapAtWords('  Report: /a/very/long/path/indeed and more', 14)).toBe('  Report:\n  /a/very/long/path/indeed\n  and more');
  expect(wrapAtWords('short\n\nlines', 80)).toBe('short\n\nlines');
  expect([cut('abcdef', 6), cut('abc def', 5), cut('abc', 0)]).toEqual(['abcdef', 'abc…', '']);
});

test('where nothing has begun the list starts at its beginning', () => {
  const rows = [1, 2, 3, 4].map((id) => ({ id, status: 'pending', changed: 0 }));
  expect(mostTelling(rows, 2).map(({ id }) => id)).toEqual([1, 2]);
});
