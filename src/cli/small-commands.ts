/** `steps`, `settings`, `sessions`, `selectors` and `screens`. */
import type { Command } from 'commander';
import type { RunOptions } from './options.ts';

export function addSmallCommands(program: Command): void {
  program.command('steps').description('prints the runbook: guide number, console, title, effect; opens no browser').action(async () => {
    const [{ runbook }, { stepsTable }, { print }] = await Promise.all([import('../../flows/runbook.ts'), import('../steps-table.ts'), import('../tell.ts')]);
    print(stepsTable(runbook));
  });
  program.command('settings').description('all settings: meaning, default, what counts now and where it comes from; never a secret\'s value')
    .option('--env-file <file>', 'settings to read (default: .env in this folder)')
    .option('--ticket <id>', 'as a run would be given it')
    .option('--evidence <dir>', 'as a run would be given it')
    .option('--trust-save', 'as a run would be given it')
    .option('--json', 'one JSON object on stdout')
    .action(async (options: RunOptions) => {
      const { runSettings } = await import('./run-settings.ts');
      runSettings(options);
    });
  program.command('sessions').description('kept browser sessions (SESSION_DIR)')
    .command('clear').description('removes them; the next run signs in from the start')
    .option('--env-file <file>', 'settings to read (default: .env in this folder)')
    .action(async (options: RunOptions) => {
      const [{ settingsFrom }, { clearSessions }, { tell }] = await Promise.all([import('./options.ts'), import('../sessions.ts'), import('../tell.ts')]);
      tell(`Removed ${clearSessions(settingsFrom(options, { isWithoutSecrets: true }).SESSION_DIR)} kept sessions.`);
    });
  program.command('selectors').description('what persons have shown this machine (selectors.local.json)')
    .command('export').description('prints it as the text of an issue or a pull request')
    .action(async () => {
      const [{ LOCAL_SELECTORS_FILE, readLocalSelectors }, { exportLocalSelectors }, { print, tell }] = await Promise.all([
        import('../local-selectors.ts'), import('../export-selectors.ts'), import('../tell.ts'),
      ]);
      const targets = readLocalSelectors();
      if (targets.length === 0) tell(`Nothing to export: there is no ${LOCAL_SELECTORS_FILE} here, or it is empty.`);
      else print(exportLocalSelectors(targets));
    });
  program.command('screens').argument('<dir>', 'evidence folder').description('prints the recorded screens of a run, without anything private, as the text of an issue')
    .action(async (dir: string) => {
      const [{ screensAsIssue }, { print, tell }] = await Promise.all([import('../screens/issue-text.ts'), import('../tell.ts')]);
      const text = screensAsIssue(dir);
      if (text === null) tell('Nothing to print: this run recorded no screen. A run that stops does; so do check and renew --dry-run with --record.');
      else print(text);
    });
}
