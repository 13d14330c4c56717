/** One renewal's world: a replica that is watched at every act, and the trouble that befalls it. */
import { startReplica, type Interfere, type Replica, type ReplicaOptions } from '../../fixtures/replica.ts';
import type { Arena, Ended, Order } from './arena.ts';
import { CALLS, type Trouble } from './cells.ts';
import { WorldWatch } from './world-watch.ts';

/** How long a console's answer is waited for: in cells in which none comes, and in all others. */
const NO_ANSWER_MS = 6000;
const ANSWER_MS = 25_000;

export interface Scene {
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

export type WhichConsoles = Pick<ReplicaOptions, 'generation' | 'entra' | 'provisioning' | 'language'>;

export async function openScene(consoles: WhichConsoles, arena: Arena): Promise<Scene> {
  const scene = { arena, trouble: null, wasStruck: false, isOffline: false, secrets: new Map<string, string>() } as Scene;
  scene.watch = new WorldWatch(() => scene.replica);
  scene.replica = await startReplica({
    ...consoles, pace: 'instant', apps: 20, appleSignIn: ['account', 'password'], microsoftSignIn: ['username', 'password'],
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

/** A run that the trouble befalls; afterwards it is over. */
export async function runInto(scene: Scene, trouble: Trouble, order: Pick<Order, 'command' | 'folder'>): Promise<Ended> {
  Object.assign(scene, { trouble, wasStruck: false });
  const { arena, replica } = scene;
  const given = { ...order, env: settingsOf(replica, trouble), cookies: replica.openSessions() };
  const ended = await arena.run({ ...given, ...strikeOf(trouble) }, () => { befall(scene, trouble); });
  scene.wasStruck ||= ended.kind === 'killed' || (ended.kind === 'result' && ended.wasStruck);
  calm(scene, trouble);
  return ended;
}

/** A run that nothing befalls. */
export async function runCalmly({ arena, replica }: Scene, order: Pick<Order, 'command' | 'folder'>): Promise<Ended> {
  return arena.run({ ...order, env: { ...replica.env, STEP_TIMEOUT_MS: String(ANSWER_MS) }, cookies: replica.openSessions() });
}

/** What the world does when the program has come to the moment. */
function befall(scene: Scene, trouble: Trouble): void {
  const { replica } = scene;
  scene.wasStruck = true;
  if (trouble.by === 'offline') scene.isOffline = true;
  if (trouble.by === 'session') replica.endSessions(trouble.console);
  if (trouble.by === 'console') replica.setFault(trouble.fault, true);
  if (trouble.by === 'operator') operate(scene, trouble.does);
}

/** What a second operator does, where the console lets it be done: at most two tokens, and never none. */
export function operate({ replica, watch }: Scene, does: 'generates' | 'revokes-new' | 'revokes-old' | 'revokes-unused'): void {
  const { apple, entra } = replica.world;
  const tokens = apple.tokens();
  const unused = tokens.find(({ status, secret }) => status === 'unused' && secret !== entra.stored.secret);
  const target = { 'revokes-new': tokens.at(-1), 'revokes-old': tokens[0], 'revokes-unused': unused, generates: undefined }[does];
  if (does === 'generates' && tokens.length === 1) apple.createToken();
  if (target && tokens.length === 2) apple.revokeToken(target.label);
  watch.beBroken();
}

/** The run has ended, and so has the trouble. */
function calm(scene: Scene, trouble: Trouble): void {
  scene.isOffline = false;
  scene.trouble = null;
  if (trouble.by === 'console') scene.replica.setFault(trouble.fault, false);
}

function settingsOf({ env }: Replica, trouble: Trouble): Record<string, string> {
  const isSilent = ['network', 'offline', 'operator'].includes(trouble.by) || (trouble.by === 'console' && trouble.fault === 'status-lags');
  return { ...env, STEP_TIMEOUT_MS: String(isSilent ? NO_ANSWER_MS : ANSWER_MS) };
}

function strikeOf(trouble: Trouble): Pick<Order, 'strike'> {
  return 'strike' in trouble ? { strike: trouble.strike } : {};
}

