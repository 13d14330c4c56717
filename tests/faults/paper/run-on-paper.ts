/** One run of the program on paper consoles, which may be struck at any line of its journal. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { OpenBrowser } from '../../../src/browser/open-browser.ts';
import type { RunOptions } from '../../../src/cli/options.ts';
import { session } from '../../../src/cli/run-commands.ts';
import { UsageError } from '../../../src/errors.ts';
import { Journal, type JournalEvent } from '../../../src/evidence/journal.ts';
import { RunEvidence } from '../../../src/evidence/run-evidence.ts';
import { recallRun } from '../../../src/memory/recall.ts';
import type { Tenant } from '../../../src/memory/tenant.ts';
import type { Unfinished } from '../../../src/memory/unfinished.ts';
import type { Result } from '../../../src/run/result.ts';
import { loadSettings } from '../../../src/settings/load.ts';
import type { Ended } from '../arena.ts';
import type { Strike } from '../cells.ts';
import { answerTo, type Knows } from '../person.ts';
import type { WorldWatch } from '../world-watch.ts';
import { AppleTab } from './apple-tab.ts';
import { EntraTab } from './entra-tab.ts';
import { graphOnPaper } from './graph-on-paper.ts';
import type { PaperWorld } from './paper-world.ts';
import { PaperReader } from './read-paper.ts';
import { Replacements } from './replacements.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface Table {
  readonly world: PaperWorld;
  readonly watch: WorldWatch;
  readonly time: VirtualTime;
  /** what was left behind, and what the user's other working folders share */
  readonly folder: string;
}

export interface PaperOrder {
  readonly command: 'renew' | 'resume';
  readonly options?: Partial<RunOptions>;
  /** beside those of the table */
  readonly settings?: Readonly<Record<string, string>>;
  /** where the working folder keeps its evidence */
  readonly evidence: string;
  readonly person: Knows | null;
  /** what happens at which line of the journal; each once */
  readonly blows?: readonly Blow[];
}

export interface Blow {
  /** right before the line of this number, counted from one, or at this very line */
  readonly at: number | Strike['at'];
  readonly does: 'kill' | 'interrupted' | (() => void);
}

class Killed extends Error {
  constructor() {
    super('the program was killed');
  }
}

const ANSWER_MS = 30_000;
const ORIGINS = { abm: 'http://business.apple.localhost:1', entra: 'http://entra.microsoft.localhost:1' } as const;

export async function runOnPaper(table: Table, order: PaperOrder): Promise<Ended> {
  const life = new Life(table, order);
  const { watch } = table;
  watch.beginRun();
  life.begin();
  try {
    const result = await obey(table, order);
    if (life.isOver) return { kind: 'killed' };
    if (result === null) return { kind: 'nothing to resume' };
    watch.judge(result);
    return { kind: 'result', result, wasStruck: life.wasStruck };
  } catch (error) {
    if (life.isOver) return { kind: 'killed' };
    throw error;
  } finally {
    life.end();
  }
}

async function obey(
  { world, watch, folder, time }: Table, { command, evidence, person, options, settings: own }: PaperOrder,
): Promise<Result | null> {
  process.env.XDG_STATE_HOME = `${folder}/state`;
  const settings = loadSettings({ file: '', isRequired: false, environment: { ...settingsOf(world, evidence), ...own } });
  const tabs = { abm: new AppleTab(ORIGINS.abm, world), entra: new EntraTab(ORIGINS.entra, world) };
  const browser = {
    name: 'Paper', version: '1', newWindow: async (console: 'abm' | 'entra') => tabs[console],
    printPdf: async () => Buffer.from(''), isOpen: () => true, close: async () => undefined,
  } as unknown as OpenBrowser;
  const ask = async (
    question: string, answers: readonly string[],
  ): Promise<string> => answerTo({ question, answers }, person ?? 'nothing', watch);
  const asker = {
    canAsk: true, confirm: async (question: string) => (await ask(question, [])) === 'yes',
    choose: (question: string, choices: readonly { answer: string }[]) => ask(question, choices.map(({ answer }) => answer)),
    code: async () => null,
  };
  const recall = (tenant: Tenant): Unfinished | null => {
    const found = recallRun({ root: settings.EVIDENCE_DIR }, tenant).unfinished;
    if (!found && command === 'resume') throw new UsageError('There is nothing to resume.');
    return found;
  };
  try {
    const given = {
      settings, recall, openBrowser: async () => browser, graphWays: graphOnPaper(world, time, settings.AZURE_CLIENT_ID),
      ...(person !== null && { asker }),
    };
    return await session(command, { pace: 'auto', unattended: person === null, headless: true, force: true, ...options }, given);
  } catch (error) {
    if (error instanceof UsageError && command === 'resume') return null;
    throw error;
  }
}

