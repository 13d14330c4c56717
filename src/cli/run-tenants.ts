/** Many tenants: Playwright's own runner spreads them over workers and machines; here it is only called. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../errors.ts';
import { EXIT_CODES } from '../words.ts';
import type { CheckOptions } from './options.ts';

export async function runTenants(
  folder: string, { only, json, record, notify }: CheckOptions, runnerOptions: readonly string[],
): Promise<void> {
  if (json) throw new UsageError('--json works with one tenant; for many use that of the test runner: -- --reporter=json.');
  if (notify) throw new UsageError('--notify works with one tenant; for many, set NOTIFY_URL in each tenant\'s file.');
  if (record) throw new UsageError('--record works with one tenant.');
  const { root, runner } = findRunner();
  const args = [runner, 'test', '--project=smoke', ...(only ? ['--grep', ` ${only}$`] : []), ...runnerOptions];
  const env = { ...process.env, TENANTS_DIR: path.resolve(folder) };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => { resolve(code ?? EXIT_CODES.failed); });
  });
}

/** The checkout that this program stands in, with Playwright's runner: a package for use alone has neither. */
function findRunner(): { root: string; runner: string } {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const config = path.join(root, 'playwright.config.ts');
  try {
    const runner = createRequire(config).resolve('@playwright/test/cli');
    if (existsSync(config)) return { root, runner };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
  }
  throw new UsageError('--tenants needs a checkout of this project with its development packages (npm ci), for Playwright\'s test runner '
    + 'is not part of the package.');
}
