/** What generated consoles are made from, and how their endings are counted. */
import { expect, test } from '@playwright/test';
import { changesOf, CHOICES, lookFrom, PLAIN, type Choice } from '../../fixtures/skins/look.ts';
import { shrinkLook } from '../skins/shrink-look.ts';
import { wilson } from '../skins/table-reporter.ts';

test('a seed is always the same console, and another seed is another one', () => {
  expect(lookFrom(42)).toEqual(lookFrom(42));
  expect(lookFrom(42)).not.toEqual(lookFrom(43));
  expect(changesOf(lookFrom(0))).toEqual({});
});

test('of two hundred seeds every choice is taken by some', () => {
  const looks = Array.from({ length: 200 }, (_, seed) => lookFrom(seed + 1));
  const untaken = Object.entries(CHOICES).flatMap(([name, choices]) =>
    choices.filter((choice) => looks.every((look) => look[name as Choice] !== choice)).map((choice) => `${name}: ${choice}`));
  expect(untaken).toEqual([]);
  expect(looks.filter((look) => Object.keys(changesOf(look)).length < 15 || look === PLAIN)).toEqual([]);
});

test('of a failing look the fewest changes are kept that fail in the same way', async () => {
  const look = { ...lookFrom(42), 'tokens.rows': 'nested', 'secret.close': 'Close' } as const;
  const tried: number[] = [];
  const kept = await shrinkLook(look, async (one) => {
    tried.push(Object.keys(changesOf(one)).length);
    return one['tokens.rows'] === 'nested' && one['secret.close'] === 'Close';
  });
  expect(kept).toEqual({ 'tokens.rows': 'nested', 'secret.close': 'Close' });
  expect(tried.length).toBeLessThan(4 * Object.keys(CHOICES).length);
});

test('the interval is the one that Wilson gives', () => {
  const rounded = (count: number, all: number) => wilson(count, all).map((share) => Number(share.toFixed(4)));
  expect(rounded(190, 200)).toEqual([0.9104, 0.9726]);
  expect(rounded(0, 10)).toEqual([0, 0.2775]);
  expect(rounded(10, 10)).toEqual([0.7225, 1]);
});
