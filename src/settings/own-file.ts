/**
 * Files that are read because they lie in the folder where one stands: whoever may write them decides what this program
 * runs and clicks, so that they must be the person's own.
 */
import { lstatSync, statSync } from 'node:fs';
import { UsageError } from '../errors.ts';

/** Write for others than the owner. */
const OTHERS_WRITE = 0o022;

/** Why a file that lies here is not to be read, with the mend; null where it may be, or is not there, or the system has no modes. */
export function strangerIn(path: string): { readonly words: string; readonly mend: string } | null {
  const own = process.getuid?.();
  if (own === undefined) return null;
  const [link, target] = [lstatSync(path, { throwIfNoEntry: false }), statSync(path, { throwIfNoEntry: false })];
  if ([link, target].some((stats) => stats !== undefined && stats.uid !== own)) {
    return { words: `${path} belongs to another user`, mend: 'Look what is in it, then make it yours (chown), or take it away' };
  }
  if (target === undefined || (target.mode & OTHERS_WRITE) === 0) return null;
  return {
    words: `${path} can be written by others (mode ${(target.mode & 0o777).toString(8).padStart(4, '0')})`,
    mend: `Look what is in it, then run: chmod 600 ${path}`,
  };
}

/** @throws UsageError with the mend */
export function refuseStranger(path: string): void {
  const stranger = strangerIn(path);
  if (stranger) throw new UsageError(`${stranger.words}, and it decides what this program does: it is not read. ${stranger.mend}.`);
}
