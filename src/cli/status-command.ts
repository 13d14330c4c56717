/** `status`: what is remembered of every tenant, offline. */
import type { Command } from 'commander';

export interface StatusOptions { envFile?: string; evidence?: string; json?: boolean }

export function addStatusCommand(program: Command): void {
  program.command('status').description('what is remembered of each tenant: renewal, expiry, what is owed or unfinished; offline')
    .option('--env-file <file>', 'settings to read (default: .env in this folder)')
    .option('--evidence <dir>', 'where evidence folders are')
    .option('--json', 'one JSON object on stdout')
    .action(async (options: StatusOptions) => {
      const { runStatus } = await import('./run-status.ts');
      runStatus(options);
    });
}
