/** Chromium's sandbox keeps a page that breaks out of its renderer away from this machine: on wherever it can be. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserEnvironment } from './environment.ts';

/** Why a browser has no sandbox, in words that follow "because"; null where it has one. */
export type SandboxGap = string | null;

const AS_ROOT = 'the program runs as root';
const BY_KERNEL = 'this machine refuses it to its browser (user namespaces are off)';
const TRY_MS = 30_000;

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Starts with a sandbox; without one for root, whom Chromium gives none, and where the browser found that there can be none. */
export async function withSandbox<T>(
  start: (hasSandbox: boolean) => Promise<T>, asRoot = isRoot(),
): Promise<{ started: T; gap: SandboxGap }> {
  if (asRoot) return { started: await start(false), gap: AS_ROOT };
  try {
    return { started: await start(true), gap: null };
  } catch (error) {
    if (!(error instanceof Error) || !/sandbox/i.test(error.message)) throw error;
    return { started: await start(false), gap: BY_KERNEL };
  }
}

/** The same question, asked of the browser alone: for `doctor`. */
export function findSandboxGap(executablePath: string, asRoot = isRoot()): SandboxGap {
  if (asRoot) return AS_ROOT;
  if (process.platform !== 'linux') return null;
  const profile = mkdtempSync(join(tmpdir(), 'scim-runbook-'));
  try {
    const { status, stderr } = spawnSync(executablePath, [
      '--headless', '--disable-gpu', `--user-data-dir=${profile}`, '--dump-dom', 'about:blank',
    ], {
      encoding: 'utf8', timeout: TRY_MS, env: browserEnvironment(process.env),
    });
    return status !== 0 && /sandbox/i.test(stderr) ? BY_KERNEL : null;
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

export function describeGap(name: string, gap: string): string {
  return `${name} runs without its sandbox, because ${gap}: a page that breaks out of it would reach this machine.`;
}
