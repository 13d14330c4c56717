/** Runs `init`: nothing is written before all is answered, and nothing is overwritten unasked. */
import { existsSync } from 'node:fs';
import { UsageError } from '../errors.ts';
import { askSettings, type Answers, type Prompts } from '../init/ask-settings.ts';
import { ignoreInGit, settingsText, writeSettings } from '../init/write-settings.ts';
import { commandFor } from '../terminal/command.ts';
import { tell } from '../terminal/output.ts';

export interface InitOptions { envFile?: string }

/** Prompts in a terminal, on stderr: stdout is for machines. */
export const terminalPrompts: Prompts = {
  say: tell,
  async text(message, validate) {
    const { input } = await import('@inquirer/prompts');
    return input({ message, validate }, { output: process.stderr });
  },
  async hidden(message, validate) {
    const { password } = await import('@inquirer/prompts');
    return password({ message, mask: true, validate }, { output: process.stderr });
  },
  async confirm(message) {
    const { confirm } = await import('@inquirer/prompts');
    return confirm({ message, default: false }, { output: process.stderr });
  },
};

export async function runInit({ envFile = '.env' }: InitOptions, prompts: Prompts): Promise<void> {
  if (prompts === terminalPrompts && !process.stdin.isTTY) {
    throw new UsageError('init asks its questions in a terminal, and there is none: run it in one.');
  }
  if (existsSync(envFile) && !(await prompts.confirm(`${envFile} is there already. Replace it? What it holds is lost.`))) {
    prompts.say(`${envFile} is left as it is.`);
    return;
  }
  writeSettings(envFile, settingsText(await answersOf(prompts)));
  const ignored = ignoreInGit(envFile);
  prompts.say(`\nWrote ${envFile}, for you alone to read.${ignored.length > 0 ? ` Added to .gitignore: ${ignored.join(', ')}.` : ''}`);
  prompts.say(`Next: ${commandFor('doctor')}, then ${commandFor('check')}`);
}

async function answersOf(prompts: Prompts): Promise<Answers> {
  try {
    return await askSettings(prompts);
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') throw new UsageError('Interrupted: nothing was written.');
    throw error;
  }
}
