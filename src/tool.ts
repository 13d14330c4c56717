/** Which program this is, for `--version` and the evidence. */
import { readFileSync } from 'node:fs';
import type { RunRecord } from './evidence/record.ts';

/** From package.json beside the sources, or one floor higher once compiled. */
export function toolVersion(): string {
  for (const path of ['../package.json', '../../package.json']) {
    const found = readJson(new URL(path, import.meta.url));
    if (found?.name === 'scim-runbook') return found.version;
  }
  return 'unknown';
}

export function toolRecord(): RunRecord['tool'] {
  return { name: 'scim-runbook', version: toolVersion(), node: process.version, platform: `${process.platform} ${process.arch}` };
}

function readJson(url: URL): { name: string; version: string } | null {
  try {
    return JSON.parse(readFileSync(url, 'utf8')) as { name: string; version: string };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
