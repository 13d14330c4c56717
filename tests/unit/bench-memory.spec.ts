/** The memory of a process tree, from what Linux writes of it. */
import { expect, test } from '@playwright/test';
import { parentIn, pssIn, treeOf } from '../../bench/renewal/process-memory.ts';

test('the parent is the fourth field, whatever the name in brackets holds', () => {
  expect(parentIn('4242 (node) S 41 4242 4242 0 -1')).toBe(41);
  expect(parentIn('4243 (a) S 7 (b c) R 42 1 1 0')).toBe(42);
  expect(parentIn('')).toBeNull();
});

test('the share of a process counts, not all that it can see', () => {
  const rollup = '55d0-7ffe ---p 00000000 00:00 0 [rollup]\nRss:   90000 kB\nPss:   12345 kB\nPss_Anon:  10000 kB\nShared_Clean: 7 kB\n';
  expect(pssIn(rollup)).toBe(12_345 * 1024);
  expect(pssIn('')).toBe(0);
});

test('a tree is the process, its children and theirs, each once, and nobody else', () => {
  const parents = new Map([[2, 1], [3, 2], [4, 3], [5, 2], [6, 1], [7, 6]]);
  expect(treeOf(2, parents).sort()).toEqual([2, 3, 4, 5]);
  expect(treeOf(9, parents)).toEqual([9]);
});
