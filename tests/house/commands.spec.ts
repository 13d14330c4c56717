/** A command that a person is told to type is made in one place, which knows what works where it is read. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Command } from 'commander';
import { commandLine } from '../../src/cli/command-line.ts';
import { TAKEN_ALONG } from '../../src/terminal/command.ts';
import { listFiles } from './list-files.ts';

interface Leaf { readonly words: string; readonly options: readonly (string | undefined)[] }
const leavesOf = (command: Command, path: readonly string[] = []): Leaf[] => (command.commands.length === 0
  ? [{ words: path.join(' '), options: command.options.map(({ long }) => long ?? undefined) }]
  : command.commands.flatMap((one) => leavesOf(one, [...path, one.name()])));
const leaves = leavesOf(commandLine());
const firstWords = [...new Set(leaves.map(({ words }) => words.split(' ')[0] ?? ''))];
const HAND_WRITTEN = new RegExp(`scim-runbook (?:${firstWords.join('|')}|--help)\\b`);

/** A report's own name, which nobody types. */
const NAMES = ['src/check/render-junit.ts'];

function handWritten(text: string): string[] {
  return text.split('\n').filter((line) => !/^\s*(\/?\*|\/\/)/.test(line) && HAND_WRITTEN.test(line));
}

test('no command that a person is told to type is written by hand', () => {
  expect(handWritten('next: \'Renew now: scim-runbook renew.\''), 'a look that sees what it should').toHaveLength(1);
  const files = listFiles().filter((file) => /^(src|flows)\/.*\.ts$/.test(file) && !NAMES.includes(file));
  expect(files.flatMap((file) => handWritten(readFileSync(file, 'utf8')).map((line) => `${file}: ${line.trim()}`))).toEqual([]);
});

for (const option of ['--env-file', '--evidence'] as const) {
  test(`${option} is taken along to every command that knows it, and to no other`, () => {
    expect([
      ...TAKEN_ALONG[option],
    ].sort()).toEqual(leaves.filter(({ options }) => options.includes(option)).map(({ words }) => words).sort());
  });
}
