/** The fault matrix in parts: what was run on this program stays known, and what was run on another counts for nothing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf, MatrixParts } from '../faults/matrix-parts.ts';
import { expect, test } from '../support/test.ts';

test('a later part knows the earlier ones of the same program, and the later ending of a cell counts', ({ folder }) => {
  const file = join(folder, 'matrix.json');
  const first = new MatrixParts(file, 'a');
  first.note('kill -9, 1.6', { isOk: false, words: 'FAILED' });
  first.note('kill -9, 1.7', { isOk: true, words: 'renewed' });
  new MatrixParts(file, 'a').note('kill -9, 1.6', { isOk: true, words: 'renewed' });
  const later = new MatrixParts(file, 'a');
  expect(['kill -9, 1.6', 'kill -9, 1.7', 'kill -9, 1.8'].map((title) => later.get(title)?.isOk)).toEqual([true, true, undefined]);
});

test('of another program nothing is known', ({ folder }) => {
  const file = join(folder, 'matrix.json');
  new MatrixParts(file, 'a').note('kill -9, 1.6', { isOk: true, words: 'renewed' });
  expect(new MatrixParts(file, 'b').get('kill -9, 1.6')).toBeUndefined();
});

test('a program is another one when any of its files is', ({ folder }) => {
  const digestWith = (text: string): string => {
    writeFileSync(join(folder, 'step.js'), text);
    return digestOf([folder]);
  };
  const one = digestWith('click()');
  expect(digestWith('click(again)')).not.toBe(one);
  writeFileSync(join(folder, 'notes.json'), '{}');
  expect(digestWith('click()'), 'what is no code is not of it').toBe(one);
});
