/** One renewal by one contestant, on a replica of its own; measured from outside, and believed only when it really renewed. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startReplica, type Truth } from '../../fixtures/replica.ts';
import { envFile } from '../../fixtures/settings.ts';
import type { Contestant } from './contestants.ts';
import { makePace, type PaceName } from './pace.ts';
import { canMeasureMemory, treeMemory } from './process-memory.ts';

const SAMPLE_MS = 500;
const LONGEST_MS = 240_000;

export interface Conditions {
  readonly pace: PaceName;
  readonly seed: number;
  /** enterprise applications in the tenant */
  readonly apps: number;
  readonly browserPath: string;
}

export interface Renewal {
  /** from the start of the process to its end */
  readonly wallMs: number;
  /** as the contestant tells it: from the secret's appearance to the confirmed save */
  readonly secretLivedMs: number;
  /** bytes of the whole process tree, PSS, the largest of two samples a second; null where the machine does not tell */
  readonly peakMemory: number | null;
}

/** What a look inside of the process gets: where it may leave files, and when an answer was held back. */
export interface Inside {
  readonly folder: string;
  readonly held: readonly (readonly [number, number])[];
}

/** The renewal failed: the process's own words, or what the replica says against it. */
export class NotRenewed extends Error {}

/** `nodeArgs`: for Node, before the contestant's own; `look` is called before its folder is removed. */
export async function renewOnce(
  contestant: Contestant, { pace, seed, apps, browserPath }: Conditions,
  { nodeArgs = () => [], env = () => ({}), look = () => undefined }: {
    nodeArgs?: (folder: string) => string[]; env?: (folder: string) => Record<string, string>; look?: (inside: Inside) => void;
  } = {},
): Promise<Renewal> {
  const { delay, held } = makePace(pace, seed);
  const replica = await startReplica({ pace: delay, seed, apps });
  const folder = mkdtempSync(join(tmpdir(), 'renewal-'));
  try {
    const settings = { ...replica.env, BROWSER_PATH: browserPath };
    writeFileSync(join(folder, '.env'), envFile(settings), { mode: 0o600 });
    const { PATH = '', HOME = '' } = process.env;
    const given = contestant.id === 'A' ? {} : { ...settings, ...(pace === 'typical' && { SSO_RELOAD: 'yes' }) };
    const ended = await runMeasured([...nodeArgs(folder), ...contestant.args(folder)], {
      PATH, HOME, XDG_STATE_HOME: join(folder, 'state'), ...given, ...contestant.env?.(folder), ...env(folder),
    });
    requireRenewed(replica.truth(), ended);
    look({ folder, held });
    const { secretLivedMs } = JSON.parse(ended.stdout) as { secretLivedMs: number };
    return { wallMs: ended.wallMs, secretLivedMs, peakMemory: ended.peakMemory };
  } finally {
    await replica.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Ended {
  readonly code: number | null; readonly stdout: string; readonly stderr: string; readonly wallMs: number;
  readonly peakMemory: number | null;
}

async function runMeasured(args: readonly string[], env: Record<string, string>): Promise<Ended> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr, peakMemory] = ['', '', canMeasureMemory() ? 0 : null];
  child.stdout.on('data', (data: Buffer) => { stdout += String(data); });
  child.stderr.on('data', (data: Buffer) => { stderr += String(data); });
  const sampling = setInterval(() => {
    if (peakMemory !== null && child.pid !== undefined) peakMemory = Math.max(peakMemory, treeMemory(child.pid));
  }, SAMPLE_MS);
  const tooLong = setTimeout(() => child.kill(), LONGEST_MS);
  const code = await new Promise<number | null>((resolve) => { child.on('close', resolve); });
  const wallMs = performance.now() - began;
  clearInterval(sampling);
  clearTimeout(tooLong);
  return { code, stdout, stderr, wallMs, peakMemory };
}

/** One token, made now, is what Entra holds: whatever the contestant says of itself. */
function requireRenewed({ tokens, entraHolds, counters }: Truth, { code, stderr }: Ended): void {
  const isRenewed = tokens.length === 1 && tokens[0]?.label === entraHolds && counters['token-created'] === 1 && counters.revoked === 1;
  if (code === 0 && isRenewed) return;
  throw new NotRenewed(`ended with ${code ?? 'a signal'}, ${isRenewed ? 'renewed' : 'not renewed'}: ${withoutPaths(wordsOf(stderr))}`);
}

/** What it said last; of an error that nobody caught, its own words: Node puts the line of the throw before them, marked with a caret. */
function wordsOf(stderr: string): string {
  const [, uncaught] = stderr.split(/^\s*\^\s*$/m);
  return uncaught === undefined ? stderr.trim().split('\n').slice(-12).join('\n') : uncaught.trim().split('\n').slice(0, 12).join('\n');
}

/** Results are kept, and read on other machines. */
function withoutPaths(text: string): string {
  return text.replaceAll(`file://${process.cwd()}/`, '').replaceAll(`${process.cwd()}/`, '');
}
