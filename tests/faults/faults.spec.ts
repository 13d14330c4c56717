/**
 * The fault matrix: each cell strikes one renewal at one moment and finishes it afterwards. Sync must not fail for a
 * moment, no secret may be left anywhere, and in the end exactly one live token stands, and stands in Entra.
 */
import { test as base, expect } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { startReplica, type Interfere, type Replica } from '../../fixtures/replica.ts';
import { requireFreshBuild } from '../support/compiled-program.ts';
import { findLeaks, readAll } from '../support/find-leaks.ts';
import { Arena, type Ended, type Order } from './arena.ts';
import { CALLS, CELLS, isRepresentative, nameOf, type Cell, type Trouble } from './cells.ts';
import { WorldWatch } from './world-watch.ts';

/** How long a console's answer is waited for: in cells in which none comes, and in all others. */
const NO_ANSWER_MS = 6000;
const ANSWER_MS = 25_000;

const test = base.extend<object, { arena: Arena }>({
  arena: [async ({}, use) => {
    requireFreshBuild();
    const arena = new Arena();
    await use(arena);
    arena.close();
  }, { scope: 'worker' }],
});

interface Scene {
  replica: Replica;
  watch: WorldWatch;
  arena: Arena;
  /** null once it is over */
  trouble: Trouble | null;
  /** the trouble has come: a cell that is never struck proves nothing */
  wasStruck: boolean;
  isOffline: boolean;
  readonly secrets: Map<string, string>;
}

for (const [index, cell] of CELLS.entries()) {
  test(`${cell.generation}: ${nameOf(cell)}`, { tag: [`@${isRepresentative(index) ? 'tenth' : 'cell'}`] }, async ({ arena }, info) => {
    const folder = info.outputPath('run');
    mkdirSync(folder, { recursive: true });
    const scene = await openScene(cell, arena);
    try {
      const order = { folder, env: settingsOf(scene.replica, cell), cookies: scene.replica.openSessions() };
      const struck = await arena.run({ command: 'renew', ...order, ...strikeOf(cell.trouble) }, () => { befall(scene, cell.trouble); });
      expectHarmless(scene, cell, struck);
      calm(scene, cell.trouble);
      const finished = await finish(scene, order, struck);
      info.annotations.push({ type: 'ending', description: [...new Set([struck, finished])].map(wordOf).join(' → ') });
      expectFinished(scene, cell, finished);
      expect(findLeaks(readAll(folder), Object.fromEntries(scene.secrets)), 'what was left behind holds no secret').toEqual([]);
    } finally {
      await scene.replica.close();
    }
  });
}

/** What a person does next, if the struck run has not come to its end by itself. */
async function finish({ arena }: Scene, order: Omit<Order, 'command'>, struck: Ended): Promise<Ended> {
  return struck.kind === 'result' && struck.result.outcome === 'renewed' ? struck : arena.run({ command: 'resume', ...order });
}

function wordOf(ended: Ended): string {
  return ended.kind === 'killed' ? 'killed' : ended.result.outcome;
}

async function openScene({ generation, trouble }: Cell, arena: Arena): Promise<Scene> {
  const scene = { arena, trouble, wasStruck: false, isOffline: false, secrets: new Map<string, string>() } as Scene;
  scene.watch = new WorldWatch(() => scene.replica);
  scene.replica = await startReplica({
    generation, pace: 'instant', apps: 20, appleSignIn: ['account', 'password'], microsoftSignIn: ['username', 'password'],
    onCount: (what) => { seeCounted(scene, what); }, interfere: interfereIn(scene),
  });
  const { ABM_PASSWORD = '', ENTRA_PASSWORD = '' } = scene.replica.env;
  scene.secrets.set('Apple password', ABM_PASSWORD).set('Entra password', ENTRA_PASSWORD);
  seeSecrets(scene);
  return scene;
}

function seeCounted(scene: Scene, what: string): void {
  const { watch, trouble, arena, replica } = scene;
  watch.see(what);
  seeSecrets(scene);
  if (trouble?.by !== 'outside' || scene.wasStruck || trouble.count !== what || replica.truth().counters[what] !== trouble.nth) return;
  scene.wasStruck = true;
  STRIKES[trouble.what](arena);
}

