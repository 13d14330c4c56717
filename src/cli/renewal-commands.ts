/** `renew`, `resume` and `demo`: what they take; what they do is loaded only when one of them runs. */
import { Option, type Command } from 'commander';
import { withNotifyOption, withRunOptions } from './define-options.ts';
import type { RunOptions } from './options.ts';

const load = () => import('./run-commands.ts');

export function addRenewalCommands(program: Command): void {
  withNotifyOption(withRunOptions(program.command('renew').description('the whole runbook: guide steps 1.1 to 2.15')))
    .addOption(new Option('--force', 'no question, and no "not due", where most of the year is left').conflicts('ifDue'))
    .action(async (options: RunOptions) => (await load()).runRenew(options));
  withNotifyOption(withRunOptions(program.command('resume').argument('[run]', 'id of the run; without it, the last unfinished one')
    .description('finishes an interrupted renewal, or takes back what was half-done and renews')))
    .option('--forget <run>', 'close that run by your word: say what is known of it, ask, touch no console')
    .action(async (run: string | undefined, options: RunOptions) => (options.forget === undefined ? (await load()).runResume(run, options) : (await import('./run-forget.ts')).runForget(run, { ...options, forget: options.forget })));
  withRunOptions(program.command('demo').description('renew against the embedded replica consoles; needs no account'))
    .addOption(new Option('--generation <name>', 'which consoles the replica shows').choices(['earlier', 'guide', 'current']).default('guide'))
    .action(async (options: RunOptions) => (await load()).runDemo(options));
}
