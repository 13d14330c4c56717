/** The command line, made from the table of commands. */
import { Command } from 'commander';
import { toolVersion } from '../evidence/tool.ts';
import { commandFor } from '../terminal/command.ts';
import { COMMANDS, FIRST_EXAMPLES, GROUPS } from './commands.ts';
import { addCommand, addExamples } from './define-command.ts';

export function commandLine(): Command {
  const program = new Command('scim-runbook')
    .description('Renews the SCIM token between Apple Business Manager and Microsoft Entra ID, safely and with evidence.')
    .version(toolVersion(), '-V, --version')
    .exitOverride()
    .showHelpAfterError(`(${commandFor('--help')} lists the commands)`);
  for (const definition of COMMANDS) {
    const [group = ''] = definition.words.split(' ');
    if (isGroup(group) && program.commands.every((one) => one.name() !== group)) program.command(group).description(GROUPS[group]);
    addCommand(program, definition);
  }
  addExamples(program, FIRST_EXAMPLES);
  return program;
}

function isGroup(word: string): word is keyof typeof GROUPS {
  return word in GROUPS;
}
