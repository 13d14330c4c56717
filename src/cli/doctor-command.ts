/** `doctor`: looks at all that a run needs, and opens no browser. */
import type { Command } from 'commander';

export interface DoctorOptions { envFile?: string; json?: boolean; verbose?: boolean }

export function addDoctorCommand(program: Command): void {
  program.command('doctor').description('looks at Node, browser, settings, clock, network and folders; says how to mend each')
    .option('--env-file <file>', 'settings to read (default: .env in this folder)')
    .option('--verbose', 'a line for each look, what is good too')
    .option('--json', 'one JSON object on stdout')
    .action(async (options: DoctorOptions) => {
      const { runDoctor } = await import('./run-doctor.ts');
      await runDoctor(options);
    });
}
