/**
 * The fault matrix: each cell strikes one renewal at one moment and finishes it afterwards, at last with a person who has looked
 * at both consoles. Sync must not fail for a moment, nothing may be said that is not so, no secret may be left anywhere.
 */
import { mkdirSync } from 'node:fs';
import { expect, test } from '../support/fault-test.ts';
import { findLeaks, readAll } from '../support/find-leaks.ts';
import type { Ended } from './arena.ts';
import { CELLS, isRepresentative, nameOf, type Cell } from './cells.ts';
import { NO_ENTRY_MS, openScene, runCalmly, runInto, type Scene } from './scene.ts';

for (const [index, cell] of CELLS.entries()) {
  test(`${cell.generation}: ${nameOf(cell)}`, { tag: [
    `@${isRepresentative(index) ? 'tenth' : 'cell'}`, '@guard:live-token', '@guard:old-goes-last', '@guard:intent-first',
    '@guard:journal-not-believed', '@guard:proven-before-writing', '@guard:save-repeated-once', '@guard:missed-and-old-words',
  ] }, async ({ arena }, info) => {
    const folder = info.outputPath('run');
    mkdirSync(folder, { recursive: true });
    const scene = await openScene({ generation: cell.generation }, arena);
    awaitLess(scene, cell);
    try {
      const struck = await runInto(scene, cell.trouble, { command: 'renew', folder });
      expectHarmless(scene, cell, struck);
      const endings = await finish(scene, folder, struck);
      info.annotations.push({ type: 'ending', description: endings.map(wordOf).join(' → ') });
      expectFinished(scene, endings.at(-1) ?? struck);
      expect(findLeaks(readAll(folder), Object.fromEntries(scene.secrets)), 'what was left behind holds no secret').toEqual([]);
    } finally {
      await scene.replica.close();
    }
  });
}

/** Where a save may never come into the log, each run waits for it in vain. */
function awaitLess(scene: Scene, { trouble }: Cell): void {
  if (trouble.by !== 'console') return;
  scene.answerMs = NO_ENTRY_MS;
  test.setTimeout(300_000);
}

/** What is done next, if the struck run has not come to its end by itself: unattended, and then with a person where only one can tell. */
async function finish(scene: Scene, folder: string, struck: Ended): Promise<Ended[]> {
  if (isRenewed(struck)) return [struck];
  const isProvable = isSaveProvable(scene);
  if (!isProvable) scene.answerMs = NO_ENTRY_MS; // the log is waited for in vain
  const alone = await runCalmly(scene, { command: scene.watch.isSyncBroken ? 'renew' : 'resume', folder });
  if (isProvable) expect(alone, 'what the audit log proves needs no person').toMatchObject({ result: { outcome: 'renewed' } });
  if (alone.kind !== 'result' || alone.result.outcome !== 'unfinished') return [struck, alone];
  const canKnow = scene.watch.isNewHeld || scene.watch.isOursSpare;
  expect(canKnow || scene.replica.truth().tokens.length === 2, 'it is left for a reason').toBe(true);
  const attended = await runCalmly(scene, { command: 'resume', folder }, 'everything');
  if (isRenewed(attended) || (!canKnow && !scene.watch.isSyncBroken)) return [struck, alone, attended];
  return [struck, alone, attended, await afterRevokingByHand(scene, folder)];
}

/** Where two tokens cannot be told apart, or neither is what Entra holds, a person revokes one by hand, as they are told to. */
async function afterRevokingByHand(scene: Scene, folder: string): Promise<Ended> {
  const { isNewHeld } = scene.watch;
  scene.replica.operator.revokeStale();
  const ended = await runCalmly(scene, { command: 'resume', folder });
  // A token made on the same day as the one that others left cannot be told from it: both stay, and sync works.
  expect(wordOf(ended), 'and then it is renewed, or nothing is left to be done').toMatch(
    isNewHeld ? /^(renewed|not-due)$/ : /^(renewed|not-due|unfinished)$/,
  );
  return ended;
}

/** Entra holds the new token, by a save of ours that the audit log shows, and nobody else has saved. */
function isSaveProvable({ replica, watch, isOffline }: Scene): boolean {
  const { counters } = replica.truth();
  const hasRival = ['operator-saved', 'put-back'].some((what) => counters[what] !== undefined) || replica.auditActors().length > 1;
  return !isOffline && watch.isNewHeld && !hasRival;
}

function isRenewed(ended: Ended): boolean {
  return ended.kind === 'result' && ended.result.outcome === 'renewed';
}

function wordOf(ended: Ended): string {
  return ended.kind === 'result' ? ended.result.outcome : ended.kind;
}

/** However the struck run ended: it was struck, it has no defect, and it says no more than is so. */
function expectHarmless({ watch, wasStruck }: Scene, { trouble, mustStop }: Cell, struck: Ended): void {
  expect(wasStruck, 'the trouble came').toBe(true);
  expect(watch.violations).toEqual([]);
  if (struck.kind !== 'result') {
    expect('strike' in trouble ? trouble.strike.what : trouble.by === 'outside' && trouble.what).toBe('kill');
    return;
  }
  const { outcome, reason, next } = struck.result;
  expect(['renewed', 'stopped', 'unfinished'], reason ?? '').toContain(outcome);
  if (mustStop) expect(outcome, 'it stopped').not.toBe('renewed');
  if (outcome !== 'renewed') expect(next, 'it says what to do').toBeTruthy();
}

/** One token, which Entra holds; or two, where others have made one: what is left of ours is told, and how a person finds out. */
function expectFinished({ replica, watch }: Scene, ended: Ended): void {
  const { tokens, held, cycles, counters } = replica.truth();
  expect(watch.violations).toEqual([]);
  expect(held, 'a live token stands in Entra').not.toBeNull();
  // A cycle that is on its way while others revoke what it began with may fail, whatever we do.
  if (!watch.wasBroken && counters['operator-revoked'] === undefined) expect(cycles.failed, 'no provisioning cycle failed').toBe(0);
  if (tokens.length === 1) {
    expect(tokens).toMatchObject([{ serial: held }]);
    return;
  }
  expect(replica.truth().counters['operator-made'], 'two tokens are left on purpose only').toBeDefined();
  expect(wordOf(ended)).toMatch(watch.isOursSpare || watch.isNewHeld ? /^unfinished$/ : /^(unfinished|stopped|nothing to resume)$/);
  if (ended.kind === 'result') expect(ended.result.next, 'it says how a person finds out').toMatch(/audit log|Entra holds/);
}
