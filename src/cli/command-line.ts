/** Every command, with its options and examples. */
import { Command } from 'commander';
import { commandFor } from '../command.ts';
import { toolVersion } from '../tool.ts';
import { addAdviseCommand } from './advise-command.ts';
import { addCheckCommand } from './check-command.ts';
import { addCompletionCommand } from './completion-command.ts';
import { addDoctorCommand } from './doctor-command.ts';
import { addEvidenceCommands } from './evidence-commands.ts';
import { addExamples } from './examples.ts';
import { addInitCommand } from './init-command.ts';
import { addRenewalCommands } from './renewal-commands.ts';
import { addSmallCommands } from './small-commands.ts';
import { addStatusCommand } from './status-command.ts';

export function commandLine(): Command {
  const program = new Command('scim-runbook')
    .description('Renews the SCIM token between Apple Business Manager and Microsoft Entra ID, safely and with evidence.')
    .version(toolVersion(), '-V, --version')
    .exitOverride()
    .showHelpAfterError(`(${commandFor('--help')} lists the commands)`);
  addRenewalCommands(program);
  addCheckCommand(program);
  addAdviseCommand(program);
  addStatusCommand(program);
  addDoctorCommand(program);
  addInitCommand(program);
  addSmallCommands(program);
  addEvidenceCommands(program);
  addCompletionCommand(program);
  addExamples(program);
  return program;
}
