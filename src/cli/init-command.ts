/** `init`: asks for the settings and writes them. */
import type { Command } from 'commander';

export interface InitOptions { envFile?: string }

export function addInitCommand(program: Command): void {
  program.command('init').description('asks for the settings and writes .env (mode 0600)')
    .option('--env-file <file>', 'file to write (default: .env in this folder)')
    .action(async (options: InitOptions) => {
      const { runInit, terminalPrompts } = await import('./run-init.ts');
      await runInit(options, terminalPrompts);
    });
}
