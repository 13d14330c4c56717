/** Errors of a page that goes away under a look: passing ones are looked past, and a tab that is gone is called just that. */
import { expect, test } from '@playwright/test';
import { inPlainWords, unlessPassing } from '../../src/page/passing.ts';

const gone = { check: () => { throw new Error('The browser or its tab was closed.'); } };
const alive = { check: () => undefined };
const fails = (words: string): Promise<never> => Promise.reject(new Error(words));

test('a look at a page that is just being replaced gives what was said beforehand', async () => {
  expect(await unlessPassing(fails('Execution context was destroyed, most likely because of a navigation'), 'otherwise')).toBe('otherwise');
  await expect(unlessPassing(fails('Cannot read properties of null'), 'otherwise')).rejects.toThrow('Cannot read properties');
});

test('what fails because the tab is gone says so', async () => {
  await expect(inPlainWords(gone, fails('frame.evaluate: Target crashed'))).rejects.toThrow('The browser or its tab was closed.');
  await expect(inPlainWords(gone, fails('Target page, context or browser has been closed'))).rejects.toThrow(
    'The browser or its tab was closed.',
  );
});

test('any other failure keeps its words, and so does one on a tab that is there', async () => {
  await expect(inPlainWords(gone, fails('Cannot read properties of null'))).rejects.toThrow('Cannot read properties');
  await expect(inPlainWords(alive, fails('Target crashed'))).rejects.toThrow('Target crashed');
  expect(await inPlainWords(gone, Promise.resolve('done'))).toBe('done');
});
