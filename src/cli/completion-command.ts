/** `completion`: prints what a shell needs to complete this command line, made from the very definitions. */
import { Argument, type Command } from 'commander';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

export function addCompletionCommand(program: Command): void {
  program.command('completion').description('prints the completion script of a shell')
    .addArgument(new Argument('<shell>', 'whose script').choices(SHELLS))
    .action(async (shell: (typeof SHELLS)[number]) => {
      const [{ completionFor }, { print }] = await Promise.all([import('./completion.ts'), import('../tell.ts')]);
      print(completionFor(shell, program));
    });
}
