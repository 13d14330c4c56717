/** One renewal on one generated console, and what came of it: the replica's truth is the judge. */
import { mkdirSync } from 'node:fs';
import { startReplica, type Truth } from '../../fixtures/replica.ts';
import type { Look } from '../../fixtures/skins/look.ts';
import type { Result } from '../../src/run/result.ts';
import type { Arena } from '../faults/arena.ts';
import { WorldWatch } from '../faults/world-watch.ts';
import { NEVER_PRESSED } from '../support/never-pressed.ts';

export interface Outcome {
  /** renewed as it should be; stopped with all well; anything else */
  readonly kind: 'right' | 'safe stop' | 'wrong';
  /** what the program said, or what is wrong */
  readonly words: string;
}

const ANSWER_MS = '25000';

export async function renewLook(look: Look, arena: Arena, folder: string): Promise<Outcome> {
  mkdirSync(folder, { recursive: true });
  const replica = await startReplica({
    look, pace: 'instant', apps: 60, onCount: (what) => { watch.see(what); },
  });
  const watch = new WorldWatch(() => replica.truth());
  watch.beginRun();
  try {
    const env = { ...replica.env, STEP_TIMEOUT_MS: ANSWER_MS };
    const ended = await arena.run({ command: 'renew', folder, cookies: replica.openSessions(), env });
    if (ended.kind !== 'result') return { kind: 'wrong', words: `the program ended without a result: ${ended.kind}` };
    watch.judge(ended.result);
    return judge(ended.result, replica.truth(), watch.violations);
  } finally {
    await replica.close();
  }
}

function judge(result: Result, { tokens, held, cycles, counters }: Truth, violations: readonly string[]): Outcome {
  const wrong = [
    ...violations, ...(cycles.failed > 0 ? [`${cycles.failed} cycles failed`] : []), ...(held === null ? ['Entra holds no live token'] : []),
    ...NEVER_PRESSED.filter((control) => counters[control] !== undefined).map((control) => `pressed ${control}`),
    ...(result.exitCode === 1 ? ['a defect of the program'] : []),
  ];
  const said = `${result.outcome}: ${result.reason ?? ''}`;
  if (wrong.length > 0) return { kind: 'wrong', words: `${wrong.join('; ')}: ${said}` };
  if (result.outcome !== 'renewed') return { kind: 'safe stop', words: said };
  const isRight = tokens.length === 1 && tokens[0]?.serial === held && counters['token-created'] === 1 && counters.revoked === 1;
  return isRight ? { kind: 'right', words: 'renewed' } : { kind: 'wrong', words: 'it says "renewed", and the tokens are others' };
}
