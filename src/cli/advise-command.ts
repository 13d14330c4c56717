/** `advise`: what was read, in plain words; opens no browser, and changes nothing. */
import type { Command } from 'commander';

export interface AdviseOptions { envFile?: string; evidence?: string; json?: boolean }

export function addAdviseCommand(program: Command): void {
  program.command('advise').description('what was read of this tenant, in plain words and with sources: days left, OIDC, Microsoft Graph, what is not known')
    .option('--env-file <file>', 'settings to read (default: .env in this folder)')
    .option('--evidence <dir>', 'where evidence folders are')
    .option('--json', 'one JSON object on stdout')
    .action(async (options: AdviseOptions) => {
      const { runAdvise } = await import('./run-advise.ts');
      await runAdvise(options);
    });
}
