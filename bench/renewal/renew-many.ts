/** Started by fifty.ts with the garbage collector at hand: renews again and again in this one process, and tells what is left over. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { session } from '../../src/cli/run-commands.ts';
import { loadSettings } from '../../src/settings/load.ts';
import type { Left } from './fifty.ts';

process.on('message', (settings: Record<string, string>) => {
  void renew(settings).then((left) => process.send?.(left), (error: unknown) => {
    console.error(error);
    process.exit(1); // the channel to the parent would keep it waiting
  });
});

async function renew(environment: Record<string, string>): Promise<Left> {
  const evidence = mkdtempSync(join(tmpdir(), 'renew-many-'));
  const began = performance.now();
  try {
    const settings = loadSettings({ file: '', isRequired: false, environment: { ...environment, EVIDENCE_DIR: evidence } });
    const { outcome, reason } = await session('renew', { headless: true, pace: 'auto', force: true }, { settings, recall: () => null });
    if (outcome !== 'renewed') throw new Error(`${outcome}: ${reason ?? ''}`);
  } finally {
    rmSync(evidence, { recursive: true, force: true });
  }
  const wallMs = performance.now() - began;
  const { gc } = globalThis;
  if (!gc) throw new Error('Node was started without --expose-gc');
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => { setImmediate(resolve); }); // what is closed is let go of in the next turn
    gc();
  }
  return { heapBytes: process.memoryUsage().heapUsed, handles: process.getActiveResourcesInfo().length, files: openFiles(), wallMs };
}

/** 0 where the machine does not tell. */
function openFiles(): number {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
}
