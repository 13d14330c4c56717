import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Every file of the checkout that is or could be committed, paths with forward slashes from the root. */
export function listFiles(...folders: string[]): string[] {
  return list(['--cached', '--others'], folders).filter((file) => existsSync(file));
}

/** Files in these folders that would silently stay out of a commit. */
export function listIgnoredFiles(...folders: string[]): string[] {
  return list(['--others', '--ignored'], folders);
}

function list(which: string[], folders: string[]): string[] {
  const args = ['ls-files', ...which, '--exclude-standard', '-z', '--', ...folders];
  return execFileSync('git', args, { encoding: 'utf8' }).split('\0').filter((file) => file !== '');
}
