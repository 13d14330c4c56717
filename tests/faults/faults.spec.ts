/**
 * The fault matrix: each cell strikes one renewal at one moment and finishes it afterwards. Sync must not fail for a
 * moment, no secret may be left anywhere, and in the end exactly one live token stands, and stands in Entra.
 */
import { mkdirSync } from 'node:fs';
import { expect, test } from '../support/fault-test.ts';
import { findLeaks, readAll } from '../support/find-leaks.ts';
import type { Ended } from './arena.ts';
import { CELLS, isRepresentative, nameOf, type Cell } from './cells.ts';
import { openScene, runCalmly, runInto, type Scene } from './scene.ts';

for (const [index, cell] of CELLS.entries()) {
  test(`${cell.generation}: ${nameOf(cell)}`, { tag: [`@${isRepresentative(index) ? 'tenth' : 'cell'}`] }, async ({ arena }, info) => {
    const folder = info.outputPath('run');
    mkdirSync(folder, { recursive: true });
    const scene = await openScene({ generation: cell.generation }, arena);
    try {
      const struck = await runInto(scene, cell.trouble, { command: 'renew', folder });
      expectHarmless(scene, cell, struck);
      const finished = await finish(scene, { folder, struck, cell });
      info.annotations.push({ type: 'ending', description: [...new Set([struck, finished])].map(wordOf).join(' → ') });
      expectFinished(scene, cell, finished);
      expect(findLeaks(readAll(folder), Object.fromEntries(scene.secrets)), 'what was left behind holds no secret').toEqual([]);
    } finally {
      await scene.replica.close();
    }
  });
}

/** What a person does next, if the struck run has not come to its end by itself; what somebody else did calls for a new one. */
async function finish(scene: Scene, { folder, struck, cell }: { folder: string; struck: Ended; cell: Cell }): Promise<Ended> {
  if (struck.kind === 'result' && struck.result.outcome === 'renewed') return struck;
  return runCalmly(scene, { command: cell.trouble.by === 'operator' ? 'renew' : 'resume', folder });
}

function wordOf(ended: Ended): string {
  return ended.kind === 'result' ? ended.result.outcome : ended.kind;
}

/** However the struck run ended: it was struck, it has no defect, and it says no more than is so. */
function expectHarmless({ replica, wasStruck }: Scene, { trouble, mustStop, breaksSync }: Cell, struck: Ended): void {
  expect(wasStruck, 'the trouble came').toBe(true);
  const { tokens, entraHolds } = replica.truth();
  if (!breaksSync) expect(entraHolds, 'a live token stands in Entra').not.toBeNull();
  if (struck.kind !== 'result') {
    expect('strike' in trouble ? trouble.strike.what : trouble.by === 'outside' && trouble.what).toBe('kill');
    return;
  }
  const { outcome, reason, next } = struck.result;
  expect(['renewed', 'stopped', 'unfinished'], reason ?? '').toContain(outcome);
  if (mustStop) expect(outcome, 'it stopped').not.toBe('renewed');
  if (outcome === 'renewed') return;
  expect(next, 'it says what to do').toBeTruthy();
  if (outcome === 'stopped' && trouble.by !== 'operator') expect(tokens, 'the consoles are as they were').toHaveLength(1);
}

/** In the end it is renewed; or it is as if nobody had begun, and `resume` has nothing to do. */
function expectFinished({ replica, watch }: Scene, { isUndecidable, breaksSync }: Cell, ended: Ended): void {
  const { tokens, entraHolds, cycles } = replica.truth();
  expect(watch.violations).toEqual([]);
  if (!breaksSync) expect(cycles.failed, 'no provisioning cycle failed').toBe(0);
  if (ended.kind !== 'result') {
    expect(ended.kind).toBe('nothing to resume');
    expect(tokens.map(({ label }) => label), 'one token, the one that was there before').toEqual([entraHolds]);
    expect(replica.truth().counters.saved, 'nothing was saved').toBeUndefined();
    return;
  }
  const { outcome, newToken, reason, next } = ended.result;
  expect(outcome, reason ?? '').toBe(isUndecidable ? 'unfinished' : 'renewed');
  if (isUndecidable) {
    expect(tokens, 'nothing is discarded on a guess').toHaveLength(2);
    expect(entraHolds).not.toBeNull();
    expect(next).toContain('audit log');
  } else {
    expect(tokens.map(({ label }) => label)).toEqual([entraHolds]);
    expect(newToken?.label).toBe(entraHolds);
  }
}