function seeSecrets({ replica, secrets }: Scene): void {
  for (const { label, secret, createdAt } of replica.world.apple.tokens()) secrets.set(`${label} of ${createdAt.toISOString()}`, secret);
}

const STRIKES = {
  kill: (arena: Arena) => { arena.kill(); },
  'browser-killed': (arena: Arena) => { arena.killBrowser(); },
  interrupted: (arena: Arena) => { arena.interrupt(); },
};

/** The first such request that comes after the new token was made: panes are read before that, too. */
function interfereIn(scene: Scene): Interfere {
  return ({ host, method, path }) => {
    const { trouble, replica } = scene;
    if (scene.isOffline) return host.startsWith('federation.') ? undefined : 'cut-before'; // sync itself goes on
    if (trouble?.by !== 'network' || scene.wasStruck) return undefined;
    const [wantedMethod, wantedPath] = CALLS[trouble.call];
    const isLate = trouble.call === 'create token' || replica.truth().counters['token-created'] !== undefined;
    if (method !== wantedMethod || !wantedPath.test(path) || !isLate) return undefined;
    scene.wasStruck = true;
    return trouble.fate;
  };
}

/** What the world does when the program has come to the moment. */
function befall(scene: Scene, trouble: Trouble): void {
  const { replica, watch } = scene;
  const { apple } = replica.world;
  scene.wasStruck = true;
  if (trouble.by === 'offline') scene.isOffline = true;
  if (trouble.by === 'session') replica.endSessions(trouble.console);
  if (trouble.by === 'console') replica.setFault(trouble.fault, true);
  if (trouble.by !== 'operator') return;
  const [oldest, newest] = [apple.tokens()[0], apple.tokens().at(-1)];
  if (trouble.does === 'generates') apple.createToken();
  else apple.revokeToken((trouble.does === 'revokes-new' ? newest : oldest)?.label ?? '');
  watch.beBroken();
}

/** The run has ended, and so has the trouble. */
function calm(scene: Scene, trouble: Trouble): void {
  scene.isOffline = false;
  scene.trouble = null;
  if (trouble.by === 'console') scene.replica.setFault(trouble.fault, false);
}

function settingsOf({ env }: Replica, { trouble }: Cell): Record<string, string> {
  const isSilent = ['network', 'offline', 'operator'].includes(trouble.by) || (trouble.by === 'console' && trouble.fault === 'status-lags');
  return { ...env, STEP_TIMEOUT_MS: String(isSilent ? NO_ANSWER_MS : ANSWER_MS) };
}

function strikeOf(trouble: Trouble): Pick<Order, 'strike'> {
  return 'strike' in trouble ? { strike: trouble.strike } : {};
}

/** However the struck run ended: it was struck, it has no defect, and it says no more than is so. */
function expectHarmless({ replica, wasStruck }: Scene, { trouble, mustStop, breaksSync }: Cell, struck: Ended): void {
  const isKilled = struck.kind === 'killed';
  expect(wasStruck || isKilled || struck.wasStruck, 'the trouble came').toBe(true);
  const { tokens, entraHolds } = replica.truth();
  if (!breaksSync) expect(entraHolds, 'a live token stands in Entra').not.toBeNull();
  if (isKilled) {
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

function expectFinished({ replica, watch }: Scene, { isUndecidable, breaksSync }: Cell, ended: Ended): void {
  if (ended.kind === 'killed') throw new Error('the run that finishes it was killed');
  const { outcome, newToken, reason, next } = ended.result;
  const { tokens, entraHolds, cycles } = replica.truth();
  expect(outcome, reason ?? '').toBe(isUndecidable ? 'unfinished' : 'renewed');
  expect(watch.violations).toEqual([]);
  if (!breaksSync) expect(cycles.failed, 'no provisioning cycle failed').toBe(0);
  if (isUndecidable) {
    expect(tokens, 'nothing is discarded on a guess').toHaveLength(2);
    expect(entraHolds).not.toBeNull();
    expect(next).toContain('audit log');
  } else {
    expect(tokens.map(({ label }) => label)).toEqual([entraHolds]);
    expect(newToken?.label).toBe(entraHolds);
  }
}
