/** Writes the settings: whole or not at all, for the owner alone, and kept out of version control. */
import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../errors.ts';
import { commandFor } from '../terminal/command.ts';
import type { Answers } from './ask-settings.ts';
import { QUESTIONS } from './questions.ts';

const ONLY_OWNER = 0o600;

/** The file's text: each setting under its explanation, quoted so that dotenv reads it back unchanged. */
export function settingsText(answers: Answers): string {
  const asked = QUESTIONS.map(({ name, explains }) => {
    const value = answers[name];
    return `# ${explains}\n${value === undefined ? `# ${name}=` : `${name}=${quote(name, value)}`}\n`;
  });
  return [`# Settings of scim-runbook. All of them: ${commandFor('settings')}\n`, ...asked].join('\n');
}

export function writeSettings(file: string, text: string): void {
  const partial = join(dirname(file), `.${basename(file)}.${process.pid}.partial`);
  try {
    writeFileSync(partial, text, { mode: ONLY_OWNER, flag: 'wx' });
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw new UsageError(
      `${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)}); name another with --env-file.`,
    );
  }
}

/** Adds what is missing to the .gitignore beside the settings; returns the lines that it added. */
export function ignoreInGit(file: string): string[] {
  const gitignore = join(dirname(file), '.gitignore');
  const before = existsSync(gitignore) ? readFileSync(gitignore, 'utf8') : '';
  const present = before.split(/\r?\n/).map((line) => line.trim());
  const missing = [basename(file), 'evidence/'].filter((line) => !present.includes(line) && !present.includes(`/${line}`));
  if (missing.length > 0) appendFileSync(gitignore, `${before === '' || before.endsWith('\n') ? '' : '\n'}${missing.join('\n')}\n`);
  return missing;
}

/** Within '' and `` dotenv reads every sign as it stands. */
function quote(name: string, value: string): string {
  const sign = ['\'', '`', '"'].find((one) => !value.includes(one));
  if (sign && !(sign === '"' && value.includes('\\'))) return `${sign}${value}${sign}`;
  throw new UsageError(
    `${name} contains all three quotation marks, which a settings file cannot hold: store it elsewhere, and set a reference to it.`,
  );
}
