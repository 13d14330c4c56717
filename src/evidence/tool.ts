/** Which program this is, for `--version` and the evidence. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commitOf } from './commit.ts';
import type { RunRecord } from './record.ts';

const NAME = 'scim-runbook';

/** Where its package.json stands: around the sources, and one floor higher once compiled. */
function findPackage(): { folder: string | null; version: string } {
  for (let at = dirname(fileURLToPath(import.meta.url)); at !== dirname(at); at = dirname(at)) {
    const file = join(at, 'package.json');
    const { name, version } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string } : {};
    if (name === NAME && version !== undefined) return { folder: at, version };
  }
  return { folder: null, version: 'unknown' };
}

export function toolVersion(): string {
  return findPackage().version;
}

/** The commit is that of the checkout that this program stands in; null when it stands in none, as an installed one does. */
export function toolRecord(): RunRecord['tool'] {
  const { folder, version } = findPackage();
  return {
    name: NAME, version, commit: folder && commitOf(join(folder, '.git')), node: process.version,
    platform: `${process.platform} ${process.arch}`,
  };
}
