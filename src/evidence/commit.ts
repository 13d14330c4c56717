/** Reads the commit of a checkout as Git keeps it, without Git. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Full hash of the commit that HEAD names; null when `gitFolder` is no folder of Git or HEAD has no commit yet. */
export function commitOf(gitFolder: string): string | null {
  const head = read(join(gitFolder, 'HEAD'));
  const branch = /^ref: (refs\/[\w./-]+)$/.exec(head)?.[1];
  if (branch === undefined) return /^[0-9a-f]{40,64}$/.test(head) ? head : null;
  return read(join(gitFolder, branch)) || (packedCommit(read(join(gitFolder, 'packed-refs')), branch) ?? null);
}

function packedCommit(packed: string, branch: string): string | undefined {
  return packed.split('\n').find((line) => line.endsWith(` ${branch}`))?.split(' ')[0];
}

function read(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
}
