/** docs/ names every command, every exit code and every setting. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Command } from 'commander';
import { commandLine } from '../../src/cli/command-line.ts';
import { settingsSchema } from '../../src/settings/schema.ts';
import { EXIT_CODES } from '../../src/words.ts';

const leaves = (command: Command): string[] => (command.commands.length === 0 ? [command.name()] : command.commands.flatMap(leaves));
const commands = readFileSync('docs/commands.md', 'utf8');

test('docs/commands.md names every command', () => {
  expect(leaves(commandLine()).filter((name) => !new RegExp(`^\\| .*\\b${name}\\b.* \\|`, 'm').test(commands))).toEqual([]);
});

test('docs/commands.md names every exit code, and no other', () => {
  const named = [...commands.matchAll(/^\| (\d) \|/gm)].map(([, code]) => Number(code));
  expect(named).toEqual([...new Set(Object.values(EXIT_CODES))].sort());
});

test('docs/settings.md names every setting, and no other', () => {
  const rows = readFileSync('docs/settings.md', 'utf8').split('\n').filter((line) => line.startsWith('| `'));
  const named = rows.flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`([A-Z0-9_]+)`/g)].map(([, name]) => name));
  expect(named.toSorted()).toEqual(Object.keys(settingsSchema.shape).toSorted());
});
