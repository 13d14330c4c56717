/** Which program this is, for `--version` and the evidence. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commitOf } from './commit.ts';
import type { RunRecord } from './record.ts';

/** From package.json beside the sources, or one floor higher once compiled. */
export function toolVersion(): string {
  for (const path of ['../package.json', '../../package.json']) {
    const found = readJson(new URL(path, import.meta.url));
    if (found?.name === 'scim-runbook') return found.version;
  }
  return 'unknown';
}

export function toolRecord(): RunRecord['tool'] {
  return {
    name: 'scim-runbook', version: toolVersion(), commit: toolCommit(), node: process.version,
    platform: `${process.platform} ${process.arch}`,
  };
}

/** The commit of the checkout that this program stands in; null when it stands in none, as an installed one does. */
function toolCommit(): string | null {
  return commitOf(fileURLToPath(new URL('../../.git', import.meta.url))) ?? commitOf(fileURLToPath(new URL('../../.git', import.meta.url)));
}

function readJson(url: URL): { name: string; version: string } | null {
  try {
    return JSON.parse(readFileSync(url, 'utf8')) as { name: string; version: string };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
