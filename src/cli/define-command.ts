/** What a command is: a row of the table in commands.ts. */
import type { Command } from 'commander';
import { commandFor } from '../terminal/command.ts';

/** What to type after the program's name, and what comes of it. */
export type Example = readonly [typed: string, comes: string];

export interface CommandDefinition {
  /** its words after the program's name: "evidence verify" */
  readonly words: string;
  readonly description: string;
  /** adds its arguments and options */
  readonly takes?: (command: Command) => unknown;
  readonly examples: readonly Example[];
  /** what it does with its arguments, its options and its own definition; loaded only then, so that help is there at once */
  readonly run: (...given: never[]) => unknown;
}

/** Adds a command below the program, or below the group that its first word names. */
export function addCommand(program: Command, definition: CommandDefinition): void {
  const { words, description, takes, examples, run } = definition;
  const [name = '', group] = words.split(' ').toReversed();
  const parent = program.commands.find((one) => one.name() === group) ?? program;
  const command = parent.command(name).description(description);
  takes?.(command);
  addExamples(command, examples);
  command.action(run as (...given: unknown[]) => Promise<void>);
}

export function addExamples(command: Command, examples: readonly Example[]): void {
  command.addHelpText('after', () => `\nExamples:\n${examples.map(([typed, comes]) => `  $ ${inFull(typed)}\n      ${comes}`).join('\n')}`);
}

/** As it is typed here. */
function inFull(typed: string): string {
  return typed.split(' && ').map((words) => commandFor(words)).join(' && ');
}
