#!/usr/bin/env -S node --
/**
 * The command line: with src/cli/, the one place where settings, flows, selector books and the replica meet. What a
 * command does is loaded when it runs, so that help and completion are there at once.
 */
import { CommanderError } from 'commander';
import { commandLine } from './cli/command-line.ts';

try {
  await commandLine().parseAsync();
} catch (error) {
  const isHelp = error instanceof CommanderError && error.exitCode === 0;
  if (!isHelp) {
    const { endWith } = await import('./cli/ending.ts');
    endWith(error);
  }
}
