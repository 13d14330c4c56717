#!/usr/bin/env -S node --
/** The command line: with src/cli/, the one place where settings, flows, selector books and the replica meet. */
import { Command, CommanderError } from 'commander';
import { runbook } from '../flows/runbook.ts';
import { explain } from './cli/ending.ts';
import { addEvidenceCommands } from './cli/evidence-commands.ts';
import { settingsFrom, type RunOptions } from './cli/options.ts';
import { addRunCommands } from './cli/run-commands.ts';
import { addSelectorsCommands } from './cli/selectors-commands.ts';
import { print, tell } from './output.ts';
import { summary } from './result.ts';
import { clearSessions } from './sessions.ts';
import { STEPS_HELP, stepsTable } from './steps-table.ts';
import { toolVersion } from './tool.ts';

function commandLine(): Command {
  const program = new Command('scim-runbook')
    .description('Renews the SCIM token between Apple Business Manager and Microsoft Entra ID, safely and with evidence.')
    .version(toolVersion(), '-V, --version')
    .exitOverride().configureOutput({ writeErr: (text) => { tell(text.trimEnd()); } })
    .showHelpAfterError('(scim-runbook --help lists the commands)');
  addRunCommands(program);
  program.command('steps').description(STEPS_HELP).action(() => { print(stepsTable(runbook)); });
  program.command('sessions').description('kept browser sessions (SESSION_DIR)')
    .command('clear').description('removes them; the next run signs in from the start')
    .option('--env-file <file>', 'settings to read (default: .env in this folder)')
    .action((options: RunOptions) => { tell(`Removed ${clearSessions(settingsFrom(options).SESSION_DIR)} kept sessions.`); });
  addEvidenceCommands(program);
  addSelectorsCommands(program);
  return program;
}

try {
  await commandLine().parseAsync();
} catch (error) {
  const result = explain(error);
  const isTold = error instanceof CommanderError;
  if (!isTold) tell(summary(result));
  if (process.argv.includes('--json') && result.exitCode !== 0) print(JSON.stringify(result, null, 2));
  process.exitCode = result.exitCode;
}
