/** One renewal's world: a replica that is watched at every act, and the trouble that befalls it. */
import { startReplica, type Interfere, type Replica, type ReplicaOptions } from '../../fixtures/replica.ts';
import type { Arena, Ended, Order } from './arena.ts';
import { CALLS, type OperatorAct, type Trouble } from './cells.ts';
import { answerTo, type Knows } from './person.ts';
import { WorldWatch } from './world-watch.ts';

/** How long a console's answer is waited for: where none comes, where an entry of the log may never come, and in all other runs. */
const NO_ANSWER_MS = 6000;
export const NO_ENTRY_MS = 12_000;
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
  /** in calm runs */
  answerMs: number;
  readonly secrets: Map<string, string>;
}

export type WhichConsoles = Pick<ReplicaOptions, 'generation' | 'entra' | 'provisioning' | 'language' | 'tokenNumbers' | 'tokenAgeDays'
  | 'faults'>;

export async function openScene(consoles: WhichConsoles, arena: Arena): Promise<Scene> {
  const scene = {
    arena, trouble: null, wasStruck: false, isOffline: false, answerMs: ANSWER_MS, secrets: new Map<string, string>(),
  } as Scene;
  scene.replica = await startReplica({
    ...consoles, pace: 'instant', apps: 20, appleSignIn: ['account', 'password'], microsoftSignIn: ['username', 'password'],
    onCount: (what) => { seeCounted(scene, what); }, interfere: interfereIn(scene),
  });
  scene.watch = new WorldWatch(() => scene.replica.truth());
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
  for (const { serial, secret } of replica.world.apple.tokens()) secrets.set(`client secret ${serial}`, secret);
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

type Wanted = Pick<Order, 'command' | 'folder' | 'evidence'>;

/** A run that the trouble befalls; afterwards it is over. */
export async function runInto(scene: Scene, trouble: Trouble, order: Wanted): Promise<Ended> {
  Object.assign(scene, { trouble, wasStruck: false });
  const ended = await runIn(scene, { ...order, env: settingsOf(scene.replica, trouble), ...strikeOf(trouble) }, null);
  scene.wasStruck ||= ended.kind === 'killed' || (ended.kind === 'result' && ended.wasStruck);
  calm(scene, trouble);
  return ended;
}

/** A run that nothing befalls. `person`: who is there to be asked, and what they have found out; null where nobody is. */
export async function runCalmly(scene: Scene, order: Wanted, person: Knows | null = null): Promise<Ended> {
  return runIn(scene, { ...order, env: { ...scene.replica.env, STEP_TIMEOUT_MS: String(scene.answerMs) } }, person);
}

async function runIn(scene: Scene, order: Omit<Order, 'cookies'>, person: Knows | null): Promise<Ended> {
  const { arena, replica, watch } = scene;
  watch.beginRun();
  const ended = await arena.run({ ...order, cookies: replica.openSessions(), isAttended: person !== null }, {
    atStrike: () => { befall(scene); }, answerTo: (asked) => answerTo(asked, person ?? 'nothing', watch),
  });
  if (ended.kind === 'result') watch.judge(ended.result);
  return ended;
}

/** What the world does when the program has come to the moment. */
function befall(scene: Scene): void {
  const { replica, trouble } = scene;
  scene.wasStruck = true;
  if (trouble?.by === 'offline') scene.isOffline = true;
  if (trouble?.by === 'session') replica.endSessions(trouble.console);
  if (trouble?.by === 'console') for (const fault of trouble.faults) replica.setFault(fault, true);
  if (trouble?.by === 'operator') operate(replica, trouble.does);
}

/** What a second operator does, where the console lets it be done: at most two tokens, and never none. */
export function operate({ operator, world: { apple, entra } }: Pick<Replica, 'operator' | 'world'>, does: OperatorAct): void {
  const tokens = apple.tokens();
  switch (does) {
    case 'generates': operator.make(); return;
    case 'saves-own': operator.begin(); return;
    case 'renews': operator.renew(); return;
    case 'revokes-new': operator.revoke(tokens.at(-1)); return;
    case 'revokes-old': operator.revoke(tokens[0]); return;
    case 'revokes-unused': operator.revoke(tokens.find(({ status, secret }) => status === 'unused' && secret !== entra.stored.secret));
  }
}

/** The run has ended, and so has the trouble. */
function calm(scene: Scene, trouble: Trouble): void {
  scene.isOffline = false;
  scene.trouble = null;
  if (trouble.by === 'console') for (const fault of trouble.faults) scene.replica.setFault(fault, false);
}

/** Where a console says nothing, it is not waited for as long as where it does. */
function settingsOf({ env }: Replica, trouble: Trouble): Record<string, string> {
  const isSilent = ['network', 'offline', 'operator', 'console'].includes(trouble.by);
  return { ...env, STEP_TIMEOUT_MS: String(isSilent ? NO_ANSWER_MS : ANSWER_MS) };
}

function strikeOf(trouble: Trouble): Pick<Order, 'strike'> {
  return 'strike' in trouble ? { strike: trouble.strike } : {};
}
