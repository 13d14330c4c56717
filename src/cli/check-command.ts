/** `check`: what it takes; what it does is loaded only when it runs. */
import { Option, type Command } from 'commander';
import { withNotifyOption, withSessionOptions } from './define-options.ts';
import type { RunOptions } from './options.ts';

export interface CheckOptions extends Pick<RunOptions, 'envFile' | 'headed' | 'headless' | 'unattended' | 'ticket' | 'evidence' | 'notify' | 'json'> {
  only?: 'apple' | 'entra'; via?: 'browser' | 'graph'; record?: boolean; junit?: string; ics?: string; tenants?: string;
}

export function addCheckCommand(program: Command): void {
  withNotifyOption(withSessionOptions(program.command('check').description('read-only smoke check of both consoles; saves nothing')))
    .addOption(new Option('--only <half>', 'one console only').choices(['apple', 'entra']))
    .addOption(new Option('--via <eye>', 'by which eye Entra is read: graph opens no browser (GRAPH_AUTH), and reads nothing of Apple').choices(['browser', 'graph']))
    .option('--record', 'write down every screen passed, without anything private')
    .option('--junit <file>', 'also write the result as JUnit XML')
    .option('--ics <file>', 'also write the renewal as a calendar entry')
    .option('--tenants <dir>', 'check every tenant that has an env file in this folder, by Playwright\'s test runner')
    .allowExcessArguments(true)
    .argument('[runner-options...]', 'with --tenants, after --: options of Playwright\'s runner, such as --shard=1/2')
    .action(async (runnerOptions: string[], options: CheckOptions) => {
      if (options.via === 'graph') {
        const { runGraphCheck } = await import('./run-graph-check.ts');
        return runGraphCheck(options, runnerOptions);
      }
      const { runCheck } = await import('./run-check.ts');
      return runCheck(options, runnerOptions);
    });
}
