/** A name that must stand on the screen must stand there whole, not as a part of another one. */
import { expect, test } from '@playwright/test';
import { standsAmong } from '../../src/page/reading.ts';

const stands = (name: string, ...texts: string[]): boolean => standsAmong(name, texts);

test('the name alone, or set off by a separator', () => {
  for (const text of [
    'Example Corp', '  example   corp ', 'EXAMPLE CORP', 'Example\u00a0Corp', 'Replica Admin\nExample Corp', 'Organization: Example Corp',
    'Example Corp (example.com)', 'Replica Admin · Example Corp', 'Replica Admin | Example Corp', 'Example Corp - Apple Business',
    '"Example Corp"', 'Example Corp, Europe',
  ]) expect(stands('Example Corp', text), text).toBe(true);
});

test('not as a part of another name', () => {
  for (const text of [
    'Example Corp Sandbox', 'The Example Corp', 'Example Corporation', 'My-Example Corp', 'Example  Corps', 'Example', 'Corp',
    'admin@Example Corp', '', 'Example.Corp',
  ]) expect(stands('Example Corp', text), text).toBe(false);
});

test('a domain is not read out of an address of another one', () => {
  expect(stands('replica.example', 'admin@replica.example')).toBe(false);
  expect(stands('replica.example', 'replica.example.evil.test')).toBe(false);
  expect(stands('replica.example', 'not-replica.example')).toBe(false);
  expect(stands('replica.example', 'Replica Organization (replica.example)')).toBe(true);
});

test('signs that mean something in a pattern are read as themselves', () => {
  expect(stands('A+B (Test)', 'A+B (Test)')).toBe(true);
  expect(stands('a.c', 'abc')).toBe(false);
});

test('an empty name stands nowhere', () => {
  expect(stands('', '', 'x')).toBe(false);
  expect(stands('  ', '  ')).toBe(false);
});

test('the name must stand in one text, not across two', () => {
  expect(stands('Example Corp', 'Example', 'Corp')).toBe(false);
});
