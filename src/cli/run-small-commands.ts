/** What `steps`, `sessions clear`, `selectors export`, `screens` and `completion` do; each loads what it needs alone. */
import type { Command } from 'commander';
import { print, tell } from '../terminal/tell.ts';
import type { SettingOptions } from './options.ts';

export async function printSteps(): Promise<void> {
  const [{ runbook }, { stepsTable }] = await Promise.all([import('../../flows/runbook.ts'), import('../run/steps-table.ts')]);
  print(stepsTable(runbook));
}

export async function clearKeptSessions(options: SettingOptions): Promise<void> {
  const [{ settingsFrom }, { clearSessions }] = await Promise.all([import('./options.ts'), import('../sign-in/sessions.ts')]);
  tell(`Removed ${clearSessions(settingsFrom(options, { isWithoutSecrets: true }).SESSION_DIR)} kept sessions.`);
}

export async function printLocalSelectors(): Promise<void> {
  const [{ LOCAL_SELECTORS_FILE, readLocalSelectors }, { exportLocalSelectors }] = await Promise.all([
    import('../person/local-selectors.ts'), import('../person/export-selectors.ts'),
  ]);
  const targets = readLocalSelectors();
  if (targets.length === 0) tell(`Nothing to export: there is no ${LOCAL_SELECTORS_FILE} here, or it is empty.`);
  else print(exportLocalSelectors(targets));
}

export async function printScreens(dir: string): Promise<void> {
  const { screensAsIssue } = await import('../evidence/issue-text.ts');
  const text = screensAsIssue(dir);
  if (text !== null) print(text);
  else tell('Nothing to print: this run recorded no screen. A run that stops does; so do check and renew --dry-run with --record.');
}

export async function printCompletion(shell: 'bash' | 'zsh' | 'fish', program: Command | null): Promise<void> {
  const { completionFor } = await import('./completion.ts');
  if (program !== null) print(completionFor(shell, program));
}
