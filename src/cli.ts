#!/usr/bin/env -S node --
/**
 * The command line: with src/cli/, the one place where settings, flows, selector books and the replica meet. What a
 * command does is loaded when it runs, so that help and completion are there at once.
 */
import { CommanderError } from 'commander';
import { commandLine } from './cli/command-line.ts';
import { outliveTerminal } from './terminal/outlive-terminal.ts';

outliveTerminal((error) => {
  void end(error).then(() => { process.exit(); });
});

try {
  await commandLine().parseAsync();
} catch (error) {
  const isHelp = error instanceof CommanderError && error.exitCode === 0;
  if (!isHelp) await end(error);
}

async function end(error: unknown): Promise<void> {
  const { endWith } = await import('./cli/ending.ts');
  endWith(error);
}
