/** The command line before any command runs: help with examples, completion, and how little is loaded for it. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Command } from 'commander';
import { commandLine } from '../../src/cli/command-line.ts';
import { COMMANDS, FIRST_EXAMPLES } from '../../src/cli/commands.ts';
import { completionFor } from '../../src/cli/completion.ts';
import { commandFor } from '../../src/terminal/command.ts';

/** Every command that does something, by its words after the program's name. */
function commandsOf(command: Command, path: readonly string[] = []): { path: string; command: Command }[] {
  const own = command.commands.length === 0 ? [{ path: path.join(' '), command }] : [];
  return [...own, ...command.commands.flatMap((sub) => commandsOf(sub, [...path, sub.name()]))];
}

const commands = commandsOf(commandLine());

test('every command has worked examples, which its help shows', () => {
  expect(commands.map(({ path }) => path)).toEqual(COMMANDS.map(({ words }) => words));
  expect(COMMANDS.filter(({ examples }) => examples.length === 0)).toEqual([]);
  let help = '';
  const shown = commandLine().configureOutput({ writeOut: (text) => { help += text; } });
  shown.commands.find((one) => one.name() === 'demo')?.configureOutput({ writeOut: (text) => { help += text; } }).outputHelp();
  shown.outputHelp();
  expect(help).toContain(`  $ ${commandFor('demo --headed')}\n      watch it in the browser\n`);
  expect(help).toContain(`  $ ${commandFor('renew --pace confirm')}\n      renew, and ask before each step that changes something\n`);
});

for (const { words: path, examples } of [{ words: '', examples: FIRST_EXAMPLES }, ...COMMANDS]) {
  test(`the examples of "${path}" use options and choices that there are`, () => {
    for (const typed of examples.flatMap(([line]) => line.split(' && '))) {
      const words = typed.replace(/ > .*$/, '').split(' ');
      const found = commands.find((one) => words.join(' ').startsWith(one.path) && (path === '' || one.path === path));
      expect(found, typed).toBeDefined();
      const flags = words.slice(0, words.includes('--') ? words.indexOf('--') : undefined).filter((word) => word.startsWith('--'));
      expect(found?.command.options.map(({ long }) => long), typed).toEqual(expect.arrayContaining(flags));
    }
  });
}

/** All files that are loaded at once with this one, and the packages that they load. */
function loadedWith(entry: string): { files: string[]; packages: string[] } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const follow = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)(?! type)\b[^;]*?from '([^']+)';/gm)) {
      if (from.startsWith('.')) follow(resolve(file, '..', from));
      else if (!from.startsWith('node:')) packages.add(from);
    }
  };
  follow(resolve(entry));
  return { files: [...files].map((file) => relative('.', file)), packages: [...packages] };
}

test('help needs no library but the one that reads the command line, no flow and no replica', () => {
  const { files, packages } = loadedWith('src/cli.ts');
  expect(packages).toEqual(['commander']);
  expect(files.filter((file) => /^(flows|fixtures|selectors)/.test(file))).toEqual([]);
  expect(loadedWith('src/cli/run-commands.ts').packages, 'a look that sees what it should').toContain('zod');
});

/** What bash would offer after these words, the last of them unfinished. */
function offered(folder: string, ...words: string[]): string[] {
  const script = join(folder, 'completion.bash');
  writeFileSync(script, completionFor('bash', commandLine()));
  const quoted = ['scim-runbook', ...words].map((word) => `'${word}'`).join(' ');
  const ask = `source '${script}'; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; _scim_runbook; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['--norc', '-c', ask], { cwd: folder, encoding: 'utf8' }).split('\n').filter((line) => line !== '');
}

for (const [words, expected] of [
  [['re'], ['renew', 'resume']],
  [['evidence', ''], ['list', 'prune', 'verify', 'report', 'guide', 'bundle', 'attach', 'keygen', '--help']],
  [['check', '--o'], ['--only']],
  [['check', '--only', ''], ['apple', 'entra']],
  [['evidence', 'attach', 'x', '--to', ''], ['jira', 'servicenow', 'github']],
  [['renew', '--pace', 'c'], ['confirm']],
  [['completion', ''], ['bash', 'zsh', 'fish', '--help']],
  [['check', '--env-file', 'compl'], ['completion.bash']],
  [['renew', 'check', '--juni'], []],
] as const) {
  test(`bash completes "${words.join(' ')}" to ${expected.join(', ') || 'nothing'}`, ({}, info) => {
    expect(offered(info.outputPath(), ...words)).toEqual(expected);
  });
}

test('zsh takes bash\'s function; fish gets a line for every command and option', () => {
  expect(completionFor('zsh', commandLine())).toMatch(/^#compdef scim-runbook\nautoload -Uz bashcompinit && bashcompinit\n/);
  const fish = completionFor('fish', commandLine());
  for (const { command } of commands) expect(fish).toContain(`-a ${command.name()} -d '`);
  expect(fish).toContain(
    'complete -c scim-runbook -n \'__fish_seen_subcommand_from check\' -l only -x -a \'apple entra\' -d \'one console only\'',
  );
});
