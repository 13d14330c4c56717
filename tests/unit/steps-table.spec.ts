/** The runbook as data: the guide's 23 steps, in its order, with what each does to the consoles. */
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@playwright/test';
import { runbook } from '../../flows/runbook.ts';
import { stepsTable } from '../../src/run/steps-table.ts';
import { inGuideOrder } from '../../src/step.ts';

const GUIDE = [
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((step) => `1.${step}`),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map((step) => `2.${step}`),
];
const idsThat = (effect: string): string[] => runbook.filter((step) => step.effect === effect).map((step) => step.id);

test('it has the guide\'s numbers, each once', () => {
  expect([...runbook].sort(inGuideOrder).map((step) => step.id)).toEqual(GUIDE);
});

test('only making the secret and saving write, only discarding destroys', () => {
  expect(idsThat('writes')).toEqual(['1.6', '2.12']);
  expect(idsThat('destroys')).toEqual(['2.14']);
});

test('the table prints a line a step, in the guide\'s order', () => {
  const lines = stepsTable(runbook).split('\n').map(stripVTControlCharacters);
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['STEP', ...GUIDE]);
  expect(lines[6]).toMatch(/^1\.6 +Apple +\+ Client Secret +writes$/);
  expect(lines[22]).toMatch(/^2\.14 +Apple +Discard the previous token +destroys$/);
});
