/** `selectors …`: what persons have shown this machine, for the book of selectors that everybody has. */
import type { Command } from 'commander';
import { print, tell } from '../output.ts';
import { LOCAL_SELECTORS_FILE, readLocalSelectors } from '../local-selectors.ts';
import { exportLocalSelectors } from '../export-selectors.ts';

export function addSelectorsCommands(program: Command): void {
  program.command('selectors').description(`what persons have shown (${LOCAL_SELECTORS_FILE})`)
    .command('export').description('prints it as the text of an issue or a pull request')
    .action(() => {
      const targets = readLocalSelectors();
      if (targets.length === 0) tell(`Nothing to export: there is no ${LOCAL_SELECTORS_FILE} here, or it is empty.`);
      else print(exportLocalSelectors(targets));
    });
}