function settingsOf({ tenant, tenantUrl }: PaperWorld, evidence: string): Record<string, string> {
  return {
    ABM_URL: ORIGINS.abm, ABM_USERNAME: 'admin@example.appleid.com', ABM_PASSWORD: 'on paper nobody signs in',
    ABM_ORGANIZATION: 'Replica Organization',
    APPLE_SIGN_IN_ORIGINS: 'http://idmsa.apple.localhost:1', ENTRA_URL: ORIGINS.entra, ENTRA_USERNAME: tenant.username,
    ENTRA_PASSWORD: 'on paper nobody signs in',
    ENTRA_TENANT: tenant.domain, MICROSOFT_SIGN_IN_ORIGINS: 'http://login.microsoftonline.localhost:1',
    ENTRA_FRAME_ORIGINS: 'http://*.reactblade.portal.azure.localhost:1',
    SCIM_TENANT_URL: tenantUrl, STEP_TIMEOUT_MS: String(ANSWER_MS), EVIDENCE_DIR: evidence,
  };
}

/** What is the process's own: clocks, files, what it says, and its end. */
class Life {
  isOver = false;
  wasStruck = false;
  readonly #table: Table;
  readonly #blows: Set<Blow>;
  readonly #instead = new Replacements();
  readonly #listeners = process.listeners('SIGINT');
  #lines = 0;

  constructor(table: Table, { blows = [] }: PaperOrder) {
    this.#table = table;
    this.#blows = new Set(blows);
  }

  begin(): void {
    const check = (): void => { this.#check(); };
    const strike = (side: Line['side'], event: JournalEvent): void => { this.#strike(side, event); };
    this.#table.time.install(this.#instead);
    new PaperReader({ time: this.#table.time, check }).install(this.#instead);
    const journal = this.#instead.put(Journal.prototype, {
      write(this: Journal, event: JournalEvent) {
        strike('before', event);
        journal.write.call(this, event);
        strike('after', event);
      },
    });
    this.#instead.put(RunEvidence.prototype, { async seal() { check(); } });
    this.#instead.put(process.stderr, { write: () => true });
    this.#guardFiles();
  }

  end(): void {
    this.#instead.takeBack();
    syncBuiltinESMExports();
  }

  #check(): void {
    if (this.isOver) throw new Killed();
  }

  #strike(side: Line['side'], event: JournalEvent): void {
    this.#check();
    if (side === 'before') this.#lines++;
    for (const blow of this.#blows) if (isMoment(blow, { side, event, line: this.#lines })) this.#suffer(blow);
  }

  #suffer(blow: Blow): void {
    this.#blows.delete(blow);
    this.wasStruck = true;
    if (blow.does === 'kill') {
      this.isOver = true;
      throw new Killed();
    }
    if (blow.does === 'interrupted') this.#interrupt();
    else blow.does();
  }

  /** Only the run hears it: the test runner has ears of its own. */
  #interrupt(): void {
    for (const listener of process.listeners('SIGINT')) if (!this.#listeners.includes(listener)) listener('SIGINT');
  }

  /** A disk is quick here; and one who was killed writes nothing more, but lets go of its lock, as a dead owner's is taken over. */
  #guardFiles(): void {
    const guarded = (name: 'openSync' | 'writeFileSync' | 'renameSync' | 'rmSync' | 'unlinkSync' | 'mkdirSync'): unknown => {
      const act = real[name] as (...given: unknown[]) => unknown;
      return (...given: unknown[]) => {
        const [path, flags] = given.map(String);
        const isWrite = name !== 'openSync' || /[aw+]/.test(flags ?? '');
        if (this.isOver && isWrite && path?.startsWith(this.#table.folder) && !path.includes('lock')) throw new Killed();
        return act(...given);
      };
    };
    const real = { ...fs };
    const names = ['openSync', 'writeFileSync', 'renameSync', 'rmSync', 'unlinkSync', 'mkdirSync'] as const;
    this.#instead.put(fs, { fsyncSync: () => undefined, ...Object.fromEntries(names.map((name) => [name, guarded(name)])) });
    syncBuiltinESMExports();
  }
}

interface Line { readonly side: 'before' | 'after'; readonly event: JournalEvent; readonly line: number }

function isMoment({ at }: Blow, { side, event, line }: Line): boolean {
  if (typeof at === 'number') return side === 'before' && line === at;
  const { step, stage } = event as { step?: string; stage?: string };
  return at.side === side && at.event === event.event && at.step === step && at.stage === (at.stage && stage);
}
